// Figures on demand as cards: the figures of a period with trend and target, how each is computed, and the records behind one.
import type { Button, Card } from "../../chat/card.ts";
import { recordKindOf, showIntent } from "../../chat/record-kind.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { serviceName, teamName } from "../../organisation/names.ts";
import { duration } from "../../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../../organisation/view.ts";
import { type Saying, say, type Value } from "../../words/say.ts";
import { figureWords, type Reading, shareWords } from "../digest/digest-figures.ts";
import type { Period } from "../period.ts";
import { periodWords } from "../period-words.ts";
import type { WithPilots } from "../pilot-line.ts";
import type { approvalWaits } from "./change-kpis.ts";
import { type Figure, longerThan } from "./figure.ts";
import { type Behind, type Kpi, type KpiId, kpiName, type Unit } from "./kpi.ts";
import { codeOf, type KpiAsked } from "./kpi-asked.ts";
import { idOfLine, type KpiLine } from "./kpi-lines.ts";
import { yearOnYearSaying } from "./satisfaction.ts";
import { unitSaying } from "./unit-saying.ts";

/** What is shown where a service names no indicators of its own. */
export const usualKpis = [
  "opened",
  "resolved",
  "backlog",
  "first_response_sla",
  "resolution_sla",
  "breaches",
  "mtta",
  "mttr",
  "reopen_rate",
  "csat",
  "change_success",
  "change_failure",
] as const satisfies readonly KpiId[];

/** At most so many figures stand on a card; of those that are not core ones the last are left out. */
const MOST_FIGURES = 19;

/** A figure with what it is made of: "92 % (11/12)", "3 h 10 min …, 12 records", "14". */
export function figureSaying(unit: Unit, figure: Figure): Saying {
  const { value, n, median, p90, mean } = figure;
  const longer = longerThan(figure);
  if (longer !== undefined) return { key: "kpi.longer-than", values: { time: duration(longer) } };
  if (value === null) return { key: "digest.none" };
  if (unit === "percent") return shareWords(figure);
  if (unit === "seconds" && median !== undefined && p90 !== undefined && mean !== undefined) {
    return {
      key: "kpi.duration",
      values: { median: duration(median), p90: duration(p90), mean: duration(mean), n },
    };
  }
  return unit === "per_day" ? counted(unit, value, n) : unitSaying(unit, value);
}

/** Of a duration the median alone; with its spread it stands among all figures. */
export function shortFigure({ unit, now }: Pick<Reading, "unit" | "now">): Saying {
  if (unit !== "seconds" || now.median === undefined || now.n < 2)
    return figureSaying(unit, now.n < 2 ? alone(now) : now);
  return { key: "digest.median", values: { median: duration(now.median), n: now.n } };
}

const alone = ({ value, n, met }: Figure): Figure => ({ value, n, ...(met !== undefined && { met }) });

const counted = (unit: Unit, value: number, n: number): Saying => ({
  key: "kpi.counted",
  values: { value: unitSaying(unit, value), n },
});

/** "≥ 98 %". */
export const targetSaying = ({
  unit,
  betterIs,
  target = 0,
}: Pick<Reading, "unit" | "betterIs" | "target">): Saying => ({
  key: "kpi.target",
  values: { sign: betterIs === "higher" ? "≥" : "≤", value: unitSaying(unit, target) },
});

/** "Fixed in time 88 % (15/17) ▼ (target ≥ 98 % missed)". */
export function readingSaying(name: Value, reading: Reading, figure: Saying): Saying {
  const { key, values } = figureWords(name, reading, figure);
  return { key, values: { ...values, target: targetSaying(reading) } };
}

const lineOf = (name: Value, reading: Reading, figure: Saying, view: View): RichText =>
  say(view.lang, readingSaying(name, reading, figure));

const partOf = (asked: KpiAsked, { organisation }: View): Saying["values"] => ({
  service: asked.service === undefined ? "" : serviceName(organisation, asked.service),
  hasService: asked.service === undefined ? "no" : "yes",
  team: asked.team === undefined ? "" : teamName(organisation, asked.team),
  hasTeam: asked.team === undefined ? "no" : "yes",
  department: asked.department ?? "",
  hasDepartment: asked.department === undefined ? "no" : "yes",
  period: periodWords(asked.period),
});

export type KpiFound = WithPilots & {
  readonly asked: KpiAsked;
  readonly figures: readonly KpiLine[];
  /** With which it was compared, where that was asked for. */
  readonly compared: Period | undefined;
  /** The period is not over. */
  readonly isRunning: boolean;
  /** Of so few records private ones would show: they are left out of this part. */
  readonly hidesPrivate: boolean;
  /** Satisfaction beside that of a year before, where it is among the figures and they are not of last year anyway. */
  readonly yearOnYear?: Reading | undefined;
  /** Of a service that is a pilot, or was one. */
  readonly stage?: readonly Saying[];
};

