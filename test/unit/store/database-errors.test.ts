import { expect, test } from "vitest";
import { CommitUnknown, DatabaseBusy, isAway, isUnavailable } from "../../../src/store/database-errors.ts";

const told = (facts: object, message = "", name = "Error") => Object.assign(new Error(message), { name, ...facts });

test.each([
  ["password authentication failed", told({ code: "28P01" })],
  ["may not log in", told({ code: "28000" })],
  ["remaining connection slots are reserved", told({ code: "53300" })],
  ["No space left on device", told({ code: "53100" })],
  ["out of memory", told({ code: "53200" })],
  ["its disk cannot be read", told({ code: "58030" })],
  ["the database system is shutting down", told({ code: "57P01" })],
  ["the database system is starting up", told({ code: "57P03" })],
  ["canceling statement due to statement timeout", told({ code: "57014" })],
  ["lock timeout", told({ code: "55P03" })],
  ["cannot execute INSERT in a read-only transaction", told({ code: "25006" })],
  ["no such database", told({ code: "3D000" })],
  [
    "not currently accepting connections",
    told({ code: "55000" }, 'database "x" is not currently accepting connections'),
  ],
  ["connection refused", told({ code: "ECONNREFUSED" })],
  ["no route", told({ code: "ENETUNREACH" })],
  ["several addresses refused", new AggregateError([told({ code: "ECONNREFUSED" })])],
  ["terminated", told({}, "Connection terminated unexpectedly")],
  ["too many wait", new DatabaseBusy(400)],
  ["through Prisma, by its code", told({ code: "P1001" }, "", "PrismaClientKnownRequestError")],
  [
    "through Prisma, by the server's",
    told(
      { code: "P2010", meta: { driverAdapterError: told({ cause: { kind: "postgres", originalCode: "57P01" } }) } },
      "",
      "PrismaClientKnownRequestError",
    ),
  ],
  [
    "through Prisma, by its adapter's kind",
    told({ cause: { kind: "DatabaseNotReachable" } }, "", "DriverAdapterError"),
  ],
])("the database is away: %s", (_how, error) => {
  expect(isUnavailable(error)).toBe(true);
  expect(isAway(error)).toBe(true);
});

test.each([
  ["a value that is there already", told({ code: "23505" })],
  ["a statement of ours that is wrong", told({ code: "42601" })],
  ["a sequence that was not used yet", told({ code: "55000" }, "currval is not yet defined")],
  ["a row that Prisma does not find", told({ code: "P2025" }, "", "PrismaClientKnownRequestError")],
  ["another server that refuses", told({ cause: told({ code: "ECONNREFUSED" }) }, "fetch failed", "TypeError")],
  ["a mistake", new TypeError("x is not a function")],
  ["nothing", undefined],
])("the database is not away: %s", (_how, error) => {
  expect(isAway(error)).toBe(false);
});

test("a commit in doubt is away, and not the same as not saved", () => {
  const error = new CommitUnknown(told({ code: "ECONNRESET" }));
  expect(isAway(error)).toBe(true);
  expect(isUnavailable(error)).toBe(false);
});
