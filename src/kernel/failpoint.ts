// Named moments at which a test of faults ends the process. Nothing happens at them unless `run.ts` armed one, which it does under NODE_ENV=test alone.
import { ok, type Result, refuse } from "./result.ts";

export const failpoints = [
  /** A delivery is here, and nothing of it is verified or read. */
  "received",
  /** The act, its inbox row with it, is written, and not committed. */
  "written",
  /** Committed, and nobody was told. */
  "committed",
  /** The chat was told that the act was taken; what it said may not be claimed yet. */
  "acknowledged",
  /** Messages are claimed, and none is posted. */
  "claimed",
  /** The chat has a message, and we have not noted that. */
  "posted",
  /** At the start: the organisation is loaded and chats are connected, and what is left from before is not taken up. */
  "starting",
] as const;
export type Failpoint = (typeof failpoints)[number];

/** The process ends when it comes to this point for the `nth` time, counted from 1. */
export type Armed = { readonly name: Failpoint; readonly nth: number };

/** FAILPOINT=posted, or posted:3. Set anywhere but in tests, or to anything else, it is refused: undefined means that it is not set. */
export function readFailpoint(
  env: Readonly<Record<string, string | undefined>>,
): Result<Armed | undefined, "failpoint"> {
  const { FAILPOINT, NODE_ENV } = env;
  if (FAILPOINT === undefined || FAILPOINT === "") return ok(undefined);
  const [, given = "", nth = "1"] = /^([a-z]+)(?::([1-9]\d{0,3}))?$/.exec(FAILPOINT) ?? [];
  const name = failpoints.find((one) => one === given);
  return NODE_ENV === "test" && name ? ok({ name, nth: Number(nth) }) : refuse("failpoint");
}

let armed: { readonly name: Failpoint; readonly die: () => void; left: number } | undefined;

/** `die` must end the process at once. Undefined disarms. */
export function armFailpoint(given: Armed | undefined, die: () => void): void {
  armed = given && { name: given.name, left: given.nth, die };
}

/** Whether this point may be the end: for what has to be done only to come to it. */
export const isArmed = (name: Failpoint): boolean => armed?.name === name;

export function failpoint(name: Failpoint): void {
  if (armed?.name === name && --armed.left === 0) armed.die();
}
