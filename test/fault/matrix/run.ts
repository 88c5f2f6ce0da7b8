// One run of one row with one seed: a chat, replicas, a story with the fault in it, and what is known afterwards.

import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { parse, stringify } from "yaml";
import type { migrate } from "../../../src/store/migrate.ts";
import { cutLine } from "../../support/cut-line.ts";
import { onCall } from "../../support/on-call.ts";
import { slowClock } from "../../support/slow-clock.ts";
import { openTown, type Town } from "../../support/town.ts";
import { approvalConfiguration, askForChanges } from "./approvals.ts";
import { within } from "./bound.ts";
import { type Chat, openChat } from "./chat.ts";
import { check, type Violation } from "./check.ts";
import { countBy } from "./check-delivery.ts";
import { BACK_WITHIN_MS, databaseNow, noteJumps } from "./clock.ts";
import { collect } from "./collect.ts";
import { type Dice, throwDice } from "./dice.ts";
import type { Told } from "./evidence.ts";
import { oldRelease } from "./old-release.ts";
import { play } from "./play.ts";
import { startReplicas } from "./replicas.ts";
import type { Row, Run } from "./row.ts";
import { type Act, tell } from "./story.ts";

export type Outcome = {
  readonly violations: readonly Violation[];
  readonly deaths: number;
  /** How often which answer was given to what people did. */
  readonly answers: Readonly<Record<string, number>>;
  readonly takeOverMs: number | undefined;
  /** How long the start took of what replaces a dead process. */
  readonly restartMs: number | undefined;
  /** What people did at one moment and had to wait for longest. */
  readonly slowest: { readonly acts: string; readonly ms: number };
};

/** An hour of a Tuesday in which everybody works; the digest of the day after tells of it. */
const BEGIN = "2031-03-04T10:30:00Z";
const MORNING = "0 8 * * *";

/** An act is answered within seconds, or what is to be pressed is waited for longer than a lease; so long takes the longest. */
const ACT_WITHIN_MS = 90_000;
const STEP_WITHIN_MS = 90_000;
const CLOSES_WITHIN_MS = 30_000;

const calledByName = onCall({
  layers: [{ name: "Week", members: ["ben"], rotation: "weekly", handover: "09:00", start: "2020-01-06" }],
  policy: {
    levels: ["ben", "dana", "lin"].map((person) => ({ targets: [{ person }], wait_minutes: 5 })),
    unacknowledge_after_minutes: undefined,
  },
});

const configurationOf =
  ({ digestAt = MORNING, story }: Row) =>
  (yaml: string): string => {
    const digests = [{ name: "morning", kind: "daily", at: digestAt, channel: "shop" }];
    const called = story === "approvals" ? approvalConfiguration(yaml) : calledByName(yaml);
    return stringify({ ...parse(called), digests });
  };

export async function runRow(row: Row, seed: number): Promise<Outcome> {
  const dice = throwDice(seed);
  let chat: Chat | undefined;
  const town = await openTown({
    configure: configurationOf(row),
    peer: (ownerUrl) => {
      chat = openChat(row.on ?? "slack", ownerUrl);
      return chat.peer;
    },
    isEmpty: row.isOldFirst ?? false,
  });
  const line = await cutLine(town.url);
  const run: Run = {
    town,
    chat: chat as unknown as Chat,
    line,
    first: undefined,
    bots: [],
    deaths: 0,
    takeOverMs: undefined,
    restartMs: undefined,
    outages: [],
    broken: [],
    takeBack: () => {},
  };
  const step = <T>(what: string, work: Promise<T>) => within(run, STEP_WITHIN_MS, what, work);
  try {
    if (row.isOldFirst) await step("the tables of the release before", migrateAsBefore(town));
    await noteJumps(town);
    await slowClock(town, Temporal.Instant.from(row.from ?? BEGIN));
    if (row.story === "approvals") await step("asking for the changes", prelude(town));
    await row.prepare?.(run);
    const acts = tell(row.story ?? "incidents", dice);
    const keeping = await startReplicas(run, row, row.failpoint?.(dice, row.replicas));
    for (const { id } of Object.values(town.members)) await step("a reader's coming", arrive(town, id));
    const { told, slowest } = await live(run, row, acts, dice);
    await keeping.stop();
    await settle(run);
    await step("the digest's being planned", isPlanned(town));
    await town.untilDue("digest");
    await settle(run);
    if (row.afterwards) {
      await step("what comes afterwards", Promise.resolve(row.afterwards(run)));
      await settle(run);
    }
    await row.finally?.(run);
    const evidence = await step("reading what there is", collect(run, told));
    const broken = run.broken.map((what) => ({ invariant: "promise", what }) as const);
    return {
      violations: [...check(evidence), ...broken],
      deaths: run.deaths,
      answers: countBy(told.map(({ answer }) => answer)),
      takeOverMs: run.takeOverMs,
      restartMs: run.restartMs,
      slowest,
    };
  } finally {
    await run.takeBack();
    line.mend();
    await within(run, CLOSES_WITHIN_MS, "the end of the run", closeAll(run)).finally(() => row.cleanUp?.(run));
  }
}

