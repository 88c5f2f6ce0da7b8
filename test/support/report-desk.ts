// A desk at which `tocsin report` is run: a database with the example's configuration, and incidents whose lives a test makes up.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { exampleText } from "../../src/organisation/example.ts";
import { BOT_ID } from "../../src/people/person.ts";
import { type FiguresJson, figuresShape } from "../../src/report/service-report/figures-shape.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { createDatabase, type TestDatabase } from "./database.ts";
import { ids } from "./incident-organisation.ts";
import { accepted, declared } from "./incidents.ts";
import { query } from "./query.ts";
import { type TerminalRun, tocsin } from "./terminal.ts";

export const march = ["report", "--from", "2016-03-01", "--to", "2016-04-01"] as const;

export const DAY = 86_400;
/** Berlin's March of 2016, in which the clocks change. */
export const from = Date.UTC(2016, 1, 29, 23) / 1000;
export const to = Date.UTC(2016, 2, 31, 22) / 1000;
const instant = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1000);

/** Times are seconds after opening; null: it never happened. */
export type Life = {
  readonly openedAt: number;
  readonly ackAfter: number | null;
  readonly answerAfter: number | null;
  readonly fixAfter: number | null;
  readonly answerWithin: number | null;
  readonly fixWithin: number | null;
  readonly how: "usual" | "cancelled" | "duplicate" | "closed";
  readonly service: string;
  readonly priority: 1 | 2 | 3 | 4;
  readonly rating: number | null;
  readonly isPrivate: boolean;
  readonly hasGaps: boolean;
  /** fixer: whoever reported it fixed it as well. */
  readonly reportedBy: "somebody" | "alerts" | "fixer";
};

const after = (most: number) => fc.option(fc.integer({ min: 0, max: most }));
export const life: fc.Arbitrary<Life> = fc.record({
  openedAt: fc.oneof(
    fc.integer({ min: from - 40 * DAY, max: to + 5 * DAY }),
    fc.constantFrom(from, from - 1, to, to - 1),
  ),
  ackAfter: after(DAY),
  answerAfter: after(2 * DAY),
  fixAfter: after(30 * DAY),
  answerWithin: after(DAY),
  fixWithin: after(20 * DAY),
  how: fc.constantFrom("usual", "usual", "usual", "closed", "closed", "cancelled", "duplicate"),
  service: fc.constantFrom("shop-checkout", "billing", "vault"),
  priority: fc.constantFrom(1, 2, 3, 4),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
  isPrivate: fc.boolean(),
  hasGaps: fc.boolean(),
  reportedBy: fc.constantFrom("somebody", "somebody", "alerts", "fixer"),
});

function incidentOf(one: Life, reference: string): Incident {
  const then = (seconds: number | null) => (seconds === null ? null : instant(one.openedAt + seconds));
  const missed = (done: number | null, within: number | null) =>
    within !== null && (done === null || done > within) ? then(within) : null;
  const isOut = one.how === "cancelled" || one.how === "duplicate";
  const fixed = isOut ? null : one.fixAfter;
  const ended = isOut ? then(one.fixAfter ?? 60) : one.how === "closed" && fixed !== null ? then(fixed + DAY) : null;
  const state = isOut ? one.how : fixed === null ? "in_progress" : ended ? "closed" : "resolved";
  const openedAt = instant(one.openedAt);
  return {
    ...accepted(declared({}, "ana", { at: openedAt })).state,
    ...{ id: newId(), reference, version: 1, openedAt, state, serviceKey: one.service, priority: one.priority },
    ...{ acknowledgedAt: then(one.ackAfter), firstResponseAt: then(one.answerAfter), resolvedAt: then(fixed) },
    ...{ firstResponseDueAt: then(one.answerWithin), resolutionDueAt: then(one.fixWithin), closedAt: ended },
    firstResponseMissedAt: missed(one.answerAfter, one.answerWithin),
    resolutionMissedAt: missed(fixed, one.fixWithin),
    ...(one.reportedBy === "alerts" && { reporterId: BOT_ID, declaredById: BOT_ID }),
    resolvedById: fixed === null ? null : one.reportedBy === "fixer" ? ids.ana : ids.ben,
    segments: [{ state: "running", from: openedAt, to: then(fixed) }],
    ...{
      rating: fixed === null ? null : one.rating,
      isPrivate: one.isPrivate,
      movedAt: ended ?? then(fixed) ?? openedAt,
    },
    gaps: state === "closed" ? (one.hasGaps ? ["cause"] : []) : null,
  } as Incident;
}

export const usual: Life = {
  ...{ openedAt: from + DAY, ackAfter: 60, answerAfter: 120, fixAfter: 7200, answerWithin: 900, fixWithin: 3600 },
  ...{ how: "closed", service: "shop-checkout", priority: 1, rating: 5, isPrivate: false, hasGaps: false },
  reportedBy: "somebody",
};

export type ReportDesk = {
  readonly ownerUrl: string;
  readonly folder: string;
  run(...typed: readonly string[]): Promise<TerminalRun>;
  /** Puts a configuration in force. */
  apply(text: string): Promise<TerminalRun>;
  /** These incidents and no others; returns the references in their order. */
  write(lives: readonly Life[]): Promise<readonly string[]>;
  /** Of March 2016 in Berlin. */
  figuresOf(...more: readonly string[]): Promise<FiguresJson>;
};

/** For a whole test file; what it holds is there once its tests run. */
export function reportDesk(): ReportDesk {
  let [home, database, folder]: [TestDatabase?, Database?, string?] = [];
  let next = 1;
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error("the desk is open in tests only");
    return thing;
  };
  const environment = () => ({ DATABASE_URL: there(home).url, DATABASE_OWNER_URL: there(home).ownerUrl });
  beforeAll(async () => {
    home = await createDatabase();
    database = openDatabase({ url: home.url, statementTimeoutMs: 60_000 });
    folder = await mkdtemp(join(tmpdir(), "tocsin-report-"));
    expect((await tocsin(["config", "apply", "-"], { env: environment(), input: exampleText })).code).toBe(0);
  }, 120_000);
  afterAll(async () => {
    await database?.close();
    await home?.drop();
    await rm(there(folder), { recursive: true, force: true });
  });
  const run: ReportDesk["run"] = (...typed) => tocsin(typed, { env: environment(), folder: there(folder) });
  return {
    get ownerUrl() {
      return there(home).ownerUrl;
    },
    get folder() {
      return there(folder);
    },
    run,
    apply: (text) => tocsin(["config", "apply", "-"], { env: environment(), input: text }),
    write: async (lives) => {
      await query(there(home).ownerUrl, "DELETE FROM incident");
      const first = next;
      await there(database).transaction(async (transaction) => {
        for (const one of lives) {
          const number = next++;
          const state = incidentOf(one, `INC-${number}`);
          const head = { kind: "incident", isPrivate: one.isPrivate, version: 1, auditSeq: 0, auditHead: null };
          const { id, reference, openedAt } = state;
          const record = { id, reference, ...head, createdAt: openedAt, updatedAt: openedAt, at: openedAt };
          await insertRecord(transaction, record, number);
          await incidentStore.insert(transaction, { record, state });
        }
        return { keep: true, value: undefined };
      });
      return lives.map((_, place) => `INC-${first + place}`);
    },
    figuresOf: async (...more) => {
      const { code, printed, told } = await run(...march, "--zone", "Europe/Berlin", ...more);
      expect(told).not.toMatch(/broke/i);
      expect(code).toBe(0);
      return figuresShape.parse(JSON.parse(printed));
    },
  };
}
