// An incident of ServiceNow's audit log: many rows, put together into what it was.
import { describe, expect, test } from "vitest";
import { readEvent } from "../../../src/history/past-event.ts";
import { serviceNowIncidents } from "../../../src/history/servicenow.ts";
import { incidentOfLog, type LogRow, logCells, logHeader, march, readingOf } from "./reading.ts";

const ends: LogRow = { resolved_at: "2/3/2031 12:00", closed_at: "7/3/2031 12:00" };
const life: readonly LogRow[] = [
  { ...ends, sys_updated_at: "1/3/2031 08:10", priority: "4 - Low" },
  { ...ends, sys_updated_at: "1/3/2031 09:00", incident_state: "Active", assignment_group: "Network" },
  { ...ends, sys_updated_at: "1/3/2031 10:00", incident_state: "Awaiting User Info", assignment_group: "Network" },
  { ...ends, sys_updated_at: "1/3/2031 14:00", incident_state: "Active", assignment_group: "Network" },
  { ...ends, sys_updated_at: "2/3/2031 11:30", incident_state: "Resolved", assignment_group: "Network" },
  { ...ends, sys_updated_at: "7/3/2031 12:00", incident_state: "Closed", assignment_group: "?", made_sla: "false" },
];

describe("an incident of the audit log", () => {
  test("is resolved when the log says, not when it was closed by itself days later", () => {
    const made = incidentOfLog(life);
    expect(made).toMatchObject({ number: "INC900", state: "closed", title: "Mail · Calendar", priority: 3 });
    expect(made.openedAt).toEqual(march("1 08:00"));
    expect(made.resolvedAt).toEqual(march("2 12:00"));
    expect(made.closedAt).toEqual(march("7 12:00"));
    expect(made.acknowledgedAt).toEqual(march("1 09:00"));
  });

  test("waits while it is awaiting something, and runs until it was resolved", () => {
    expect(incidentOfLog(life).clock).toEqual([
      { state: "running", from: march("1 08:00"), to: march("1 10:00") },
      { state: "paused", from: march("1 10:00"), to: march("1 14:00") },
      { state: "running", from: march("1 14:00"), to: march("2 12:00") },
    ]);
  });

  test("says whether its target was met by its last row, and who had it by each", () => {
    const made = incidentOfLog(life);
    expect(made).toMatchObject({ madeSla: false, team: "Network", service: "Mail", waitsFor: null });
    expect(made.heldBy).toEqual([
      { team: "Desk", from: march("1 08:00"), to: march("1 09:00") },
      { team: "Network", from: march("1 09:00"), to: march("2 12:00") },
    ]);
  });

  test("tells what was different from row to row in the tool's own words", () => {
    expect(incidentOfLog(life).moments).toEqual([
      { at: march("1 08:00"), state: "New", team: "Desk", priority: 4 },
      { at: march("1 09:00"), state: "Active", team: "Network", priority: 3 },
      { at: march("1 10:00"), state: "Awaiting User Info" },
      { at: march("1 14:00"), state: "Active" },
      { at: march("2 11:30"), state: "Resolved" },
      { at: march("7 12:00"), state: "Closed" },
    ]);
  });

  test("does not run from its resolution until it was reopened", () => {
    const made = incidentOfLog([
      { sys_updated_at: "1/3/2031 09:00", incident_state: "Resolved", resolved_at: "1/3/2031 20:00" },
      { sys_updated_at: "1/3/2031 15:00", incident_state: "Active", resolved_at: "1/3/2031 20:00" },
      { sys_updated_at: "1/3/2031 20:00", incident_state: "Resolved", resolved_at: "1/3/2031 20:00" },
    ]);
    expect(made).toMatchObject({ state: "resolved", reopenCount: 0, closedAt: null });
    expect(made.clock).toEqual([
      { state: "running", from: march("1 08:00"), to: march("1 09:00") },
      { state: "running", from: march("1 15:00"), to: march("1 20:00") },
    ]);
    const counted = incidentOfLog([{ reopen_count: "2", ...ends }]);
    expect(counted.reopenCount).toBe(2);
  });

  test("without a time of resolution is resolved when it became so; closed straight away nobody knows when", () => {
    const resolved = { sys_updated_at: "1/3/2031 09:30", incident_state: "Resolved" };
    const closed = { sys_updated_at: "6/3/2031 10:00", incident_state: "Closed", closed_at: "6/3/2031 10:00" };
    expect(incidentOfLog([resolved, closed])).toMatchObject({ state: "closed", resolvedAt: march("1 09:30") });
    expect(incidentOfLog([{ sys_updated_at: "1/3/2031 09:00" }, closed])).toMatchObject({
      state: "closed",
      resolvedAt: null,
      closedAt: march("6 10:00"),
    });
  });

  test("was resolved even where the log is cut off before, and is open where it came back after", () => {
    const active = { sys_updated_at: "1/3/2031 09:00", incident_state: "Active" };
    expect(incidentOfLog([{ ...active, ...ends }])).toMatchObject({ state: "closed", resolvedAt: march("2 12:00") });
    const back = incidentOfLog([{ ...active, sys_updated_at: "3/3/2031 09:00", ...ends }]);
    expect(back).toMatchObject({ state: "in_progress", resolvedAt: null, closedAt: null });
    const waits = incidentOfLog([{ ...active, incident_state: "Awaiting Vendor" }]);
    expect(waits).toMatchObject({ state: "on_hold", waitsFor: "supplier" });
    expect(waits.clock.at(-1)).toEqual({ state: "paused", from: march("1 09:00"), to: null });
  });

  test("keeps the state it had where the export has none of its list", () => {
    const made = incidentOfLog([
      { sys_updated_at: "1/3/2031 09:00", incident_state: "Awaiting Problem" },
      { sys_updated_at: "1/3/2031 10:00", incident_state: "-100" },
    ]);
    expect(made).toMatchObject({ state: "on_hold", waitsFor: "change" });
  });

  test("knows its configuration item before its category, and what it was linked to", () => {
    const made = incidentOfLog([
      { cmdb_ci: "Mail server", problem_id: "Problem ID  7", rfc: "CHG1", caused_by: "CHG2" },
    ]);
    expect(made.service).toBe("Mail server");
    expect(made.links).toEqual([
      { kind: "problem", to: "Problem ID 7" },
      { kind: "caused-by", to: "CHG2" },
      { kind: "related", to: "CHG1" },
    ]);
    expect(made.said).toMatchObject({ caller: "Caller 12", category: "Mail" });
  });

  test("has the order of its rows by time and count, however they lie in the file", () => {
    const shuffled = [3, 0, 5, 2, 1, 4].map((i) => life[i] as LogRow);
    expect(incidentOfLog(shuffled)).toEqual(incidentOfLog(life));
    const sameMinute = incidentOfLog([
      { sys_mod_count: "6", incident_state: "Resolved" },
      { sys_mod_count: "5", incident_state: "Active" },
    ]);
    expect(sameMinute.state).toBe("resolved");
  });

  test("has the priority of impact and urgency where the file gives none", () => {
    const of = (given: LogRow) => incidentOfLog([given]).priority;
    expect(of({ priority: "?", impact: "1 - High", urgency: "1 - High" })).toBe(1);
    expect(of({ priority: "?", impact: "3 - Low", urgency: "1 - High" })).toBe(3);
    expect(of({ priority: "?", impact: "?" })).toBe(3);
  });
});

describe("a row that cannot be read", () => {
  const reading = readingOf(serviceNowIncidents, logHeader);
  test.each<[LogRow, object]>([
    [{ opened_at: "31/2/2031 10:00" }, { code: "time", column: "opened_at", given: "31/2/2031 10:00" }],
    [{ opened_at: "?" }, { code: "missing", column: "opened_at" }],
    [{ number: "  " }, { code: "no-number", column: "number" }],
    [{ incident_state: "Sleeping" }, { code: "word", column: "incident_state", given: "Sleeping" }],
    [{ priority: "9 - Odd" }, { code: "word", column: "priority", given: "9 - Odd" }],
    [{ made_sla: "perhaps" }, { code: "word", column: "made_sla", given: "perhaps" }],
  ])("says why: %o", (given, refusal) => {
    expect(readEvent(reading, { line: 2, cells: logCells(given) })).toEqual({ ok: false, refusal });
  });

  test("a row with another number of cells is not guessed at", () => {
    const cells = logCells({}).slice(1);
    expect(readEvent(reading, { line: 2, cells })).toEqual({
      ok: false,
      refusal: { code: "cells", expected: logHeader.length, found: logHeader.length - 1 },
    });
  });
});
