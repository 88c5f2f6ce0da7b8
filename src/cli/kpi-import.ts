// `tocsin kpi import`: values of the organisation's own indicators out of a CSV file; a second import of it changes nothing.
import { resolve } from "node:path";
import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { newId } from "../app/new-id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { readInstant } from "../kernel/time.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { timeRefused } from "../organisation/time-refused.ts";
import { toOrganisation } from "../organisation/to-organisation.ts";
import { type Measurement, readMeasurement } from "../report/measurement.ts";
import { readClock } from "../store/clock.ts";
import { saveMeasurements } from "../store/measurements.ts";
import { readVersion } from "../store/organisation.ts";
import type { Saying } from "../words/say.ts";
import { FileRefused, openCsv } from "./csv-rows.ts";
import { tellFileFault } from "./import-words.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const columns = ["indicator", "value", "service", "at"] as const;
/** Rows written at once. */
const BATCH = 1_000;

export function registerKpiImport(kpi: Command, terminal: Terminal, end: End): void {
  kpi
    .command("import")
    .description(words(terminal, "cli.kpi.import"))
    .argument("<file>", words(terminal, "cli.argument.measurements"))
    .option("--dry-run", words(terminal, "cli.kpi.import.dry-run"))
    .action((path: string, { dryRun = false }: { dryRun?: boolean }) => end(importFile(terminal, path, dryRun)));
}

type Row = { readonly line: number; readonly cells: readonly string[] };

async function importFile(terminal: Terminal, path: string, isDry: boolean): Promise<number> {
  return withDatabase(terminal, async (database) => {
    const stored = await readVersion(database.query);
    const organisation = stored && toOrganisation(stored.document, stored.personIds, {}, stored);
    if (!organisation || organisation.indicators.length === 0) {
      terminal.tell(words(terminal, "measurement.none-configured"));
      return ending.notFound;
    }
    const { now } = await readClock(database.query);
    try {
      const file = await openCsv(resolve(terminal.folder, path));
      const header = file.header.map((name) => name.trim().toLowerCase());
      const missing = columns.filter((name) => name !== "service" && !header.includes(name));
      if (missing.length > 0) {
        const values = { missing: missing.join(", "), found: header.join(", ").slice(0, 300) };
        terminal.tell(words(terminal, "cli.kpi.import.columns", values));
        return ending.faults;
      }
      const read: (Measurement & { readonly id: string })[] = [];
      let refused = 0;
      let kept = 0;
      const flush = async () => {
        const rows = read.splice(0);
        if (isDry || rows.length === 0) return;
        kept += await database.transaction(async (transaction) => ({
          keep: true,
          value: await saveMeasurements(transaction, rows, { source: "csv", byId: null }),
        }));
      };
      let count = 0;
      for await (const row of file.rows) {
        const measured = readRow(organisation, header, row, now);
        if (!measured.ok) {
          refused += 1;
          const { field, saying } = measured.refusal;
          terminal.tell(words(terminal, "cli.kpi.import.row", { line: row.line, field, reason: saying }));
          continue;
        }
        count += 1;
        read.push({ ...measured.value, id: newId() });
        if (read.length === BATCH) await flush();
      }
      await flush();
      const values = { count, kept, refused, isDry: isDry ? "yes" : "no" };
      terminal.print(`${words(terminal, "cli.kpi.import.done", values)}\n`);
      return refused > 0 ? ending.faults : ending.done;
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return tellFileFault(terminal, path, error.fault);
    }
  });
}

type RowRefused = { readonly field: string; readonly saying: Saying };

/** A time without a zone is one on the walls of the organisation. */
function readRow(
  organisation: Organisation,
  header: readonly string[],
  { cells }: Row,
  now: Temporal.Instant,
): Result<Measurement, RowRefused> {
  const cell = (name: (typeof columns)[number]) => cells[header.indexOf(name)]?.trim() ?? "";
  const measured = readMeasurement(organisation, {
    ...{ indicator: cell("indicator"), value: cell("value"), service: cell("service") },
  });
  if (!measured.ok) return measured;
  const at = readInstant(cell("at").replace(" ", "T"), organisation.zone);
  if (!at.ok) return refuse({ field: "at", saying: timeRefused(at.refusal) });
  if (Temporal.Instant.compare(at.value, now) <= 0) return ok({ ...measured.value, at: at.value });
  return refuse({ field: "at", saying: { key: "refused.not-yet", values: { at: cell("at") } } });
}
