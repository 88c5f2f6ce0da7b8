// Reads a configuration file for a command, and says what is wrong with it.
import { Temporal } from "temporal-polyfill";
import { nationalCheck, runsOut } from "../app/organisation/national-holidays.ts";
import type { Document } from "../organisation/document.ts";
import { findingLines } from "../organisation/finding.ts";
import { gapFaults } from "../organisation/on-call-checks.ts";
import { readDocument } from "../organisation/read-document.ts";
import { CHINA_DAYS_UNTIL } from "../sla/china-days.ts";
import { readText } from "./read-text.ts";
import { ending, type Terminal, words } from "./terminal.ts";

/** The document, or the exit code after everything was told. "-" is standard input. */
export async function readDocumentFile(terminal: Terminal, path: string): Promise<Document | number> {
  const text = await readText(terminal, path);
  if (typeof text === "number") return text;
  const today = Temporal.Now.plainDateISO();
  const national = await nationalCheck(text, today);
  // Only here: a schedule that runs out must not keep the bot from starting.
  const read = readDocument(text, (document) => [
    ...national(document),
    ...gapFaults(document, Temporal.Now.instant()),
  ]);
  if (read.ok) {
    if (runsOut(read.value, today)) terminal.tell(words(terminal, "cli.china-days", { until: CHINA_DAYS_UNTIL }));
    return read.value;
  }
  for (const line of findingLines(path, read.refusal, terminal.lang)) terminal.tell(line);
  return ending.faults;
}
