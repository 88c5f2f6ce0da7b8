// /kpi pulse: what would be asked of whom, how far it is and what came of it; starting it, and answering it.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { clock } from "../../organisation/values.ts";
import { sayIn } from "../../organisation/view.ts";
import { authorize } from "../../people/authorize.ts";
import { BOT_ID } from "../../people/person.ts";
import { answerKey, type Pulse, readAnswer, resultOf } from "../../report/pulse/pulse.ts";
import { planSayings } from "../../report/pulse/pulse-plan-words.ts";
import {
  answeredWords,
  answerForm,
  previewCard,
  resultSayings,
  runningSaying,
} from "../../report/pulse/pulse-words.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { putPulsePlan, readPulsePlans } from "../../store/pulse-plans.ts";
import { answersIn, askedIn, lockSalt, putAnswer, readPulses } from "../../store/pulses.ts";
import { type Saying, say } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";
import { resultBefore } from "./pulse.ts";
import { beginPulse, planPulse, pulseAhead, quarterNow, sampleOf } from "./pulse-begin.ts";

async function resultLines(pulse: Pulse, pulses: readonly Pulse[], query: Query): Promise<readonly Saying[]> {
  const result = resultOf(pulse, await answersIn(query, pulse.quarter));
  return resultSayings(result, await resultBefore(query, pulses, pulse.quarter));
}

const show: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const view = viewOf(act);
    const quarter = quarterNow(act);
    const pulses = await readPulses(query);
    const running = pulses.find(({ closedAt }) => closedAt === null);
    const over = pulses.find(({ closedAt }) => closedAt !== null);
    const last = over ? await resultLines(over, pulses, query) : [];
    const [latest] = pulses;
    if (running || latest?.quarter === quarter) {
      const lines = [...(running ? [runningSaying(running)] : []), ...last];
      const headline = sayIn(view, "pulse.headline", { quarter: (running ?? latest)?.quarter ?? quarter });
      return { kind: "done", card: { headline, lines: lines.map((saying) => say(view.lang, saying)) } };
    }
    const { strata, seed } = await sampleOf(act, quarter, query);
    const { days, questions, beginsAfterDays } = act.organisation.figures.pulse;
    const planned = (await readPulsePlans(query)).find((one) => one.quarter === quarter);
    const plan = planSayings(planned, {
      ...{ isByItself: beginsAfterDays !== null, people: act.people },
      ahead: await pulseAhead(act, query),
    });
    const mayStart = authorize(act.actor, "start-pulse").ok;
    const mayCallOff = mayStart && beginsAfterDays !== null && !planned?.calledOffAt;
    return {
      kind: "done",
      card: previewCard({ quarter, seed, days, questions, strata, mayStart, plan, mayCallOff }, last, view),
    };
  },
};

const start: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const may = authorize(act.actor, "start-pulse");
    if (!may.ok) return refuse(notEntitled(may.refusal, act));
    const at = await lockOrganisation(transaction);
    const quarter = quarterNow({ ...act, at });
    if (inbound.subject !== quarter) return refuse<Refusal>({ saying: { key: "refused.stale" } });
    const pulses = await readPulses(transaction);
    const other = pulses.find((one) => one.quarter === quarter || one.closedAt === null);
    if (other) return refuse<Refusal>({ saying: begunSaying(other, act) });
    const begun = await beginPulse(transaction, { ...act, at }, { quarter, least: 1 });
    if (!begun) return refuse<Refusal>({ saying: { key: "pulse.nobody" } });
    await planPulse(transaction, act.organisation, at);
    const { asked, notices } = begun;
    const { closesAt, people, seed } = begun.pulse;
    return ok({
      answer: {
        tone: "good",
        lines: [{ key: "pulse.started", values: { quarter, count: asked, people, until: clock(closesAt) } }],
      },
      notices,
      audit: { quarter, seed, asked, people },
    });
  },
};

const callOff: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const may = authorize(act.actor, "start-pulse");
    if (!may.ok) return refuse(notEntitled(may.refusal, act));
    const at = await lockOrganisation(transaction);
    const quarter = inbound.subject;
    const begun = (await readPulses(transaction)).find((one) => one.quarter === quarter);
    if (begun) return refuse<Refusal>({ saying: begunSaying(begun, act) });
    if (quarter !== quarterNow({ ...act, at })) return refuse<Refusal>({ saying: { key: "refused.stale" } });
    const plan = (await readPulsePlans(transaction)).find((one) => one.quarter === quarter);
    if (plan?.calledOffAt) {
      return refuse<Refusal>({
        saying: planSayings(plan, { isByItself: true, people: act.people })[0] ?? { key: "refused.stale" },
      });
    }
    const none = { quarter, announcedAt: null, beginsAt: null };
    await putPulsePlan(transaction, { ...none, ...plan, calledOffAt: at, calledOffById: act.actor.id });
    await planPulse(transaction, act.organisation, at);
    return ok({ answer: { lines: [{ key: "pulse.called-off", values: { quarter } }] }, audit: { quarter } });
  },
};

const begunSaying = ({ quarter, startedById, startedAt }: Pulse, { people }: Act): Saying => ({
  key: startedById === BOT_ID ? "pulse.begun-by-itself" : "pulse.begun",
  values: { quarter, who: people.span(startedById), at: clock(startedAt) },
});

/** The one that is meant, if this person may answer it now. */
async function answerable(
  { actor, at }: Act,
  quarter: string,
  query: Query | Transaction,
): Promise<Result<Pulse, Refusal>> {
  const pulse = (await readPulses(query)).find((one) => one.quarter === quarter);
  if (!pulse) return refuse({ saying: { key: "refused.stale" } });
  if (!(await askedIn(query, quarter)).includes(actor.id)) {
    return refuse({ saying: { key: "pulse.not-asked", values: { quarter } } });
  }
  const { closedAt, closesAt } = pulse;
  const isOver = closedAt !== null || Temporal.Instant.compare(at, closesAt) >= 0;
  return isOver ? refuse({ saying: { key: "pulse.closed", values: { quarter, at: clock(closesAt) } } }) : ok(pulse);
}

const answer: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    const pulse = await answerable(act, inbound.subject, query);
    if (!pulse.ok) return { kind: "refusal", refusal: pulse.refusal };
    return { kind: "form", form: answerForm(pulse.value, act) };
  },
};

const save: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const salt = await lockSalt(transaction, inbound.subject);
    const pulse = await answerable(act, inbound.subject, transaction);
    if (!pulse.ok) return pulse;
    const given = (name: string) => textValue(inbound, name);
    const read = readAnswer({ nps: given("pulseNps"), second: given("pulseSecond"), third: given("pulseThird") });
    if (read === null || salt === null) return refuse(wrongField("pulseNps", { key: "pulse.no-number" }));
    const { quarter } = pulse.value;
    const isNew = await putAnswer(transaction, { quarter, key: answerKey(salt, act.actor.id) }, read);
    // That somebody answered is kept; what they said stands nowhere beside their name.
    return ok({ answer: answeredWords(!isNew, pulse.value), audit: { quarter, replaced: !isNew } });
  },
};

export const pulseRoutes = {
  "pulse.show": show,
  "pulse.start": start,
  "pulse.call-off": callOff,
  "pulse.answer": answer,
  "pulse.answer.save": save,
} satisfies Partial<Routes>;
