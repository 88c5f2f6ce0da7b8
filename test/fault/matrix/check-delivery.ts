// V3: each message is in its channel once and in its order, and of what no chat takes somebody is told.
import type { CardRow, Evidence, OutboxRow } from "./evidence.ts";

/** Why a message to a person is dropped although nobody refused it. */
const unneeded = [
  "no longer called for",
  "nobody waits for it there any more",
  "there is nothing to change any more",
  "what it changes cannot be reached",
];

/** A call that an acknowledgement took back. */
const withdrawn = ["no longer called for", "nobody waits for it there any more"];

export function deliveryFaults({ outbox, posted, cards, callings }: Evidence): readonly string[] {
  const times = countBy(posted.map(({ key, channelId }) => `${key} in ${channelId}`));
  const keys = new Set(posted.map(({ key }) => key));
  return [
    ...Object.entries(times)
      .filter(([, n]) => n > 1)
      .map(([spot, n]) => `${spot} stands there ${n} times`),
    ...outbox
      .filter(({ op, state, key }) => op === "post" && state === "sent" && !keys.has(key))
      .map(({ key }) => `${key} counts as sent and never reached the chat`),
    ...outbox
      .filter(({ state }) => !["sent", "dropped", "dead"].includes(state))
      .map(({ key, state }) => `${key} is still ${state}`),
    ...outbox
      .filter((row) => isRefused(row) && !isTold(row, outbox))
      .map(({ key, failure }) => `${key} was given up (${failure}), and nobody was told`),
    ...outbox
      .filter(({ state, lane, failure }) => state === "dropped" && lane === "page" && withdrawn.includes(failure ?? ""))
      .filter(({ reference }) => callings.some((one) => one.reference === reference && one.status === "running"))
      .map(({ key, reference }) => `${key} was let go (nobody is called), and ${reference} still calls`),
    ...cards.flatMap((card) => cardFaults(card, outbox)),
    ...orderFaults(outbox, new Map(posted.map(({ key }, at) => [key, at] as const))),
  ];
}

/** A change or a picture of what is not there says nothing of its own. */
const isRefused = ({ state, op, personId, failure }: OutboxRow): boolean =>
  state === "dead" ||
  (state === "dropped" && op === "post" && personId !== null && failure !== null && !unneeded.includes(failure));

/** The same words somewhere else, or an alarm that says that they could not be said, have arrived; or of those the same is true. */
function isTold({ id, key, personId }: OutboxRow, outbox: Evidence["outbox"]): boolean {
  const instead = key.startsWith("alarm:")
    ? [key.slice(0, -(personId ?? "").length)]
    : [
        `${key}:at:`,
        `alarm:dead:${id}:`,
        `alarm:unreachable:${id}:`,
        ...(key.startsWith("digest:") ? ["alarm:digest:"] : []),
      ];
  const others = outbox.filter((row) => row.key !== key && instead.some((beginning) => row.key.startsWith(beginning)));
  if (others.some(({ state }) => state === "sent")) return true;
  return !key.startsWith("alarm:") && others.some((row) => isTold(row, outbox));
}

function cardFaults({ reference, placeId, state, isBehind }: CardRow, outbox: Evidence["outbox"]): string[] {
  if (state !== "gone") return isBehind ? [`the card of ${reference} in ${placeId} shows what was before`] : [];
  const alarms = outbox.filter(({ key }) => key.startsWith(`alarm:operator.channel-gone:${reference}:${placeId}:`));
  const isSaid = alarms.some((alarm) => alarm.state === "sent" || isTold(alarm, outbox));
  return isSaid ? [] : [`the card of ${reference} in ${placeId} is gone, and nobody was told`];
}

/** Pages wait for nobody. */
function orderFaults(outbox: Evidence["outbox"], postedAt: ReadonlyMap<string, number>): readonly string[] {
  const last = new Map<string, OutboxRow>();
  return outbox
    .filter(({ op, lane, key }) => op === "post" && lane === "message" && postedAt.has(key))
    .flatMap((row) => {
      const before = last.get(row.spot);
      last.set(row.spot, row);
      const isLate = before && (postedAt.get(before.key) ?? 0) > (postedAt.get(row.key) ?? 0);
      return isLate ? [`${before.key} came after ${row.key}, which was said later`] : [];
    });
}

/** How often each of them is there. */
export function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
