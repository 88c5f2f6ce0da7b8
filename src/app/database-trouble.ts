// What the log says of a database that is away: once, then once a minute with how often, and once when it answers again.
import type { Logger } from "pino";
import { onceAMinute } from "../kernel/once-a-minute.ts";

export type DatabaseTrouble = {
  /** `what` was not done, because the database is away or does not save. */
  away(what: string, error: unknown): void;
  /** Some work of the bot's own was done. */
  well(): void;
};

/** It answers again when nothing has failed for so long: while it reads and does not save, some work goes well in between. */
const CALM_MS = 5000;

/** `now` in milliseconds. */
export function databaseTrouble(
  log: Pick<Logger, "warn">,
  now: () => number = () => performance.now(),
): DatabaseTrouble {
  let began: { readonly at: number; isSaid: boolean } | undefined;
  let lastAt = 0;
  const works = new Set<string>();
  const say = onceAMinute<{ readonly what: string; readonly error: unknown }>(now, ({ what, error }, times) => {
    const isFirst = began?.isSaid !== true;
    if (began) began.isSaid = true;
    const reason = error instanceof Error ? error.message : String(error);
    const facts = { times, works: [...works].sort() };
    works.clear();
    if (isFirst) log.warn({ work: what, err: error }, "the database is away");
    else log.warn({ ...facts, reason }, "the database is still away");
  });
  return {
    away: (what, error) => {
      lastAt = now();
      began ??= { at: lastAt, isSaid: false };
      works.add(what);
      say({ what, error });
    },
    well: () => {
      if (!began?.isSaid || now() - lastAt < CALM_MS) return;
      log.warn({ seconds: Math.round((now() - began.at) / 1000) }, "the database answers again");
      began = undefined;
      works.clear();
    },
  };
}
