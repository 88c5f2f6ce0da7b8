// Files of other tools: which columns they have, how they write times, Jira's export, changes, and a map of one's own.
import { describe, expect, test } from "vitest";
import { saidIn } from "../../../src/history/cells.ts";
import { jiraIncidents } from "../../../src/history/jira.ts";
import { layoutOf } from "../../../src/history/layout.ts";
import { ownMapping, withMap } from "../../../src/history/map-file.ts";
import type { ChangeMapping, IncidentMapping } from "../../../src/history/mapping.ts";
import { readChange } from "../../../src/history/past-change.ts";
import { readEvent } from "../../../src/history/past-event.ts";
import { pastIncident } from "../../../src/history/past-incident.ts";
import { timeReader } from "../../../src/history/past-time.ts";
import { serviceNowChanges, serviceNowIncidents } from "../../../src/history/servicenow.ts";
import { march, readingOf, row } from "./reading.ts";

describe("the columns of a file", () => {
  test("are found by name whatever the case and the blanks", () => {
    const layout = layoutOf(serviceNowIncidents, ["Number ", "STATE", "Opened at", "Sys updated at", "Odd"]);
    expect(layout).toMatchObject({ ok: true, value: { width: 5, places: { number: [0], state: [1], opened: [2] } } });
  });

  test("that are missing are named with what was found", () => {
    expect(layoutOf(serviceNowIncidents, ["Issue key", "number"])).toEqual({
      ok: false,
      refusal: {
        code: "columns-missing",
        missing: [
          { field: "state", names: ["incident_state", "state"] },
          { field: "opened", names: ["opened_at", "opened"] },
        ],
        found: ["Issue key", "number"],
      },
    });
  });
});

describe("a time without a zone", () => {
  test.each([
    ["29/2/2016 01:16", "2016-02-29T00:16:00Z"],
    ["29-02-2016 01:16", "2016-02-29T00:16:00Z"],
    ["29.02.2016 01:16:30", "2016-02-29T00:16:30Z"],
    ["2016-02-29 01:16:00", "2016-02-29T00:16:00Z"],
    ["2016-02-29T01:16:00+05:00", "2016-02-28T20:16:00Z"],
    ["3/Mar/24 2:05 PM", "2024-03-03T13:05:00Z"],
    ["03 March 2024", "2024-03-02T23:00:00Z"],
    ["27/3/2016 02:30", "2016-03-27T01:30:00Z"],
    ["30/10/2016 02:30", "2016-10-30T00:30:00Z"],
  ])("%s is read in the zone that was given", (text, instant) => {
    expect(timeReader("Europe/Berlin", "day-first")(text)?.toString()).toBe(instant);
  });

  test.each([
    "30/2/2016 10:00",
    "13 o'clock",
    "1/13/2016 10:00",
    "2016",
    "24:00",
    "1/1/2016 25:00",
    "1/1/2016 13:00 PM",
  ])("%s is none", (text) => {
    expect(timeReader("UTC", "day-first")(text)).toBeUndefined();
  });

  test("has its month first where the map says so", () => {
    expect(timeReader("UTC", "month-first")("2/29/2016 01:16")?.toString()).toBe("2016-02-29T01:16:00Z");
  });
});

test("an issue of Jira is one row; of columns with one name the first that is filled counts", () => {
  const header = ["Summary", "Issue key", "Status", "Priority", "Created", "Resolved", "Component/s", "Component/s"];
  const reading = readingOf(jiraIncidents, [...header, "Project key", "Reporter"]);
  const cells = ["Mail is slow", "OPS-7", "Done", "Highest", "1/Mar/31 8:00 AM", "1/Mar/31 4:30 PM", "", "Mail"];
  const issue = row(...cells, "OPS", "Ana");
  const read = readEvent(reading, issue);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  expect(pastIncident([read.value], saidIn(reading, [issue]))).toMatchObject({
    ok: true,
    value: {
      ...{ number: "OPS-7", title: "Mail is slow", state: "resolved", priority: 1, impact: "high", urgency: "high" },
      ...{ service: "Mail", team: "OPS", openedAt: march("1 08:00"), resolvedAt: march("1 16:30"), madeSla: null },
      ...{ clock: [{ state: "running", from: march("1 08:00"), to: march("1 16:30") }], said: { reporter: "Ana" } },
    },
  });
});

