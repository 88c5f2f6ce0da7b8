// Incidents that came back: when a minute is over they belong to a problem that stands for them, or one is proposed, once.
import { Temporal } from "temporal-polyfill";
import type { Incident } from "../../incident/incident.ts";
import { problemRulesOf } from "../../organisation/problem-rules-of.ts";
import { proposeForRepeats } from "../../problem/declare.ts";
import { cameBack } from "../../problem/effect.ts";
import type { Problem } from "../../problem/problem.ts";
import { meaningOf } from "../../problem/repeats.ts";
import { askRepeats, earlierOnes, type Opened, openedBetween, standingProblems } from "../../store/problem-repeats.ts";
import { serviceMarks } from "../incident/alike-reports.ts";
import type { OrganisationTimerRoute, RecordActs } from "../route.ts";
import type { RecordKind } from "../world.ts";

/** Of a private incident no problem hears: everybody may read those. */
export const askWhetherItCameBack: NonNullable<RecordKind["created"]> = async (transaction, made, { organisation }) => {
  const { serviceKey, openedAt, isPrivate } = made as Incident;
  if (isPrivate) return;
  await askRepeats(transaction, serviceKey, openedAt, problemRulesOf(organisation, serviceKey).withinDays);
};

/** Under the lock of the organisation, so that two replicas propose one problem. The generation is the minute. */
export const repeatsTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (act, { generation }, transaction, acts) => {
    const from = Temporal.Instant.fromEpochMilliseconds(generation * 60_000);
    const serviceKeys = act.organisation.services.map(({ key }) => key);
    const opened = await openedBetween(transaction, { from, to: from.add({ minutes: 1 }) }, serviceKeys);
    const proposed: string[] = [];
    for (const incident of opened) {
      const rules = problemRulesOf(act.organisation, incident.serviceKey);
      const [before, stands] = await Promise.all([
        earlierOnes(transaction, incident, rules.withinDays),
        standingProblems(transaction, incident.serviceKey, act.at, rules.withinDays),
      ]);
      const known = serviceMarks(incident.serviceKey, act.organisation);
      const meaning = meaningOf(incident, before, stands, known, rules);
      if (meaning?.kind === "belongs") await belongs(meaning.to, incident, acts);
      if (meaning?.kind === "propose")
        proposed.push(await propose(incident, meaning.references, rules.withinDays, acts));
    }
    return { notices: [], audit: { incidents: opened.length, proposed: proposed.join(", ") } };
  },
};

async function belongs(problem: string, { reference }: Opened, acts: RecordActs): Promise<void> {
  const noted = await acts.on<Problem>("problem", problem, (state, act) => cameBack(state, reference, act));
  if (noted && !noted.ok) throw new Error(`${problem} could not be told of ${reference}`);
}

async function propose(
  { title, serviceKey, alike }: Opened,
  references: readonly string[],
  days: number,
  acts: RecordActs,
): Promise<string> {
  const repeats = { title, serviceKey, alike, references, days };
  const made = await acts.create<Problem>("problem", (record, act) => proposeForRepeats(record, repeats, act));
  if (!made.ok) throw new Error(`what came back was not proposed as a problem: ${made.refusal.saying.key}`);
  return made.value.state.reference;
}
