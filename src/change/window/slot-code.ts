// A free time as a button carries it: minutes since 1970 and minutes long, such as "32165220-60".
import { fromEpochSeconds, toEpochSeconds } from "../../kernel/time.ts";
import type { Window } from "../change.ts";

export const slotCode = ({ from, to }: Window): string =>
  `${toEpochSeconds(from) / 60}-${(toEpochSeconds(to) - toEpochSeconds(from)) / 60}`;

/** Undefined for everything that no button of ours carries. */
export function windowOfCode(code: string | undefined): Window | undefined {
  const [, from, minutes] = /^(\d{1,9})-(\d{1,6})$/.exec(code ?? "") ?? [];
  if (from === undefined || minutes === undefined) return undefined;
  const start = fromEpochSeconds(Number(from) * 60);
  return { from: start, to: start.add({ minutes: Number(minutes) }) };
}
