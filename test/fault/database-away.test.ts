// When the database is away, nobody is told that something was saved; when it is back, everything goes on by itself.
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { look } from "../../src/app/look.ts";
import type { Answer } from "../../src/chat/answer.ts";
import { usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { alarm } from "../support/alarm.ts";
import { type CutLine, cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type PlainPlatform, plainPlatform } from "../support/plain-platform.ts";
import { show } from "../support/plain-slice.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

let database: TestDatabase;
let line: CutLine;
let world: PlainWorld;
let direct: PlainWorld;
let slack: PlainPlatform;
let jobs: Jobs;
let reference: string;

beforeEach(async () => {
  database = await createDatabase();
  line = await cutLine(database.url);
  slack = plainPlatform();
  direct = await plainWorld(database.url);
  world = await plainWorld(line.url, [slack], { "incident.show": show });
  jobs = startJobs(world, { ...usualPace, paceMs: {}, edits: {}, leaseMs: 500 });
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Before" } }));
  reference = (await direct.database.prisma.record.findFirstOrThrow({ where: { kind: "incident" } })).reference;
  await jobs.idle();
});
afterEach(async () => {
  await jobs.stop();
  await world.close();
  await direct.close();
  await line.close();
  await database.drop();
});

const count = async () => Number((await direct.database.prisma.incident.findFirstOrThrow()).description);
const words = (answer: Answer) => (answer.kind === "refused" ? answer.card.lines.map(flatten).join() : answer.kind);
/** The answer must be there before the alarm rings. */
const inTime = (act: Promise<Answer>): Promise<Answer> =>
  Promise.race([
    act,
    alarm(2500, "nobody answered within 2.5 seconds").then((said) => {
      throw new Error(said);
    }),
  ]);
const take = () => inbound({ intent: "incident.take", subject: reference });

/** Tries until the act is saved; the connection comes back by itself. Resolves with how often nobody could tell before. */
async function takeUntilSaved(): Promise<number> {
  const told: string[] = [];
  for (let tries = 0; tries < 30; tries++) {
    told.push(words(await handle(world, take())));
    if (told.at(-1) === "done") return told.filter((one) => one.includes("We cannot tell")).length;
  }
  throw new Error(`the database did not come back: ${told.join(" / ")}`);
}

test.each(["cut", "freeze"] as const)(
  "with the line to the database %s, an act is answered honestly within 2.5 seconds",
  async (how) => {
    line[how]();
    const seen = await Promise.all([
      inTime(handle(world, take())),
      inTime(handle(world, take())),
      inTime(look(world, inbound({ intent: "incident.show", subject: reference }))),
    ]);
    for (const answer of seen) expect(words(answer)).toContain("That was not saved");
    expect(await count()).toBe(0);
    line.mend();
    await takeUntilSaved();
    expect(await look(world, inbound({ intent: "incident.show", subject: reference }))).toMatchObject({ kind: "done" });
    expect(await count()).toBeGreaterThanOrEqual(1);
    await jobs.idle();
    expect(slack.texts("C1")[0]).toContain(`count ${await count()}`);
  },
);

test("a record locked by somebody else is answered as not saved, and later acts go through", async () => {
  const release = await holdLock();
  expect(words(await inTime(handle(world, take())))).toContain("That was not saved");
  await release();
  const inDoubt = await takeUntilSaved();
  expect(await count()).toBeGreaterThanOrEqual(1);
  expect(await count()).toBeLessThanOrEqual(1 + inDoubt);
});

/** How often each record was taken. */
async function countsOf(references: readonly string[]): Promise<readonly number[]> {
  const incidents = await direct.database.prisma.incident.findMany({ include: { record: true } });
  return references.map((one) => Number(incidents.find(({ record }) => record.reference === one)?.description));
}

test("sixty-four acts at once on eight records are all saved", async () => {
  const references = [reference];
  for (let n = 1; n < 8; n++) {
    await handle(world, inbound({ intent: "incident.declare", values: { what: `Busy ${n}` } }));
    references.push(`INC-${n + 1}`);
  }
  const subjects = Array.from({ length: 64 }, (_, n) => references[n % 8] ?? "");
  // A machine with other things to do may need longer than an answer may take: it is given further tries, and no act is lost.
  for (let tries = 4; ; tries--) {
    const before = await countsOf(references);
    const acts = subjects.map((subject) => handle(world, inbound({ intent: "incident.take", subject })));
    const told = (await Promise.all(acts)).map(words);
    const after = await countsOf(references);
    for (const [n, one] of references.entries()) {
      const those = (said: string) => told.filter((each, i) => subjects[i] === one && each.includes(said)).length;
      const taken = (after[n] ?? 0) - (before[n] ?? 0);
      expect(taken, one).toBeGreaterThanOrEqual(those("done"));
      expect(taken, one).toBeLessThanOrEqual(those("done") + those("We cannot tell"));
    }
    if (tries > 0 && told.some((each) => each !== "done")) continue;
    expect(told).toEqual(told.map(() => "done"));
    expect(after).toEqual(before.map((count) => count + 8));
    return;
  }
});

test("however many acts crowd on one record, what was answered as saved is saved, and what as not saved is not", async () => {
  const answers = await Promise.all(Array.from({ length: 150 }, () => handle(world, take())));
  const told = answers.map(words);
  const those = (said: string) => told.filter((one) => one.includes(said)).length;
  const [saved, notSaved, inDoubt] = [those("done"), those("That was not saved"), those("We cannot tell")];
  expect(saved).toBeGreaterThan(0);
  expect(saved + notSaved + inDoubt).toBe(150);
  expect(await count()).toBeGreaterThanOrEqual(saved);
  expect(await count()).toBeLessThanOrEqual(saved + inDoubt);
});

/** Holds the record's lock in another session until the returned function is called. */
async function holdLock(): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked = () => {};
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const holding = direct.database.transaction(async (transaction) => {
    await transaction.run({ name: "hold", text: "SELECT 1 FROM record WHERE reference = $1 FOR UPDATE" }, [reference]);
    locked();
    await released;
    return { keep: false, value: undefined };
  });
  await isLocked;
  return async () => {
    release();
    await holding;
  };
}