const TRIES = 5;

/** A page may not open, and a question may not be answered in time, because the machine is busy. */
async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

const arrive = ({ peer }: Town, memberId: string) => tryAgain(async () => peer.arrives?.(memberId));
/** It waits for a minute each time. */
const idle = ({ bot }: Run["bots"][number]) => tryAgain(() => bot.idle());

const isPlanned = async ({ rows }: Town) =>
  expect
    .poll(() => rows("SELECT FROM timer WHERE kind = 'digest' AND state = 'pending'"), { timeout: STEP_WITHIN_MS })
    .not.toEqual([]);

/** The story with the fault in it. */
async function live(
  run: Run,
  row: Row,
  acts: readonly Act[],
  dice: Dice,
): Promise<Pick<Outcome, "slowest"> & { readonly told: readonly Told[] }> {
  const groups = row.group?.(acts) ?? acts.map((act) => [act]);
  const ends = [dice.below(groups.length), dice.below(groups.length)];
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const told: Told[] = [];
  const { town } = run;
  let begun = 0;
  let slowest: Outcome["slowest"] = { acts: "none", ms: 0 };
  for (const [index, group] of groups.entries()) {
    if (index === from) {
      begun = await databaseNow(town);
      await row.begin?.(run, dice);
    }
    const asked = performance.now();
    const answers = await within(run, ACT_WITHIN_MS, JSON.stringify(group), playAll(run, group));
    const ms = Math.round(performance.now() - asked);
    if (ms > slowest.ms) slowest = { acts: JSON.stringify(group), ms };
    told.push(...answers.filter((answer) => answer !== undefined));
    await row.after?.(run, dice);
    if (index !== to) continue;
    await row.end?.(run);
    run.outages.push({ from: begun, to: (row.end ? await databaseNow(town) : begun) + BACK_WITHIN_MS });
  }
  return { told, slowest };
}

/** At the same moment, but for those of the same person, who has to read the answer to one before the next. */
async function playAll(run: Run, acts: readonly Act[]): Promise<readonly (Told | undefined)[]> {
  const whoOf = (act: Act) => ("by" in act ? act.by : "nobody");
  const oneAfterAnother = async (who: string) => {
    const answers: (Told | undefined)[] = [];
    for (const act of acts) if (whoOf(act) === who) answers.push(await play(run, act));
    return answers;
  };
  return (await Promise.all([...new Set(acts.map(whoOf))].map(oneAfterAnother))).flat();
}

/** With a bot of its own that is gone before anything goes wrong. */
async function prelude(town: Town): Promise<void> {
  const bot = await town.startHere();
  for (const { id } of Object.values(town.members)) await town.peer.arrives?.(id);
  await askForChanges(town);
  await bot.bot.idle();
  await bot.stop();
}

async function migrateAsBefore({ ownerUrl, url }: Town): Promise<void> {
  const before = (await import(join(oldRelease(), "dist/store/migrate.js"))) as { migrate: typeof migrate };
  await before.migrate({ ownerUrl, url, say: () => {} });
}

async function closeAll({ first, bots, line, town }: Run): Promise<void> {
  first?.thaw();
  await first?.kill();
  for (const bot of bots) await bot.stop();
  await line.close();
  await town.close();
}

/** However long the story took: claims of the dead have ended, and everything that is due is done. */
async function settle(run: Run): Promise<void> {
  const { town, bots } = run;
  const unfinished = () =>
    town.rows("SELECT dedupe_key, state, last_error FROM outbox WHERE state NOT IN ('sent', 'dropped', 'dead')");
  const finish = async () => {
    await expect.poll(unfinished, { timeout: 120_000, interval: 250 }).toEqual([]);
    for (const bot of bots) await idle(bot);
    await expect.poll(unfinished, { timeout: 60_000, interval: 250 }).toEqual([]);
  };
  await within(run, 150_000, "finishing what was begun", finish());
}