test("the one row of a table says when it was opened, resolved and written to last, and not when somebody took it", () => {
  const reading = readingOf(jiraIncidents, [
    "Summary",
    "Issue key",
    "Status",
    "Priority",
    "Created",
    "Updated",
    "Resolved",
  ]);
  const made = (status: string, resolved: string) => {
    const cells = ["Mail is slow", "OPS-8", status, "Highest", "1/Mar/31 8:00 AM", "9/Mar/31 9:00 AM", resolved];
    const read = readEvent(reading, row(...cells));
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    return pastIncident([read.value], {});
  };
  expect(made("Done", "1/Mar/31 4:30 PM")).toMatchObject({
    ok: true,
    value: {
      acknowledgedAt: null,
      moments: [
        { at: march("1 08:00"), priority: 1 },
        { at: march("1 16:30"), state: "Done" },
      ],
    },
  });
  expect(made("In Progress", "")).toMatchObject({
    ok: true,
    value: { acknowledgedAt: null, moments: [{ priority: 1 }, { at: march("9 09:00"), state: "In Progress" }] },
  });
});

describe("a change of ServiceNow", () => {
  const header =
    "number,short_description,type,state,opened_at,start_date,end_date,work_start,work_end,close_code,risk";
  const reading = readingOf(serviceNowChanges, header.split(","));
  const planned = ["2/3/2031 20:00", "2/3/2031 22:00", "2/3/2031 20:05", "2/3/2031 21:10"];

  test("is read with its window, its times and its result", () => {
    const cells = ["CHG7", "New release", "Emergency", "Closed", "1/3/2031 08:00", ...planned];
    expect(readChange(reading, row(...cells, "Successful with issues", "Moderate"))).toMatchObject({
      ok: true,
      value: {
        ...{ number: "CHG7", type: "emergency", state: "closed", result: "successful_with_issues", risk: "medium" },
        window: { from: march("2 20:00"), to: march("2 22:00") },
        ...{ startedAt: march("2 20:05"), endedAt: march("2 21:10"), approvedAt: null },
      },
    });
  });

  test("that is not over is no history", () => {
    const cells = ["CHG8", "New release", "Normal", "Authorize", "1/3/2031 08:00", ...planned, "", ""];
    expect(readChange(reading, row(...cells))).toEqual({
      ok: false,
      refusal: { code: "under-way", given: "Authorize" },
    });
  });

  test("cannot end before it started", () => {
    const times = ["", "", "2/3/2031 20:05", "2/3/2031 20:00"];
    const cells = ["CHG9", "New release", "Normal", "Closed", "1/3/2031 08:00", ...times, "", ""];
    expect(readChange(reading, row(...cells))).toMatchObject({ ok: false, refusal: { code: "ended-before-started" } });
  });
});

describe("a map of one's own", () => {
  const map = {
    columns: { number: "Ticket", opened: ["Gemeldet", "Created"], state: "Status", service: "System" },
    said: { reporter: "Melder" },
    dates: "month-first",
    missing: ["-"],
    states: { "In Arbeit": "in_progress", Wartet: "waiting" },
    services: { "SAP R/3": "erp" },
  };

  test("says where the columns are and what the words mean", () => {
    const mapping = withMap(ownMapping as unknown as IncidentMapping, "incidents", map);
    if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusal));
    const reading = readingOf(mapping.value, ["Ticket", "Created", "Status", "System", "Melder"]);
    const read = readEvent(reading, row("T-1", "3/1/2031 08:00", "  in  arbeit", "sap r/3", "-"));
    expect(read).toMatchObject({
      ok: true,
      value: { number: "T-1", openedAt: march("1 08:00"), service: "erp" },
    });
  });

  test("that is laid over a tool's own changes only what it names", () => {
    const mapping = withMap(serviceNowIncidents, "incidents", { columns: { service: "business_service" } });
    expect(mapping).toMatchObject({
      ok: true,
      value: {
        columns: { service: ["business_service"], team: ["assignment_group"] },
        rows: "events",
        dates: "day-first",
      },
    } satisfies { ok: true; value: object });
  });

  test("names every field that is not known and every word that means nothing", () => {
    const given = { colums: {}, columns: { Nummer: "A" }, states: { Offen: "offen" }, dates: "american" };
    const refused = withMap(ownMapping as unknown as ChangeMapping, "changes", given);
    expect(refused.ok ? [] : refused.refusal.map(({ path, saying }) => [path.join("."), saying.key])).toEqual([
      ["columns.Nummer", "document.unknown-field"],
      ["dates", "document.unknown-choice"],
      ["states.Offen", "document.unknown-choice"],
      ["colums", "document.unknown-field"],
    ]);
    expect(withMap(serviceNowIncidents, "incidents", ["a"])).toMatchObject({ ok: false });
  });
});
