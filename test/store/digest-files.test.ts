// The files of a monthly digest: what is private is counted in them and named to nobody, and who may open them.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DigestContent, digestContent } from "../../src/app/figures/digest-content.ts";
import { drawSvg } from "../../src/app/figures/digest-pictures.ts";
import { handle } from "../../src/app/handle.ts";
import { nowOf } from "../../src/app/incident/incident-now.ts";
import { newId } from "../../src/app/new-id.ts";
import { attachmentFor } from "../../src/app/page/record-pages.ts";
import type { DigestTo } from "../../src/organisation/digest.ts";
import type { Viewer } from "../../src/people/visibility.ts";
import { addDigestFiles } from "../../src/store/digest-files.ts";
import { addDigest, claimDigest, finishDigest } from "../../src/store/digests.ts";
import { ids, type Name, person } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { inWords } from "../support/incidents.ts";
import { query } from "../support/query.ts";

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld();
  for (const what of ["Checkout fails", "Mallory published secret card keys of the checkout"]) {
    expect((await handle(opened.world, from("ana", { intent: "incident.declare", values: { what } }))).kind).toBe(
      "done",
    );
  }
  const restricted = await handle(opened.world, from("ben", { intent: "incident.restrict", subject: "INC-2" }));
  expect(restricted.kind).toBe("done");
});
afterAll(async () => {
  await opened.world.pictures.stop();
  await opened.close();
  expect(opened.lines).toEqual([]);
});

async function monthly(to: DigestTo, viewer: Viewer): Promise<DigestContent> {
  const { database, organisation, people } = opened.world;
  const at = await nowOf(database.query);
  const act = { organisation: organisation.held(), people: people.book(organisation.held()), at };
  const digest = {
    ...({ key: "month", kind: "monthly", at: "0 8 1 * *", zone: "UTC", lang: "en", to } as const),
    ...{ serviceKeys: null, teamKeys: null, skipsNonWorkingDays: false },
  };
  // The digest of the first of the next month tells of this one.
  const date = at.toZonedDateTimeISO("UTC").toPlainDate().with({ day: 1 }).add({ months: 1 });
  const asked = { digest, id: "1", date, since: date, isLate: false, viewers: [viewer] };
  return digestContent(asked, act, database.query);
}

const textOf = ({ files, words, more }: DigestContent): string =>
  [
    ...files.map(({ bytes }) => Buffer.from(bytes).toString()),
    ...[words, ...more.map((one) => one.words)].map((one) => inWords(one)),
  ].join("\n");

test("a private incident is counted in a channel's report, and named to its members alone", async () => {
  const place = await monthly({ kind: "channel", channel: "shop" }, { kind: "place", placeId: newId() });
  expect(inWords(place.words)).toContain("Workload: Opened 2");
  expect(place.files.map(({ name }) => name.replace(/\d{4}-\d\d/, "*"))).toEqual([
    "service-report-*.md",
    "figures-*.csv",
  ]);
  expect(textOf(place)).not.toMatch(/Mallory|INC-2/);
  expect(textOf(place)).toContain("INC-1");
  const omar = await monthly({ kind: "person", personId: ids.omar }, { kind: "person", person: person("omar") });
  expect(textOf(omar)).not.toMatch(/Mallory|INC-2/);
  const ben = await monthly({ kind: "person", personId: ids.ben }, { kind: "person", person: person("ben") });
  expect(textOf(ben)).toContain("INC-2");
});

async function posted(key: string, to: DigestTo, words = "words"): Promise<string> {
  const { database } = opened.world;
  const date = Temporal.PlainDate.from("2031-03-01");
  const dueAt = Temporal.Instant.from("2031-03-01T08:00:00Z");
  const id = newId();
  await database.transaction(async (transaction) => {
    await addDigest(transaction, { key, date, dueAt, since: date, isLate: false }, "planned");
    return { keep: true, value: undefined };
  });
  const row = await claimDigest(database.query, 60_000);
  if (!row) throw new Error("nothing was planned");
  const days = { from: "2031-02-01", till: "2031-03-01", zone: "UTC" };
  const kept = {
    to,
    lang: null,
    words: { lines: [] },
    more: [],
    charts: [],
    marks: [],
    revision: 0,
    services: null,
    ...days,
  };
  await database.transaction(async (transaction) => {
    await finishDigest(transaction, row, kept);
    await addDigestFiles(transaction, row.id, [{ id, name: "a.md", type: "text/markdown", bytes: Buffer.from(words) }]);
    return { keep: true, value: undefined };
  });
  return id;
}

test("a channel's files are for everybody but guests, those of one's own digest for nobody else", async () => {
  const ofChannel = await posted("month", { kind: "channel", channel: "shop" });
  expect(await attachmentFor(opened.world, ids.omar, ofChannel)).toMatchObject({ name: "a.md", type: "text/markdown" });
  expect(await attachmentFor(opened.world, ids.gil, ofChannel)).toBeUndefined();
  const own = await posted("order-1", { kind: "person", personId: ids.ana });
  expect(await attachmentFor(opened.world, ids.ana, own)).toBeDefined();
  expect(await attachmentFor(opened.world, ids.omar, own)).toBeUndefined();
});

test("a file that names what is private now is for its members; others are led to the report of that month", async () => {
  const file = await posted(
    "secret",
    { kind: "channel", channel: "shop" },
    "INC-1, [INC-2](https://bot.example/r/INC-2)",
  );
  expect(await attachmentFor(opened.world, ids.ben, file)).toMatchObject({ name: "a.md" });
  expect(await attachmentFor(opened.world, ids.omar, file)).toEqual({ insteadAt: "/reports/all/2031-02" });
  expect(await attachmentFor(opened.world, ids.gil, file)).toBeUndefined();
});

test("a digest's picture is for everybody but guests, that of one's own digest for nobody else", async () => {
  const look = { lang: "en", theme: "light" } as const;
  const drawn = async (name: Name, pictureId: string) => drawSvg(opened.world, ids[name], pictureId, look);
  const pictureOf = async (key: string, to: DigestTo) => {
    await posted(key, to);
    const rows = await query<{ id: number }>(opened.database.ownerUrl, "SELECT max(id) AS id FROM digest");
    const charts = JSON.stringify([
      { kind: "flow", step: "day", points: [{ from: "2031-02-01", opened: 1, resolved: 0 }] },
    ]);
    await query(
      opened.database.ownerUrl,
      "UPDATE digest SET posted = jsonb_set(posted, '{charts}', $2::jsonb) WHERE id = $1::int",
      [rows[0]?.id, charts],
    );
    return `digest-${rows[0]?.id}-1`;
  };
  const ofChannel = await pictureOf("picture", { kind: "channel", channel: "shop" });
  expect(await drawn("omar", ofChannel)).toContain("<svg");
  expect(await drawn("gil", ofChannel)).toBeUndefined();
  const own = await pictureOf("order-2", { kind: "person", personId: ids.ana });
  expect(await drawn("ana", own)).toContain("<svg");
  expect(await drawn("omar", own)).toBeUndefined();
  for (const wrong of [ofChannel.replace(/-1$/, "-2"), "digest-999999-1", "digest-1", "../1"]) {
    expect(await drawn("omar", wrong)).toBeUndefined();
  }
});
