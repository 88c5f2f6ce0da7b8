// Digests: who wants which, a timer of the organisation for the next one, and a row for each that is due.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import type { Digest } from "../../organisation/digest.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { type DigestTimes, nextSlot, slotsBetween } from "../../report/digest/digest-times.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { digestOrders } from "../../store/digest-orders.ts";
import { addDigest } from "../../store/digests.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Query, Transaction } from "../ports.ts";
import type { OrganisationTimerRoute } from "../route.ts";
import type { World } from "../world.ts";

const KIND = "digest";
const LATE_AFTER_MS = 60_000;

/** Those of the configuration, and those that were ordered in chat. */
export async function wantedDigests(
  organisation: Organisation,
  query: Query | Transaction,
): Promise<readonly Digest[]> {
  return [...organisation.digests, ...(await digestOrders(query))];
}

/** Of everything, for somebody who asks without naming one. */
export const usualDigest = ({ actor }: Pick<Act, "actor">): Digest => ({
  ...{ key: "now", kind: "daily", at: "0 8 * * *", zone: actor.zone, lang: null },
  to: { kind: "person", personId: actor.id },
  ...{ serviceKeys: null, teamKeys: null, skipsNonWorkingDays: false },
});

export const timesOf = (digest: Digest, { calendar }: Pick<Organisation, "calendar">): DigestTimes => ({
  ...digest,
  calendar,
});

/** At start, and when another configuration is in force. */
export async function planDigests(world: World): Promise<void> {
  const organisation = await world.organisation.current();
  await world.database.transaction(async (transaction) => {
    const at = await lockOrganisation(transaction);
    await setNextDigest(transaction, organisation, at);
    return { keep: true, value: undefined };
  });
}

/** The caller holds the organisation's lock. */
export async function setNextDigest(
  transaction: Transaction,
  organisation: Organisation,
  at: Temporal.Instant,
): Promise<void> {
  const wanted = await wantedDigests(organisation, transaction);
  const next = wanted.flatMap((digest) => nextSlot(timesOf(digest, organisation), at)?.dueAt ?? []);
  await setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, next.sort(Temporal.Instant.compare)[0]);
}

/** Plans what is due since the timer was. Of several that one digest missed while the bot was away, the last tells the days of all. */
export const digestTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async ({ organisation, at }, { dueAt }, transaction) => {
    const planned: string[] = [];
    for (const digest of await wantedDigests(organisation, transaction)) {
      const slots = slotsBetween(timesOf(digest, organisation), dueAt.subtract({ seconds: 1 }), at);
      const last = slots.at(-1);
      const since = slots[0]?.date;
      if (!last || !since) continue;
      for (const slot of slots) {
        const isLate = at.epochMilliseconds - slot.dueAt.epochMilliseconds > LATE_AFTER_MS;
        const row = { key: digest.key, ...slot, since: slot === last ? since : slot.date, isLate };
        await addDigest(transaction, row, slot === last ? "planned" : "merged");
      }
      planned.push(`${digest.key} ${last.date}`);
    }
    await setNextDigest(transaction, organisation, at);
    return { notices: [], audit: { due: `${dueAt}`, planned: planned.join(", ") } };
  },
};
