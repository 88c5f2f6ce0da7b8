// Reads a configuration file for a command, and says what is wrong with it.
import { Temporal } from "temporal-polyfill";
import { nationalCheck, runsOut } from "../app/national-holidays.ts";
import type { Document } from "../organisation/document.ts";
import { findingLines, pathText } from "../organisation/finding.ts";
import { coverageWarnings } from "../organisation/on-call-checks.ts";
import { readDocument } from "../organisation/read-document.ts";
import { CHINA_DAYS_UNTIL } from "../sla/china-days.ts";
import { readText } from "./read-text.ts";
import { ending, type Terminal, words } from "./terminal.ts";

/** The document, or the exit code after everything was told. "-" is standard input. */
export async function readDocumentFile(terminal: Terminal, path: string): Promise<Document | number> {
  const text = await readText(terminal, path);
  if (typeof text === "number") return text;
  const today = Temporal.Now.plainDateISO();
  const read = readDocument(text, await nationalCheck(text, today));
  if (read.ok) {
    if (runsOut(read.value, today)) terminal.tell(words(terminal, "cli.china-days", { until: CHINA_DAYS_UNTIL }));
    for (const { path: where, saying } of coverageWarnings(read.value, Temporal.Now.instant())) {
      terminal.tell(`${path}: ${pathText(where)}: ${words(terminal, saying.key, saying.values)}`);
    }
    return read.value;
  }
  for (const line of findingLines(path, read.refusal, terminal.lang)) terminal.tell(line);
  return ending.faults;
}
