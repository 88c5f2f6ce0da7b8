// The weekly digest: seven days against the seven before, how it went over time, where it comes from, what lies ahead.
import type { NoticeButton, Words } from "../../chat/notice.ts";
import type { InLanguages, Saying, Value } from "../../words/say.ts";
import { sparkline } from "../chart/sparkline.ts";
import type { Figure } from "../kpi/figure.ts";
import type { Period } from "../period.ts";
import { availabilitySaying } from "./digest-availability.ts";
import { careLine } from "./digest-care.ts";
import { coreLine } from "./digest-core.ts";
import {
  type DailyFacts,
  hidingNote,
  improveButton,
  isAnyMissed,
  lookButtons,
  majorLine,
  missedTargets,
  openLine,
  promiseLine,
  satisfaction,
  toneOf,
} from "./digest-daily.ts";
import { dots, figureWords, shareWords } from "./digest-figures.ts";
import { type ComplianceGaps, gapLines } from "./digest-gaps.ts";
import { knownLines, lateSuppliersLine, type WeeklyNews } from "./digest-known.ts";
import { doneLine, isAnyOverdue, overdueLine, plannedLine, waitingLine } from "./digest-lines.ts";
import { requestLine } from "./digest-requests.ts";
import { behind, counted, dateWords } from "./digest-sayings.ts";
import { type ScheduleNotes, scheduleLines } from "./digest-schedule.ts";
import type { Series } from "./weekly-figures.ts";

export type ServiceCount = {
  readonly key: string;
  readonly name: Value;
  readonly opened: number;
  readonly fixedInTime: Figure;
};

export type WeeklyFacts = DailyFacts & {
  /** Of the last weeks, the oldest first. `hidesPrivate`: one of them holds so few records that private ones would show. */
  readonly series: Series & { readonly hidesPrivate: boolean };
  /** The most first. */
  readonly services: readonly ServiceCount[];
  /** Opened in services that are not named. */
  readonly otherServices: number;
  readonly schedule: ScheduleNotes;
  readonly gaps: ComplianceGaps;
  readonly news: WeeklyNews;
};

export function weeklyWords(facts: WeeklyFacts): Words {
  const { readings, period } = facts;
  return {
    tone: toneOf(facts),
    headline: {
      key: "digest.weekly",
      values: { ...datesOf(period), isLate: facts.isLate ? "yes" : "no" },
    },
    lines: [
      {
        key: "digest.flow-before",
        values: {
          opened: counted("opened", readings.opened?.now.value ?? 0),
          openedBefore: readings.opened?.before.value ?? 0,
          resolved: counted("resolved", readings.resolved?.now.value ?? 0),
          resolvedBefore: readings.resolved?.before.value ?? 0,
          breaches: missedTargets(readings.breaches),
          breachesBefore: readings.breaches?.before.value ?? 0,
        },
      },
      ...seriesLine(facts),
      ...(facts.availability ? [availabilitySaying(facts.availability, { key: "digest.availability-line" })] : []),
      ...promiseLine(facts),
      ...coreLine(facts.core, satisfaction(facts)),
      ...openLine(facts.open),
      ...servicesLine(facts),
      ...requestLine(facts),
      ...careLine(facts),
      ...knownLines(facts.news),
      ...lateSuppliersLine(facts.news),
      ...majorLine(facts),
      ...doneLine(facts, 7),
      ...changeLine(facts),
      ...plannedLine(facts.planned, facts.at, "digest.forward"),
      ...scheduleLines(facts.schedule),
      ...waitingLine(facts.waiting),
      ...(isAnyOverdue(facts.overdue) ? overdueLine(facts.overdue) : []),
      ...gapLines(facts.gaps),
      ...(facts.pilots ?? []),
    ],
    ...hidingNote(facts),
    buttons: buttonsOf(facts),
  };
}

/** The days by name; the last one belongs to it. */
const datesOf = (period: Period): { readonly from: InLanguages; readonly to: InLanguages } => ({
  from: dateWords(period.from),
  to: dateWords(period.to.subtract({ days: 1 })),
});

/** Left out while there is but one column to show. */
function seriesLine({ series, hidesPrivate }: WeeklyFacts): readonly Saying[] {
  if (series.opened.filter((count) => count > 0).length < 2) return [];
  const values = {
    count: series.opened.length,
    opened: sparkline(series.opened),
    fixed: sparkline(series.fixedInTime),
    // Where the whole digest leaves them out its note says so.
    hidesPrivate: series.hidesPrivate && !hidesPrivate ? "yes" : "no",
  };
  return [{ key: "digest.series", values }];
}

function servicesLine({ services, otherServices }: WeeklyFacts): readonly Saying[] {
  const named = services.map(
    ({ key, name, opened, fixedInTime }): Saying => ({
      key: "digest.service",
      values: {
        ...{ name, opened: behind("opened", opened, key) },
        fixed: behind("resolution_sla", shareWords(fixedInTime), key),
        hasFixed: fixedInTime.value === null ? "no" : "yes",
      },
    }),
  );
  const rest: readonly Saying[] =
    otherServices > 0 ? [{ key: "digest.service-others", values: { count: otherServices } }] : [];
  const all = dots([...named, ...rest]);
  return all ? [{ key: "digest.services", values: { services: all } }] : [];
}

function changeLine({
  readings: { change_failure: failure, approval_lead_time: approval, repeat_incidents: repeats },
}: WeeklyFacts): readonly Saying[] {
  const parts: readonly Saying[] = [
    ...(repeats?.now.value
      ? [behind("repeat_incidents", { key: "digest.repeats", values: { count: repeats.now.value } })]
      : []),
    ...(failure && failure.now.n > 0
      ? [figureWords({ key: "digest.failures" }, failure, behind("change_failure", shareWords(failure.now)))]
      : []),
    ...(approval && approval.now.value !== null
      ? [
          {
            key: "digest.approval-time",
            values: {
              hours: behind("approval_lead_time", Math.round((approval.now.median ?? approval.now.value) / 360) / 10),
            },
          } as const,
        ]
      : []),
  ];
  const all = dots(parts);
  return all ? [all] : [];
}

const buttonsOf = (facts: WeeklyFacts): readonly NoticeButton[] => [
  ...(gapLines(facts.gaps).length > 0 || isAnyOverdue(facts.overdue)
    ? [{ label: "button.digest.gaps", intent: "digest.gaps", subject: facts.id } as const]
    : []),
  ...(isAnyMissed(facts) ? [improveButton(facts.id)] : []),
  ...lookButtons(facts),
];
