// A digest of one service with few records leaves the private ones out, in its words, its picture and what lies behind it, and says so.
import type { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DigestContent, digestContent } from "../../src/app/figures/digest-content.ts";
import { digestRoutes } from "../../src/app/figures/digest-routes.ts";
import { handle } from "../../src/app/handle.ts";
import { nowOf } from "../../src/app/incident/incident-now.ts";
import { incidentRoutes } from "../../src/app/incident/incident-routes.ts";
import { look } from "../../src/app/look.ts";
import { newId } from "../../src/app/new-id.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import type { DigestKind } from "../../src/organisation/digest.ts";
import type { Viewer } from "../../src/people/visibility.ts";
import { altTextOf } from "../../src/report/chart/chart-words.ts";
import type { LeftOut } from "../../src/report/tellable.ts";
import { openOf, openWork } from "../../src/store/digest-reads.ts";
import { addDigest, claimDigest, finishDigest } from "../../src/store/digests.ts";
import { say } from "../../src/words/say.ts";
import { type Name, person } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { inWords } from "../support/incidents.ts";

let opened: IncidentWorld;
let at: Temporal.Instant;
beforeAll(async () => {
  opened = await openIncidentWorld({ routes: { ...incidentRoutes, ...digestRoutes } });
  for (const what of ["Checkout fails", "Mallory published secret card keys of the checkout"]) {
    const declared = await handle(opened.world, from("ana", { intent: "incident.declare", values: { what } }));
    expect(declared.kind).toBe("done");
  }
  const restricted = await handle(opened.world, from("ben", { intent: "incident.restrict", subject: "INC-2" }));
  expect(restricted.kind).toBe("done");
  at = await nowOf(opened.world.database.query);
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const channel: Viewer = { kind: "place", placeId: newId() };
const reader = (name: Name): Viewer => ({ kind: "person", person: person(name) });
const tomorrow = () => at.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 });

/** Posted on the day after the incidents came; of a month on the first of the next one. */
async function digestOf(kind: DigestKind, viewer: Viewer, serviceKeys: readonly string[] | null) {
  const { database, organisation, people } = opened.world;
  const date = kind === "monthly" ? tomorrow().subtract({ days: 1 }).with({ day: 1 }).add({ months: 1 }) : tomorrow();
  const digest = {
    ...({ key: "one", at: "0 8 * * *", zone: "UTC", lang: null, to: { kind: "channel", channel: "shop" } } as const),
    ...{ kind, serviceKeys, teamKeys: null, skipsNonWorkingDays: false },
  };
  const act = { organisation: organisation.held(), people: people.book(organisation.held()), at };
  const asked = { digest, id: "1", date, since: date, isLate: false, viewers: [viewer] };
  return digestContent(asked, act, database.query);
}

const textOf = ({ words, more, files, charts }: DigestContent): string =>
  [
    ...[words, ...more.map((one) => one.words)].map((one) => inWords(one)),
    ...(words.note ? [flatten(say("en", words.note))] : []),
    ...charts.map((chart) => altTextOf(chart, "en")),
    ...files.map(({ bytes }) => Buffer.from(bytes).toString()),
  ].join("\n");

const remark = "So few records are told without the private ones";
const opens = { daily: /\b(\d) opened, 0 fixed/, weekly: /\b(\d) opened \(week/, monthly: /Opened (\d)/ } as const;

test.each([
  ["daily", "a channel", 1],
  ["daily", "ben", 1],
  ["daily", "sam", 2],
  ["weekly", "a channel", 1],
  ["weekly", "sam", 2],
  ["monthly", "a channel", 1],
  ["monthly", "sam", 2],
] as const)("a %s digest of one service tells %s of %i", async (kind, who, count) => {
  const content = await digestOf(kind, who === "a channel" ? channel : reader(who), ["checkout"]);
  const text = textOf(content);
  expect(opens[kind].exec(text)?.[1]).toBe(`${count}`);
  expect(text.includes(remark)).toBe(count === 1);
  expect(text.includes("INC-2")).toBe(count === 2);
  if (kind !== "monthly") {
    expect(text).toContain(`Open ${count}: P`);
    expect(text).toMatch(new RegExp(`\\b${count} opened, 0 resolved`));
    expect(text.includes("Private records are not counted in this picture")).toBe(count === 1);
  }
});

test("a digest of everything counts them and names none", async () => {
  const text = textOf(await digestOf("daily", channel, null));
  expect(text).toContain("2 opened, 0 fixed");
  expect(text).toMatch(/Open 2: P\d 1 \(oldest [^)]*\) · 1 private/);
  expect(text).not.toMatch(new RegExp(`${remark}|INC-2`));
});

async function posted(): Promise<string> {
  const { database } = opened.world;
  const date = tomorrow();
  await database.transaction(async (transaction) => {
    await addDigest(transaction, { key: "one", date, dueAt: at, since: date, isLate: false }, "planned");
    return { keep: true, value: undefined };
  });
  const row = await claimDigest(database.query, 60_000);
  if (!row) throw new Error("nothing was planned");
  const days = { from: `${date.subtract({ days: 1 })}`, till: `${date}`, zone: "UTC" };
  const to = { kind: "channel", channel: "shop" } as const;
  const kept = { to, lang: null, words: { lines: [] }, more: [], charts: [], marks: [], revision: 0, ...days };
  await finishDigest(database.query, row, { ...kept, services: ["checkout"] });
  return `${row.id}`;
}

test("what lies behind its buttons counts as its words do", async () => {
  const subject = await posted();
  const behind = async (name: Name, intent: "digest.open" | "digest.figures") => {
    const answer = await look(opened.world, from(name, { intent, subject }));
    if (answer.kind !== "done" || !answer.card) throw new Error(JSON.stringify(answer));
    return [answer.card.headline ?? [], ...(answer.card.lines ?? [])].map((line) => flatten(line)).join("\n");
  };
  expect(await behind("omar", "digest.open")).toContain("1 open incident");
  expect(await behind("sam", "digest.open")).toContain("2 open incidents");
  expect(await behind("omar", "digest.figures")).toContain("Opened 1");
  expect(await behind("sam", "digest.figures")).toContain("Opened 2");
});

test("what its lists leave out is what its figures leave out: few requests hide no incident", async () => {
  const { query } = opened.world.database;
  const openWithout = async (leftOut: LeftOut) => {
    const part = { services: ["checkout"], leftOut };
    return [(await openWork(query, part, at)).total, (await openOf(query, part)).length];
  };
  expect(await openWithout([])).toEqual([2, 2]);
  expect(await openWithout(["request", "complaint"])).toEqual([2, 2]);
  expect(await openWithout(["incident", "change"])).toEqual([1, 1]);
});
