// The quarterly pulse as time goes on: one reminder to those who have not answered, then its end, after which nobody can tell who said what.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { authorize } from "../../people/authorize.ts";
import { BOT_ID } from "../../people/person.ts";
import {
  answerKey,
  type Pulse,
  type PulseResult,
  REMIND_BEFORE,
  resultOf,
  yearBefore,
} from "../../report/pulse/pulse.ts";
import { askNotices, overNotices } from "../../report/pulse/pulse-words.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { answerKeysIn, answersIn, askedIn, lockSalt, markPulse, readPulses } from "../../store/pulses.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Query, Transaction } from "../ports.ts";
import type { OrganisationTimerRoute } from "../route.ts";

const KIND = "pulse";

/** The caller holds the organisation's lock. `isReminded`: the end alone is waited for. */
export async function setPulseTimer(
  transaction: Transaction,
  { closesAt, startedAt }: Pick<Pulse, "closesAt" | "startedAt">,
  isReminded: boolean,
): Promise<void> {
  const remindAt = closesAt.subtract(REMIND_BEFORE);
  const isAhead = !isReminded && Temporal.Instant.compare(remindAt, startedAt) > 0;
  await setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, isAhead ? remindAt : closesAt);
}

/** Those who may call it off, and hear what came of it. */
export const pulseKeepers = ({ organisation, people }: Pick<Act, "organisation" | "people">): readonly string[] =>
  [...new Set(Object.values(organisation.roleHolders).flat())].filter((id) => {
    const person = people.find(id);
    return person !== undefined && authorize(person, "start-pulse").ok;
  });

export const pulseTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (act, _timer, transaction) => {
    const { at } = act;
    const pulses = await readPulses(transaction);
    const pulse = pulses.find(({ closedAt }) => closedAt === null);
    if (!pulse) return { notices: [], audit: {} };
    const { quarter, asked, answered } = pulse;
    const audit = { quarter, asked, answered };
    if (Temporal.Instant.compare(at, pulse.closesAt) < 0) {
      const missing = await unanswered(transaction, pulse);
      await markPulse(transaction, pulse, "reminded", at);
      await setPulseTimer(transaction, pulse, true);
      return { notices: askNotices(pulse, missing, "remind"), audit: { ...audit, reminded: missing.length } };
    }
    await markPulse(transaction, pulse, "over", at);
    const result = resultOf(pulse, await answersIn(transaction, quarter));
    const told = pulse.startedById === BOT_ID ? pulseKeepers(act) : [pulse.startedById];
    return { notices: overNotices(result, await resultBefore(transaction, pulses, quarter), told), audit };
  },
};

async function unanswered(transaction: Transaction, { quarter }: Pulse): Promise<readonly string[]> {
  const salt = await lockSalt(transaction, quarter);
  const [asked, known] = [await askedIn(transaction, quarter), await answerKeysIn(transaction, quarter)];
  return salt === null ? [] : asked.filter((personId) => !known.has(answerKey(salt, personId)));
}

/** Of the same quarter a year before, if that was asked and is over. */
export async function resultBefore(
  query: Query | Transaction,
  pulses: readonly Pulse[],
  quarter: string,
): Promise<PulseResult | undefined> {
  const before = pulses.find((one) => one.quarter === yearBefore(quarter) && one.closedAt !== null);
  return before && resultOf(before, await answersIn(query, before.quarter));
}
