// Asking the sample of a quarter: by hand, or by itself, announced a week before to those who may call it off.
import { Temporal } from "temporal-polyfill";
import type { Notice } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { LEAST_ANSWERS } from "../../report/kpi/net-promoters.ts";
import { beginningOf, nextPulseStep, type PulsePlan, type PulseStep, quarterBefore } from "../../report/pulse/begin.ts";
import { type Pulse, quarterOf } from "../../report/pulse/pulse.ts";
import { announceNotices, type PulseAhead } from "../../report/pulse/pulse-plan-words.ts";
import { askNotices } from "../../report/pulse/pulse-words.ts";
import { type Candidate, drawnIds, drawSample } from "../../report/pulse/sample.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { putPulsePlan, readPulsePlans } from "../../store/pulse-plans.ts";
import { askedIn, reachableStaff, readPulses, startPulse } from "../../store/pulses.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Query, Transaction } from "../ports.ts";
import type { OrganisationTimerRoute } from "../route.ts";
import type { World } from "../world.ts";
import { pulseKeepers, setPulseTimer } from "./pulse.ts";

const KIND = "pulse-begin";

/** Everybody who works here, can be written to and was not asked in the quarter before, by department. */
async function candidates(
  query: Query | Transaction,
  { departments }: Pick<Organisation, "departments">,
  quarter: string,
): Promise<readonly Candidate[]> {
  const asked = new Set(await askedIn(query, quarterBefore(quarter)));
  return (await reachableStaff(query))
    .filter((personId) => !asked.has(personId))
    .map((personId) => ({ personId, department: departments[personId] ?? "" }));
}

/** The quarter is the seed: whoever wants to may draw the sample again. */
export async function sampleOf(
  { organisation }: Pick<Act, "organisation">,
  quarter: string,
  query: Query | Transaction,
) {
  const all = await candidates(query, organisation, quarter);
  return { strata: drawSample(all, organisation.figures.pulse.size, quarter), people: all.length, seed: quarter };
}

export type Begun = {
  readonly pulse: Pick<Pulse, "quarter" | "seed" | "closesAt" | "people">;
  readonly asked: number;
  readonly notices: readonly Notice[];
};

/** The caller holds the organisation's lock. Fewer than `least` could be asked → undefined, and nothing is written. */
export async function beginPulse(
  transaction: Transaction,
  act: Act,
  { quarter, least }: { readonly quarter: string; readonly least: number },
): Promise<Begun | undefined> {
  const { at } = act;
  const { strata, people, seed } = await sampleOf(act, quarter, transaction);
  const personIds = drawnIds(strata);
  if (personIds.length < least) return undefined;
  const { days, questions } = act.organisation.figures.pulse;
  const closesAt = at.add({ hours: 24 * days });
  const pulse = { quarter, seed, questions, startedById: act.actor.id, startedAt: at, closesAt, people };
  await startPulse(transaction, pulse, { personIds, salt: act.newId() });
  await setPulseTimer(transaction, pulse, false);
  return { pulse, asked: personIds.length, notices: askNotices(pulse, personIds, "ask") };
}

/** What comes next by itself. */
async function stepAfter(
  transaction: Transaction,
  { figures, calendar }: Organisation,
  at: Temporal.Instant,
): Promise<PulseStep | undefined> {
  if (figures.pulse.beginsAfterDays === null) return undefined;
  const plans = await readPulsePlans(transaction);
  const pulses = await readPulses(transaction);
  const running = pulses.find(({ closedAt }) => closedAt === null);
  // Two at once would be two surveys in somebody's messages.
  const from = running && Temporal.Instant.compare(running.closesAt, at) > 0 ? running.closesAt : at;
  const known = { plans, begun: pulses.map(({ quarter }) => quarter) };
  return nextPulseStep(from, figures.pulse, known, { zone: figures.zone, calendar });
}

/** Of one that is not announced yet: when it will be, and when it begins then. undefined: it is announced, or comes by hand. */
export async function pulseAhead({ organisation, at }: Act, query: Transaction): Promise<PulseAhead | undefined> {
  const { beginsAfterDays } = organisation.figures.pulse;
  const step = await stepAfter(query, organisation, at);
  if (step?.what !== "announce" || beginsAfterDays === null) return undefined;
  const walls = { zone: organisation.figures.zone, calendar: organisation.calendar };
  const beginsAt = beginningOf({ quarter: step.quarter, announcedAt: step.at, beginsAfterDays }, walls);
  return beginsAt ? { quarter: step.quarter, announcedAt: step.at, beginsAt } : undefined;
}

/** The caller holds the organisation's lock. */
export async function planPulse(
  transaction: Transaction,
  organisation: Organisation,
  at: Temporal.Instant,
): Promise<void> {
  const step = await stepAfter(transaction, organisation, at);
  await setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, step?.at);
}

/** At start, and when another configuration is in force. */
export async function planPulses(world: World): Promise<void> {
  const organisation = await world.organisation.current();
  await world.database.transaction(async (transaction) => {
    await planPulse(transaction, organisation, await lockOrganisation(transaction));
    return { keep: true, value: undefined };
  });
}

type Told = {
  readonly notices: readonly Notice[];
  readonly audit: { readonly [key: string]: string | number | boolean };
};

export const pulseBeginTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (act, _timer, transaction) => {
    const step = await stepAfter(transaction, act.organisation, act.at);
    const isDue = step !== undefined && Temporal.Instant.compare(step.at, act.at) <= 0;
    const done: Told = isDue ? await takeStep(transaction, act, step) : { notices: [], audit: {} };
    await planPulse(transaction, act.organisation, act.at);
    return done;
  },
};

async function takeStep(transaction: Transaction, act: Act, { what, quarter }: PulseStep): Promise<Told> {
  if (what === "announce") return announce(transaction, act, quarter);
  const begun = await beginPulse(transaction, act, { quarter, least: LEAST_ANSWERS });
  if (!begun) return giveUp(transaction, act, quarter);
  return { notices: begun.notices, audit: { quarter, asked: begun.asked, people: begun.pulse.people } };
}

async function announce(transaction: Transaction, act: Act, quarter: string): Promise<Told> {
  const { figures, calendar } = act.organisation;
  const { beginsAfterDays, days } = figures.pulse;
  const keepers = pulseKeepers(act);
  const { strata, people } = await sampleOf(act, quarter, transaction);
  const asked = drawnIds(strata).length;
  const walls = { zone: figures.zone, calendar };
  const beginsAt =
    beginsAfterDays === null ? null : beginningOf({ quarter, announcedAt: act.at, beginsAfterDays }, walls);
  // Of fewer answers nothing is told, and nobody could call it off.
  if (asked < LEAST_ANSWERS || keepers.length === 0 || beginsAt === null) return giveUp(transaction, act, quarter);
  const plan: PulsePlan = { quarter, announcedAt: act.at, beginsAt, calledOffAt: null, calledOffById: null };
  await putPulsePlan(transaction, plan);
  const notices = announceNotices({ quarter, beginsAt, asked, people, days }, keepers);
  return { notices, audit: { quarter, asked, begins: `${beginsAt}` } };
}

async function giveUp(transaction: Transaction, { at }: Act, quarter: string): Promise<Told> {
  await putPulsePlan(transaction, { quarter, announcedAt: null, beginsAt: null, calledOffAt: at, calledOffById: null });
  return { notices: [], audit: { quarter, givenUp: true } };
}

export const quarterNow = ({ at, organisation }: Pick<Act, "at" | "organisation">): string =>
  quarterOf(at, organisation.figures.zone);
