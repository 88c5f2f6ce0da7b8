// Which chats cannot be reached at this moment, for everything that tells of it.
import { Temporal } from "temporal-polyfill";
import type { PlatformName } from "../chat/inbound.ts";
import type { World } from "./world.ts";

/** With the reason: those that were not connected yet, and those whose line broke since. */
export function chatsAway({ platforms, away }: Pick<World, "platforms" | "away">): ReadonlyMap<PlatformName, string> {
  const now = new Map(away);
  for (const [name, chat] of platforms) {
    const line = chat.line?.() ?? "up";
    if (line !== "up" && !now.has(name)) now.set(name, `${line.reason}, since ${secondOf(line.since)}`);
  }
  return now;
}

const secondOf = (atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toString({ smallestUnit: "second" });
