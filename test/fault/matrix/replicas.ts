// The replicas of a run, kept up as an operator's supervisor does: whatever dies is started anew at once.
import { within } from "./bound.ts";
import { oldRelease } from "./old-release.ts";
import type { Row, Run } from "./row.ts";
import { watchTakeOver } from "./take-over.ts";

/** Without a database there is no start; a supervisor tries again. */
const STARTS_AT_MOST = 10;
/** From its first line to the last of its start, on a machine with other work. */
const STARTS_WITHIN_MS = 60_000;
/** Messages on their way are waited for 5 s, acts that are being answered as long, and open connections. */
const STOPS_WITHIN_MS = 30_000;

export type Keeping = {
  /** The first process ends in good order, if it is still there; its work is taken over. */
  stop(): Promise<void>;
};

export async function startReplicas(run: Run, row: Row, failpoint: string | undefined): Promise<Keeping> {
  const { town, line } = run;
  const { replicas, isWhole, isOldFirst, env } = row;
  const here = async () => {
    for (let tries = 1; ; tries++) {
      const starting = town.startHere([], { DATABASE_URL: line.url });
      const bot = await within(run, STARTS_WITHIN_MS, "the start of a replica", starting).catch((error: unknown) => {
        if (tries === STARTS_AT_MOST) throw error;
      });
      if (bot) return run.bots.push(bot);
    }
  };
  const isApart = Boolean(failpoint || isWhole || isOldFirst);
  // The release before makes the tables.
  if (!isOldFirst && (replicas === 2 || !isApart)) await here();
  let restarted: Promise<unknown> = Promise.resolve();
  let isOver = false;
  if (isApart) {
    const given = { DATABASE_URL: line.url, NODE_ENV: "test", ...env, ...(failpoint && { FAILPOINT: failpoint }) };
    const starting = town.startBeside(given, isOldFirst ? oldRelease() : undefined);
    run.first = await within(run, STARTS_WITHIN_MS, "the start of the first process", starting).catch((error) => {
      // Some points are come to before the bot is ready.
      if (failpoint && String(error).includes("did not start")) return undefined;
      throw error;
    });
    const again = async () => {
      if (isOver) return;
      run.deaths++;
      const taken = watchTakeOver(run);
      const begun = performance.now();
      await here();
      run.restartMs = Math.max(run.restartMs ?? 0, Math.round(performance.now() - begun));
      await taken;
    };
    restarted = run.first ? run.first.ended.then(again) : again();
    restarted.catch(() => {});
    if (!run.first) await restarted;
  }
  if (isOldFirst && replicas === 2) await here();
  return {
    stop: async () => {
      if (run.deaths === 0 && run.first) {
        isOver = true;
        if (run.bots.length === 0) await here();
        await within(run, STOPS_WITHIN_MS, "the stop of the first process in good order", run.first.stop());
      }
      await within(run, 120_000, "the restart of the first process", restarted);
    },
  };
}
