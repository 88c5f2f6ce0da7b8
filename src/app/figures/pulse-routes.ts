// /kpi pulse: what would be asked of whom, how far it is and what came of it; starting it, and answering it.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { clock } from "../../organisation/values.ts";
import { sayIn } from "../../organisation/view.ts";
import { authorize } from "../../people/authorize.ts";
import { answerKey, type Pulse, quarterOf, readAnswer, resultOf } from "../../report/pulse/pulse.ts";
import {
  answeredWords,
  answerForm,
  askNotices,
  previewCard,
  resultSayings,
  runningSaying,
} from "../../report/pulse/pulse-words.ts";
import { drawnIds, drawSample } from "../../report/pulse/sample.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { answersIn, askedIn, lockSalt, putAnswer, readPulses, startPulse } from "../../store/pulses.ts";
import { type Saying, say } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";
import { candidates, resultBefore, setPulseTimer } from "./pulse.ts";

const quarterNow = ({ at, organisation }: Pick<Act, "at" | "organisation">): string =>
  quarterOf(at, organisation.figures.zone);

/** The quarter is the seed: whoever wants to may draw the sample again. */
async function sampleOf({ organisation }: Act, quarter: string, query: Query | Transaction) {
  const all = await candidates(query, organisation);
  return { strata: drawSample(all, organisation.figures.pulse.size, quarter), people: all.length, seed: quarter };
}

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
    const { days, questions } = act.organisation.figures.pulse;
    const mayStart = authorize(act.actor, "start-pulse").ok;
    return { kind: "done", card: previewCard({ quarter, seed, days, questions, strata, mayStart }, last, view) };
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
    const { strata, people, seed } = await sampleOf(act, quarter, transaction);
    const personIds = drawnIds(strata);
    if (personIds.length === 0) return refuse<Refusal>({ saying: { key: "pulse.nobody" } });
    const { days, questions } = act.organisation.figures.pulse;
    const closesAt = at.add({ hours: 24 * days });
    const pulse = { quarter, seed, questions, startedById: act.actor.id, startedAt: at, closesAt, people };
    await startPulse(transaction, pulse, { personIds, salt: act.newId() });
    await setPulseTimer(transaction, pulse, false);
    return ok({
      answer: {
        tone: "good",
        lines: [{ key: "pulse.started", values: { quarter, count: personIds.length, people, until: clock(closesAt) } }],
      },
      notices: askNotices(pulse, personIds, "ask"),
      audit: { quarter, seed, asked: personIds.length, people },
    });
  },
};

const begunSaying = ({ quarter, startedById, startedAt }: Pulse, { people }: Act): Saying => ({
  key: "pulse.begun",
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
  "pulse.answer": answer,
  "pulse.answer.save": save,
} satisfies Partial<Routes>;