/** The core ones first, in the order of `core` (their ids and keys); then those of one's own, then the others. */
export function inOrder(lines: readonly KpiLine[], core: readonly string[]): readonly KpiLine[] {
  const placeOf = (line: KpiLine): number => {
    const place = core.indexOf(idOfLine(line));
    return place >= 0 ? place : core.length + ("kpi" in line ? 1 : 0);
  };
  return lines.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, Math.max(core.length, MOST_FIGURES));
}

function figureLine(line: KpiLine, yearOnYear: Reading | undefined, view: View): RichText {
  const { now, unit } = line.reading;
  if ("kpi" in line) {
    const told = lineOf(kpiName(line.kpi.id), line.reading, figureSaying(unit, now), view);
    // Of no year there is nothing to compare: that it is n/a stands there already.
    const hasYears = line.kpi.id === "csat" && yearOnYear && (now.value ?? yearOnYear.before.value) !== null;
    return hasYears ? [...told, { kind: "text", text: " · " }, ...say(view.lang, yearOnYearSaying(yearOnYear))] : told;
  }
  const figure: Saying = now.value === null ? { key: "digest.none" } : counted(unit, now.value, now.n);
  return lineOf(line.indicator.name, line.reading, figure, view);
}

export function kpiCard(found: KpiFound, view: View): Card {
  const { asked, figures, compared, isRunning, hidesPrivate, yearOnYear, pilots = [], stage = [] } = found;
  const code = codeOf(asked);
  const isProvisional = figures.some(({ reading }) => reading.now.isProvisional);
  const notes: readonly Saying[] = [
    compared ? { key: "kpi.compared", values: { period: periodWords(compared) } } : { key: "kpi.compared-usual" },
    ...(isRunning ? [{ key: "kpi.so-far" } as const] : []),
    ...(isProvisional ? [{ key: "kpi.provisional" } as const] : []),
    ...(hidesPrivate ? [{ key: "kpi.hides-private" } as const] : []),
    ...stage,
  ];
  return {
    tone: "neutral",
    headline: sayIn(view, "kpi.headline", partOf(asked, view)),
    lines: [
      ...figures.map((line) => figureLine(line, yearOnYear, view)),
      ...pilots.map((line) => say(view.lang, line)),
    ],
    note: dotted(view, notes),
    buttons: [{ label: plain(view, "button.kpi-explain"), intent: "kpi.explain", subject: code }],
    more: figures.flatMap((line) => ("kpi" in line ? recordsButton(line.kpi, line.reading, code, view) : [])),
    moreLabel: plain(view, "kpi.records-label"),
  };
}

const recordsButton = (kpi: Kpi, { now }: Reading, subject: string, view: View): readonly Button[] =>
  kpi.behind && now.n > 0
    ? [{ label: plain(view, kpiName(kpi.id).key), intent: "kpi.records", subject, argument: kpi.id }]
    : [];

/** A record that the reader may see, with what it contributes. */
export type BehindLine = { readonly behind: Behind; readonly title: string };

const LINES = 12;
/** Of stages and of approvers each: those that took longest. */
const WAITS = 5;

export type RecordsFound = {
  readonly asked: KpiAsked;
  readonly found: readonly BehindLine[];
  readonly total: number;
  /** Of the time to approval: whom it waited for. */
  readonly waits?: ReturnType<typeof approvalWaits> | undefined;
};

function waitLines({ stages, approvers }: NonNullable<RecordsFound["waits"]>, view: View): readonly RichText[] {
  const time = (figure: Figure) => figureSaying("seconds", figure);
  return [
    ...stages.slice(0, WAITS).map(({ of, figure }) => sayIn(view, "kpi.wait-stage", { stage: of, time: time(figure) })),
    ...approvers
      .slice(0, WAITS)
      .map(({ of, figure }) => sayIn(view, "kpi.wait-approver", { who: view.people.span(of), time: time(figure) })),
  ];
}

export function recordsCard(kpi: Kpi, { asked, found, total, waits }: RecordsFound, view: View): Card {
  const shown = found.slice(0, LINES);
  const left = total - shown.length;
  return {
    headline: sayIn(view, "kpi.records-headline", { ...partOf(asked, view), name: kpiName(kpi.id), count: total }),
    lines: [
      ...(waits ? waitLines(waits, view) : []),
      ...shown.map(({ behind: { reference, isMet, seconds }, title }) =>
        sayIn(view, "kpi.record", {
          ...{ reference, title },
          met: isMet === undefined ? "unknown" : isMet ? "yes" : "no",
          time: seconds === undefined ? "" : duration(seconds),
          hasTime: seconds === undefined ? "no" : "yes",
        }),
      ),
    ],
    ...(left > 0 && { note: sayIn(view, "kpi.records-more", { count: left }) }),
    buttons: shown.slice(0, 5).flatMap(({ behind: { reference } }): readonly Button[] => {
      const kind = recordKindOf(reference);
      return kind ? [{ label: reference, intent: showIntent(kind), subject: reference }] : [];
    }),
  };
}
