// What the calendar shows of light records: each occurrence on the day by which it is to be done, what became of it, and its proof.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dutiesOf } from "../../../src/register/duties.ts";
import type { RegisterRecord } from "../../../src/register/record.ts";

const zone = "Europe/Berlin";
const at = (text: string) => Temporal.Instant.from(text);
const now = at("2031-03-12T09:00:00Z");
const march = { from: at("2031-02-28T23:00:00Z"), to: at("2031-03-31T22:00:00Z") };

const record = (change: Partial<RegisterRecord>): RegisterRecord => ({
  ...{ id: "1", reference: "OBL-1", version: 3, kind: "obligation", isPrivate: false, title: "Restore a backup" },
  ...{ state: "waiting", ownerId: "dana", openedById: "ben", teamKey: "shop", serviceKey: null, dueAt: null },
  ...{ firstDueAt: null, doneAt: null, reviewBy: null, values: {}, evidence: [], entries: [], links: [] },
  ...{ movedById: null, movedAt: now, createdAt: now, closedAt: null },
  ...change,
});

const weekly = {
  zone,
  rhythm: "weekly",
  firstOn: "2031-03-06T08:00:00Z",
  daysToDo: "3",
  nextOn: "2031-03-20T08:00:00Z",
};
const proof = { label: "log", href: "https://logs.example.test", attachmentId: null, byId: "dana" };

const told = (one: RegisterRecord, stretch = march) =>
  dutiesOf([one], stretch, { now, zone }).map(({ at, what, how, evidence }) => [
    at.toZonedDateTimeISO(zone).toPlainDate().toString(),
    what.replace("calendar.duty.", ""),
    how,
    evidence?.values?.count ?? evidence?.key.replace("calendar.duty.", ""),
  ]);

test("what was done, what is open and what comes stand each on their day, with the proof that belongs to them", () => {
  const one = record({
    state: "open",
    dueAt: at("2031-03-16T22:59:59Z"),
    values: { ...weekly, proof: "yes", openedOn: "2031-03-13T08:00:00Z" },
    evidence: [{ ...proof, at: at("2031-03-07T10:00:00Z") }],
    entries: [
      { what: "done", at: at("2031-03-07T11:00:00Z"), byId: "dana", values: { openedOn: "2031-03-06T08:00:00Z" } },
    ],
  });
  expect(told(one)).toEqual([
    ["2031-03-07", "done", "over", 1],
    ["2031-03-16", "open", "ahead", 0],
    ["2031-03-23", "planned", "ahead", "proof-each"],
    ["2031-03-30", "planned", "ahead", "proof-each"],
  ]);
});

test("what is overdue says so, what was missed stays on its day, and nothing comes of what has ended", () => {
  const late = record({
    state: "open",
    dueAt: at("2031-03-09T22:59:59Z"),
    values: { ...weekly, openedOn: "2031-03-06T08:00:00Z", nextOn: "" },
    entries: [
      { what: "missed", at: at("2031-03-06T08:00:00Z"), byId: null, values: { openedOn: "2031-02-27T08:00:00Z" } },
    ],
  });
  expect(told(late)).toEqual([
    ["2031-03-06", "missed", "over", undefined],
    ["2031-03-09", "overdue", "late", 0],
  ]);
  expect(told(record({ state: "ended", values: { ...weekly, nextOn: "" } }))).toEqual([]);
});

test("an occurrence keeps its id from planned to done", () => {
  const opened = "2031-03-20T08:00:00Z";
  const values = { ...weekly, openedOn: opened, nextOn: "" };
  const stages = [
    record({ values: weekly }),
    record({ state: "open", dueAt: at("2031-03-23T22:59:59Z"), values }),
    record({
      values: { ...weekly, nextOn: "" },
      entries: [{ what: "late", at: at("2031-03-25T08:00:00Z"), byId: "dana", values: { openedOn: opened } }],
    }),
  ];
  const ids = stages.map((one) => dutiesOf([one], march, { now, zone })[0]?.id);
  expect(new Set(ids).size).toBe(1);
});

test("a month seventy years ahead is told without counting there, and work of every minute does not fill it", () => {
  const far = { from: at("2099-03-01T00:00:00Z"), to: at("2099-04-01T00:00:00Z") };
  expect(told(record({ values: { ...weekly, rhythm: "daily", daysToDo: "1" } }), far)).toHaveLength(31);
  const minutely = { ...weekly, cron: "* * * * *", rhythm: "", nextOn: "2031-03-13T08:00:00Z" };
  expect(told(record({ values: minutely }))).toHaveLength(120);
  const april = { from: at("2031-04-01T00:00:00Z"), to: at("2031-05-01T00:00:00Z") };
  expect(told(record({ values: minutely }), april)).toHaveLength(120);
  const hourly = { ...minutely, cron: "0 * * * *" };
  expect(told(record({ values: hourly }), april)[0]?.[0]).toBe("2031-04-01");
});

test("a certificate stands there with its surveillance audits, its renewal and its end", () => {
  const years = { from: at("2030-01-01T00:00:00Z"), to: at("2034-01-01T00:00:00Z") };
  const one = record({
    ...{ kind: "certificate", reference: "CRT-1", title: "ISO/IEC 20000-1", state: "valid" },
    values: { issuedOn: "2030-03-12T11:00:00Z", expiresOn: "2033-03-12T11:00:00Z", passed: "1" },
  });
  expect(told(one, years).map((line) => line.slice(0, 3))).toEqual([
    ["2031-03-12", "passed-first-surveillance", "over"],
    ["2032-03-12", "register-choice.certificate.next.second-surveillance", "ahead"],
    ["2032-12-12", "register-choice.certificate.next.renewal", "ahead"],
    ["2033-03-12", "ends", "ahead"],
  ]);
  expect(told({ ...one, state: "expired" }, years)).toEqual([]);
});
