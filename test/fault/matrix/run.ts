// One run of one row with one seed: a workspace, replicas, a story with the fault in it, and what is known afterwards.

import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { parse, stringify } from "yaml";
import { cutLine } from "../../support/cut-line.ts";
import { onCall } from "../../support/on-call.ts";
import { slowClock } from "../../support/slow-clock.ts";
import { openWorkspace } from "../../support/whole-workspace.ts";
import { check, type Violation } from "./check.ts";
import { collect } from "./collect.ts";
import { endDeadClaims } from "./dead-claims.ts";
import { throwDice } from "./dice.ts";
import type { Told } from "./evidence.ts";
import { play } from "./play.ts";
import type { Row, Run } from "./row.ts";
import { tell } from "./story.ts";

export type Outcome = { readonly violations: readonly Violation[]; readonly deaths: number; readonly acts: number };

/** An hour of a Tuesday in which everybody works; the digest of the day after tells of it. */
const BEGIN = Temporal.Instant.from("2031-03-04T10:30:00Z");

const morning = { name: "morning", kind: "daily", at: "0 8 * * *", channel: "shop" };

const calledByName = onCall({
  layers: [{ name: "Week", members: ["ben"], rotation: "weekly", handover: "09:00", start: "2020-01-06" }],
  policy: {
    levels: ["ben", "dana", "lin"].map((person) => ({ targets: [{ person }], wait_minutes: 5 })),
    unacknowledge_after_minutes: undefined,
  },
});

export async function runRow(row: Row, seed: number): Promise<Outcome> {
  const dice = throwDice(seed);
  const workspace = await openWorkspace((yaml) => stringify({ ...parse(calledByName(yaml)), digests: [morning] }));
  const line = await cutLine(workspace.url);
  const run: Run = { workspace, line, first: undefined, bots: [], deaths: 0 };
  try {
    await slowClock(workspace, BEGIN);
    const acts = tell(dice);
    const [from, to] = [dice.below(acts.length), dice.below(acts.length)].sort((a, b) => a - b) as [number, number];
    const keeping = await startReplicas(run, row, row.failpoint?.(dice));
    const told: Told[] = [];
    for (const [index, act] of acts.entries()) {
      if (index === from) await row.begin?.(run, dice);
      const answer = await play(run, act);
      if (answer) told.push(answer);
      await row.after?.(run, dice);
      if (index === to) await row.end?.(run);
    }
    await keeping.stop();
    await settle(run);
    await workspace.untilDue("digest");
    await settle(run);
    const evidence = await collect(workspace, told);
    return { violations: check(evidence), deaths: run.deaths, acts: acts.length };
  } finally {
    line.mend();
    await run.first?.kill();
    for (const bot of run.bots) await bot.stop();
    await line.close();
    await workspace.close();
  }
}

/** Without a database there is no start; a supervisor tries again. */
const STARTS_AT_MOST = 10;

/** As an operator's supervisor does: whatever dies is started anew at once. */
async function startReplicas(run: Run, { replicas, isWhole }: Row, failpoint: string | undefined) {
  const { workspace, line } = run;
  const here = async () => {
    for (let tries = 1; ; tries++) {
      const bot = await workspace.startHere([], { DATABASE_URL: line.url }).catch((error: unknown) => {
        if (tries === STARTS_AT_MOST) throw error;
      });
      if (bot) return run.bots.push(bot);
    }
  };
  if (replicas === 2 || !(failpoint || isWhole)) await here();
  let restarted: Promise<unknown> = Promise.resolve();
  let isOver = false;
  if (failpoint || isWhole) {
    const env = { DATABASE_URL: line.url, NODE_ENV: "test", ...(failpoint && { FAILPOINT: failpoint }) };
    run.first = await workspace.startBeside(env).catch(() => undefined);
    const again = async () => {
      if (isOver) return;
      run.deaths++;
      await here();
    };
    restarted = run.first ? run.first.ended.then(again) : again();
    if (!run.first) await restarted;
  }
  return {
    /** The first process ends in good order, if it is still there; its work is taken over. */
    stop: async () => {
      if (run.deaths === 0 && run.first) {
        isOver = true;
        if (run.bots.length === 0) await here();
        await run.first.stop();
      }
      await restarted;
    },
  };
}

/** However long the story took: claims of the dead have ended, and everything that is due is done. */
async function settle(run: Run): Promise<void> {
  const { workspace, bots } = run;
  const unfinished = async () => {
    await endDeadClaims(run);
    return workspace.rows(
      "SELECT dedupe_key, state, last_error FROM outbox WHERE state NOT IN ('sent', 'dropped', 'dead')",
    );
  };
  await expect.poll(unfinished, { timeout: 90_000, interval: 250 }).toEqual([]);
  for (const bot of bots) await bot.bot.idle();
  await expect.poll(unfinished, { timeout: 90_000, interval: 250 }).toEqual([]);
}
