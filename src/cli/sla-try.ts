// `tocsin sla try`: tries a calendar before it is applied, and shows when work is due and how every minute counts.
import type { Command } from "commander";
import type { Temporal } from "temporal-polyfill";
import { withDaysAround } from "../app/organisation/national-holidays.ts";
import { clockText } from "../kernel/duration.ts";
import { ok, type Result } from "../kernel/result.ts";
import { occursTwice } from "../kernel/time.ts";
import { calendarOf, dueAt, elapsed } from "../sla/calendar.ts";
import { type LedgerRow, ledgerBetween } from "../sla/ledger.ts";
import { type Lang, langOf, sayPlain, type Value, type WordKey } from "../words/say.ts";
import { type FileFault, readCalendarFile } from "./calendar-file.ts";
import { type Question, readQuestion, type SlaTryArgs } from "./sla-question.ts";
import { ending } from "./terminal.ts";

/** `due`, `from` and `to` are wall time in the calendar's zone; the same with `_utc` is exact. */
type SlaTryJson = {
  readonly due: string | null;
  readonly due_utc: string | null;
  /** Working seconds from start to stop; null without --stop. */
  readonly elapsed_seconds: number | null;
  /** From start to stop, without --stop to the due time; the last total is the figure shown. */
  readonly ledger: readonly {
    readonly from: string;
    readonly to: string;
    readonly from_utc: string;
    readonly to_utc: string;
    readonly kind: LedgerRow["kind"];
    readonly seconds: number;
    readonly total_seconds: number;
  }[];
};

type SlaTry = { readonly text: string; readonly json: SlaTryJson };

/** Answers the question in `args`, or says which file line or argument cannot be used and what to write instead. */
export async function slaTry(args: SlaTryArgs, lang: Lang): Promise<Result<SlaTry, readonly FileFault[]>> {
  const spec = await readCalendarFile(args.calendarFile);
  if (!spec.ok) return spec;
  const question = readQuestion(args, spec.value.tz);
  if (!question.ok) return question;
  const { start, stop, workSeconds, pauses } = question.value;
  const calendar = calendarOf(await withDaysAround(spec.value, start, stop ?? start));
  const due = workSeconds === null ? null : dueAt(calendar, start, workSeconds, pauses);
  const until = stop ?? due ?? start;
  const worked = stop === null ? null : elapsed(calendar, start, stop, pauses);
  const holds = pauses.map((pause) => ({ ...pause, kind: "paused" as const }));
  const answer = { tz: spec.value.tz, due, worked, rows: ledgerBetween(calendar, start, until, holds) };
  return ok({ text: textOf(question.value, answer, args, lang), json: jsonOf(answer) });
}

type Answer = {
  readonly tz: string;
  readonly due: Temporal.Instant | null;
  readonly worked: number | null;
  readonly rows: readonly LedgerRow[];
};

function jsonOf({ tz, due, worked, rows }: Answer): SlaTryJson {
  return {
    due: due === null ? null : wallText(due, tz),
    due_utc: due?.toString() ?? null,
    elapsed_seconds: worked,
    ledger: rows.map((row) => ({
      from: wallText(row.from, tz),
      to: wallText(row.to, tz),
      from_utc: row.from.toString(),
      to_utc: row.to.toString(),
      kind: row.kind,
      seconds: row.seconds,
      total_seconds: row.totalSeconds,
    })),
  };
}

function textOf({ start, workSeconds }: Question, answer: Answer, args: SlaTryArgs, lang: Lang): string {
  const { tz, due, worked, rows } = answer;
  const lines: string[] = [];
  if (workSeconds !== null && due === null) lines.push(named({ key: "sla.try.due" }, { key: "sla.try.never" }, lang));
  if (due !== null) {
    const local = `${wallText(due, tz).replace("T", " ")} ${due.toZonedDateTimeISO(tz).offset} ${tz}`;
    lines.push(named({ key: "sla.try.due" }, local, lang), named({ key: "sla.try.utc" }, String(due), lang));
  }
  if (worked !== null) {
    const values = { clock: clockText(worked), seconds: worked };
    lines.push(named({ key: "sla.try.elapsed" }, { key: "sla.try.elapsed-value", values }, lang));
  }
  if (occursTwice(start, tz) && !/(Z|[+-]\d\d(:?\d\d)?)$/i.test(args.start.slice(10))) {
    lines.push(sayPlain(lang, "sla.try.twice", { wall: args.start, zone: tz }));
  }
  const head = sayPlain(lang, "sla.ledger.head").split(" | ");
  return [...lines, "", ...table([head, ...rows.map((row) => cells(row, tz, lang))]), ""].join("\n");
}

/** "Due: Monday", with the colon of the language. */
const named = (name: Value, value: Value, lang: Lang): string => sayPlain(lang, "sla.try.named", { name, value });

function cells(row: LedgerRow, tz: string, lang: Lang): readonly string[] {
  const [from, to] = [wallText(row.from, tz).replace("T", " "), wallText(row.to, tz).replace("T", " ")];
  return [from, to, sayPlain(lang, `sla.ledger.${row.kind}`), clockText(row.seconds), clockText(row.totalSeconds)];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
      .join("  ")
      .trimEnd(),
  );
}

/** Columns in a terminal, where a Chinese character takes two. */
const widthOf = (text: string): number => text.length + (text.match(/[\u3000-\u9fff\uff00-\uff60]/g)?.length ?? 0);

function wallText(instant: Temporal.Instant, tz: string): string {
  return instant.toZonedDateTimeISO(tz).toPlainDateTime().toString({ smallestUnit: "second" });
}

/** Adds `sla try` to the command line; `terminalLang` is the language until --lang names one. */
export function registerSla(program: Command, terminalLang: Lang): void {
  const word = (key: WordKey) => sayPlain(terminalLang, key);
  const trial = program
    .command("sla")
    .description(word("cli.sla"))
    .command("try")
    .description(word("cli.sla.try"))
    .requiredOption("--calendar-file <file>", word("cli.sla.calendar-file"))
    .requiredOption("--start <time>", word("cli.sla.start"))
    .option("--work <time>", word("cli.sla.work"))
    .option("--pause <from/to...>", word("cli.sla.pause"))
    .option("--stop <time>", word("cli.sla.stop"))
    .option("--json", word("cli.sla.json"))
    .option("--lang <lang>", word("cli.sla.lang"));
  trial.action(async (options: SlaTryArgs & { readonly json?: true; readonly lang?: string }) => {
    const lang = options.lang === undefined ? terminalLang : langOf(options.lang);
    const answer = await slaTry(options, lang);
    if (!answer.ok) return trial.error(refusedText(answer.refusal, lang), { exitCode: endingOf(answer.refusal) });
    const { text, json } = answer.value;
    trial.configureOutput().writeOut?.(options.json ? `${JSON.stringify(json, null, 2)}\n` : text);
  });
}

/** A wrong argument, a missing file or a faulty one: what stands first. */
function endingOf([first]: readonly FileFault[]): number {
  if (first?.place.startsWith("--")) return ending.wrongUsage;
  return first?.saying.key === "calendar.file_missing" ? ending.notFound : ending.faults;
}

function refusedText(faults: readonly FileFault[], lang: Lang): string {
  const lines = faults.map(({ place, saying }) => `  ${named(place, saying, lang)}`);
  return [sayPlain(lang, "sla.try.refused"), ...lines].join("\n");
}
