// Rows of files for the tests of what is read of them: in the shape of the tools' exports, with values of our own.
import { Temporal } from "temporal-polyfill";
import { type Reading, type Row, saidIn } from "../../../src/history/cells.ts";
import { layoutOf } from "../../../src/history/layout.ts";
import type { Mapping } from "../../../src/history/mapping.ts";
import type { PastIncident } from "../../../src/history/past.ts";
import { readEvent } from "../../../src/history/past-event.ts";
import { pastIncident } from "../../../src/history/past-incident.ts";
import { timeReader } from "../../../src/history/past-time.ts";
import { serviceNowIncidents } from "../../../src/history/servicenow.ts";

export function readingOf<Field extends string>(
  mapping: Mapping<Field>,
  header: readonly string[],
  zone = "UTC",
): Reading<Field> {
  const layout = layoutOf(mapping, header);
  if (!layout.ok) throw new Error(JSON.stringify(layout.refusal));
  return { mapping, layout: layout.value, time: timeReader(zone, mapping.dates) };
}

const usual = {
  ...{ number: "INC900", incident_state: "New", active: "true", reassignment_count: "0", reopen_count: "0" },
  ...{ sys_mod_count: "0", made_sla: "true", caller_id: "Caller  12", opened_at: "1/3/2031 08:00" },
  ...{ sys_updated_at: "1/3/2031 08:00", category: "Mail", subcategory: "Calendar", u_symptom: "?", cmdb_ci: "?" },
  ...{ impact: "2 - Medium", urgency: "2 - Medium", priority: "3 - Moderate", assignment_group: "Desk" },
  ...{ problem_id: "?", rfc: "?", caused_by: "?", resolved_at: "?", closed_at: "?" },
};
export type LogRow = Partial<typeof usual>;

/** The columns of the audit log. */
export const logHeader = Object.keys(usual);

export const logCells = (row: LogRow): readonly string[] => Object.values({ ...usual, ...row });

/** What several rows of one incident's log are read as. */
export function incidentOfLog(rows: readonly LogRow[], zone = "UTC"): PastIncident {
  const reading = readingOf(serviceNowIncidents, logHeader, zone);
  const log = rows.map((row, i): Row => ({ line: i + 2, cells: logCells(row) }));
  const events = log.map((row) => {
    const read = readEvent(reading, row);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    return read.value;
  });
  const made = pastIncident(events, saidIn(reading, log));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value;
}

export const row = (...cells: readonly string[]): Row => ({ line: 2, cells });

/** "1 08:30": a day of March 2031, in UTC. */
export function march(text: string): Temporal.Instant {
  const [day = "", time = ""] = text.split(" ");
  return Temporal.Instant.from(`2031-03-${day.padStart(2, "0")}T${time}:00Z`);
}
