// What `tocsin doctor` says of what waits: messages, timers, cards, and acts that no seal covers yet.

import { isoOf } from "../../organisation/values.ts";
import { readWaiting } from "../../store/doctor-reads.ts";
import { findTrouble } from "../../store/trouble.ts";
import { readOutbox } from "../health.ts";
import type { Query } from "../ports.ts";
import { advice, type Finding, fault, faultSaid, fine } from "./finding.ts";

const OLD_MESSAGE_S = 600;
/** Seals are written every few seconds while the bot runs and people act. */
const UNSEALED_MIN = 30;
const MOST_NAMED = 10;

export async function queueFindings(query: Query, isBotRunning: boolean): Promise<readonly Finding[]> {
  const { waiting, dead, oldestSeconds } = await readOutbox(query);
  const { kinds, cards, unsealed } = await readWaiting(query);
  const trouble = await findTrouble(query, kinds);
  const found: readonly Finding[] = [
    ...(dead > 0 ? [fault("queues", "outbox-dead", { count: dead })] : []),
    ...(oldestSeconds > OLD_MESSAGE_S
      ? [fault("queues", "outbox-old", { count: waiting, minutes: Math.round(oldestSeconds / 60) })]
      : []),
    ...trouble.slice(0, MOST_NAMED).map(({ kind, what, since }) => {
      const at = { kind: "time", at: isoOf(since), show: "date-time" } as const;
      return faultSaid("queues", kind, { key: `operator.${kind}`, values: { what, since: at } }, "trouble");
    }),
    ...(cards > 0 ? [advice("queues", "cards-behind", { count: cards })] : []),
  ];
  return [...(found.length > 0 ? found : [fine("queues", "queues", { waiting })]), sealFinding(unsealed, isBotRunning)];
}

function sealFinding(unsealed: number | null, isBotRunning: boolean): Finding {
  if (unsealed === null || unsealed <= UNSEALED_MIN) return fine("audit", "sealed");
  const values = { minutes: Math.round(unsealed) };
  return isBotRunning ? fault("audit", "unsealed", values) : advice("audit", "unsealed", values);
}
