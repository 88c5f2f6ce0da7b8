// `tocsin sla try`: tries a calendar before it is applied, and shows when work is due and how every minute counts.
import type { Command } from "commander";
import type { Temporal } from "temporal-polyfill";
import { clockText } from "../kernel/duration.ts";
import { ok, type Result } from "../kernel/result.ts";
import { occursTwice } from "../kernel/time.ts";
import { calendarOf, dueAt, elapsed } from "../sla/calendar.ts";
import { type LedgerRow, ledgerBetween } from "../sla/ledger.ts";
import { type Lang, langOf, sayPlain } from "../words/say.ts";
import { type FileFault, readCalendarFile } from "./calendar-file.ts";
import { type Question, readQuestion, type SlaTryArgs } from "./sla-question.ts";

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
  const calendar = calendarOf(spec.value);
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
  if (workSeconds !== null && due === null)
    lines.push(`${sayPlain(lang, "sla.try.due")}: ${sayPlain(lang, "sla.try.never")}`);
  if (due !== null) {
    const local = `${wallText(due, tz).replace("T", " ")} ${due.toZonedDateTimeISO(tz).offset} ${tz}`;
    lines.push(`${sayPlain(lang, "sla.try.due")}: ${local}`, `${sayPlain(lang, "sla.try.utc")}: ${due}`);
  }
  if (worked !== null) {
    const value = sayPlain(lang, "sla.try.elapsed-value", { clock: clockText(worked), seconds: worked });
    lines.push(`${sayPlain(lang, "sla.try.elapsed")}: ${value}`);
  }
  if (occursTwice(start, tz) && !/(Z|[+-]\d\d(:?\d\d)?)$/i.test(args.start.slice(10))) {
    lines.push(sayPlain(lang, "sla.try.twice", { wall: args.start, zone: tz }));
  }
  const head = sayPlain(lang, "sla.ledger.head").split(" | ");
  return [...lines, "", ...table([head, ...rows.map((row) => cells(row, tz, lang))]), ""].join("\n");
}

function cells(row: LedgerRow, tz: string, lang: Lang): readonly string[] {
  const [from, to] = [wallText(row.from, tz).replace("T", " "), wallText(row.to, tz).replace("T", " ")];
  return [from, to, sayPlain(lang, `sla.ledger.${row.kind}`), clockText(row.seconds), clockText(row.totalSeconds)];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function wallText(instant: Temporal.Instant, tz: string): string {
  return instant.toZonedDateTimeISO(tz).toPlainDateTime().toString({ smallestUnit: "second" });
}

/** Adds `sla try` to the command line. */
export function registerSla(program: Command): void {
  const sla = program.command("sla").description("service levels: calendars and clocks");
  const trial = sla
    .command("try")
    .description("try a calendar: when is work due, how much working time has passed, and why")
    .requiredOption(
      "--calendar-file <file>",
      "calendar in YAML or JSON: tz, hours, holidays, annual_holidays, workdays …",
    )
    .requiredOption("--start <time>", "2026-03-27T17:30 in the calendar's zone, or with Z or an offset")
    .option("--work <time>", "working time until due: 4h, 1h30m, 90m or seconds")
    .option("--pause <from/to...>", "a stretch that does not count; may be given more than once")
    .option("--stop <time>", "show the working time from start to here")
    .option("--json", "print due, due_utc, elapsed_seconds and ledger as JSON")
    .option("--lang <lang>", "language of the answer: en or zh-CN", process.env.LANG);
  trial.action(async (options: SlaTryArgs & { readonly json?: true; readonly lang?: string }) => {
    const lang = langOf(options.lang);
    const answer = await slaTry(options, lang);
    if (!answer.ok) return trial.error(refusedText(answer.refusal, lang), { exitCode: 1 });
    const { text, json } = answer.value;
    trial.configureOutput().writeOut?.(options.json ? `${JSON.stringify(json, null, 2)}\n` : text);
  });
}

function refusedText(faults: readonly FileFault[], lang: Lang): string {
  const lines = faults.map(({ place, saying }) => `  ${place}: ${sayPlain(lang, saying.key, saying.values)}`);
  return [sayPlain(lang, "sla.try.refused"), ...lines].join("\n");
}
