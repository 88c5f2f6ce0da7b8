// The monthly digest: the service report as messages, one of all services of the digest and one for each that has anything to tell.
import type { Words } from "../../chat/notice.ts";
import { findService } from "../../organisation/find-service.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Saying, Value } from "../../words/say.ts";
import { sparkline } from "../chart/sparkline.ts";
import { firstAfter, forecastOf } from "../forecast.ts";
import { forecastSaying } from "../kpi/forecast-card.ts";
import { type KpiId, kpiName } from "../kpi/kpi.ts";
import { shortFigure } from "../kpi/kpi-card.ts";
import type { Period } from "../period.ts";
import { pilotLine } from "../pilot-line.ts";
import { countActions } from "../service-report/report-actions.ts";
import { asideLine, decisionsOf, nothingSaying } from "../service-report/report-decisions.ts";
import { suppliersOf } from "../service-report/report-suppliers.ts";
import type { SectionId } from "../service-report/section-kpis.ts";
import {
  hasAny,
  type OwnLine,
  type ReportLine,
  type ScopeReport,
  type ServiceReport,
} from "../service-report/service-report.ts";
import { workloadLimit } from "../service-report/workload-limit.ts";
import type { StarFact } from "../star.ts";
import { availabilityOf, availabilitySaying } from "./digest-availability.ts";
import { coreFigures, coreLine } from "./digest-core.ts";
import { hidingNote, improveButton, lookButtons } from "./digest-daily.ts";
import { dots, figureWords, isMet } from "./digest-figures.ts";
import { some } from "./digest-lines.ts";
import { behind } from "./digest-sayings.ts";

/** Told of each section; the whole of it stands in the report. */
const told: readonly {
  readonly id: Exclude<SectionId, "levels" | "availability" | "suppliers">;
  readonly kpis: readonly KpiId[];
}[] = [
  { id: "workload", kpis: ["opened", "resolved", "backlog", "repeat_incidents", "security_incidents"] },
  { id: "requests", kpis: ["requests_opened", "requests_in_time", "requests_overdue", "request_satisfaction"] },
  { id: "complaints", kpis: ["complaint_rate", "complaint_response"] },
  { id: "satisfaction", kpis: ["csat", "nps", "change_satisfaction", "still_fine", "suggestions_in_time"] },
  { id: "problems", kpis: ["problem_closure"] },
  { id: "changes", kpis: ["change_success", "change_failure", "unauthorised_changes", "emergency_ratio"] },
  { id: "improvement", kpis: ["action_completion", "process_compliance"] },
];

/** Each has a line of its own: target, this month, the one before, twelve months. */
const levels: readonly KpiId[] = ["first_response_sla", "resolution_sla", "mttr"];

type Asked = {
  readonly report: ServiceReport;
  readonly isLate: boolean;
  /** Of so few records private ones would show: they are left out. */
  readonly hidesPrivate: boolean;
  readonly organisation: Organisation;
  /** Of the month, in the first message. */
  readonly stars?: readonly NamedStar[];
};

export type NamedStar = { readonly who: Value; readonly star: StarFact };

/** `buttons`: of the first message, what they are about. */
export function monthlyWords(scope: ScopeReport, asked: Asked, buttons?: Parameters<typeof lookButtons>[0]): Words {
  const { report, isLate, hidesPrivate, organisation } = asked;
  const decisions = decisionLine(scope, report);
  return {
    tone: decisions.isNeeded ? "waiting" : "good",
    headline: {
      key: "digest.monthly",
      values: {
        of: scope.service?.name ?? { key: "service-report.all" },
        month: monthWords(report.period),
        isLate: isLate ? "yes" : "no",
      },
    },
    lines: [
      decisions.line,
      ...levelLines(scope),
      ...availabilityLine(scope, asked),
      ...coreLines(scope, organisation, report.period),
      ...told.map(({ id, kpis }) => sectionLine(scope, id, kpis, besideOf(scope, id, asked))),
      supplierLine(scope),
      ...starLine(asked.stars ?? []),
      ...(scope.service ? [] : pilotLine(scope.facts, report.period, organisation, { isQuiet: true })),
    ],
    ...hidingNote({ hidesPrivate }),
    ...(buttons && { buttons: [...(decisions.isNeeded ? [improveButton(buttons.id)] : []), ...lookButtons(buttons)] }),
  };
}

/** "October 2031", "2031年10月". */
const monthWords = ({ from }: Period): Value => ({
  en: from.toLocaleString("en-GB", { month: "long", year: "numeric" }),
  "zh-CN": from.toLocaleString("zh-CN", { month: "long", year: "numeric" }),
});

function decisionLine(
  scope: ScopeReport,
  report: ServiceReport,
): { readonly line: Saying; readonly isNeeded: boolean } {
  const decisions = decisionsOf(report, scope);
  const { missed, missedOwn, isBudgetSpent, overdue, pending, suppliers } = decisions;
  const aside = asideLine(decisions);
  const all = dots([
    ...some({ shown: [...missed.map(figureOf), ...missedOwn.map(ownFigure)], hidden: 0 }, (saying) => saying),
    ...(isBudgetSpent ? [{ key: "digest.budget-spent" } as const] : []),
    ...(overdue.length > 0 ? [{ key: "digest.overdue-actions", values: { count: overdue.length } } as const] : []),
    ...(pending > 0 ? [{ key: "digest.pending-causes", values: { count: pending } } as const] : []),
    ...some({ shown: suppliers, hidden: 0 }, ({ supplier, met, decided }) => ({
      key: "digest.supplier-missed",
      values: { supplier: supplier ?? "", met, n: decided },
    })),
  ]);
  if (!all) return { line: nothingSaying(aside), isNeeded: false };
  const list = dots([all, ...(aside ? [aside] : [])]) ?? all;
  return { line: { key: "digest.decide-on", values: { list } }, isNeeded: true };
}

const figureOf = (line: ReportLine): Saying =>
  figureWords(kpiName(line.kpi.id), line, behind(line.kpi.id, shortFigure(line)));

const ownFigure = ({ indicator, reading }: OwnLine): Saying =>
  figureWords(indicator.name, reading, behind(indicator.key, shortFigure(reading)));

/** What the service calls its core figures, and what is measured of one's own, as far as it has no line anyway. */
const coreLines = (scope: ScopeReport, organisation: Organisation, period: Period): readonly Saying[] => {
  const core = (scope.service && findService(organisation, scope.service.key)?.indicators) ?? [];
  const readings = Object.fromEntries(scope.lines);
  return coreLine(coreFigures({ readings, core }, organisation.indicators, scope.facts, period), []);
};

const titled = (section: SectionId, text: Saying): Saying => ({
  key: "digest.section",
  values: { section: { key: `service-report.section.${section}` }, text },
});

/** "answered in time 93 % (13/14) ▲ (target 98 missed) · before 95 % · ▂▃▅". */
function levelLines({ lines }: ScopeReport): readonly Saying[] {
  const known = levels.flatMap((id) => lines.get(id) ?? []).filter(hasAny);
  if (known.length === 0) return [titled("levels", { key: "service-report.none.levels" })];
  return known.map((line) => ({
    key: "digest.level",
    values: {
      figure: figureOf(line),
      before: shortFigure({ unit: line.unit, now: line.before }),
      bars: sparkline(line.months.map(({ value }) => value)),
      hasBars: line.months.filter(({ value }) => value !== null).length > 1 ? "yes" : "no",
      isMissed: isMet(line) === false ? "yes" : "no",
    },
  }));
}

function availabilityLine({ facts, lines }: ScopeReport, { report, organisation }: Asked): readonly Saying[] {
  const available = availabilityOf(facts, report.period, lines.get("availability"), (key) =>
    serviceName(organisation, key),
  );
  if (!available) return [titled("availability", { key: "service-report.none.availability" })];
  const left = lines.get("error_budget")?.now.value ?? null;
  const minutes = Math.abs(Math.round((left ?? 0) * 10) / 10);
  const budget: readonly Saying[] =
    left === null ? [] : [{ key: "digest.budget", values: { minutes, isOver: left < 0 ? "yes" : "no" } }];
  const all = dots([availabilitySaying(available, { key: "digest.availability-line" }), ...budget]);
  return all ? [all] : [];
}

type ToldId = (typeof told)[number]["id"];

/** What no figure says: the limit that was agreed, and how far actions are. */
function besideOf(scope: ScopeReport, id: ToldId, { report, organisation }: Asked): readonly Saying[] {
  if (id === "workload") {
    const limit = workloadLimit(report, scope, organisation);
    const { period, now } = report;
    const forecast = forecastOf(scope.facts, firstAfter(period, now), period.zone);
    return [
      ...(limit ? [{ key: "digest.limit", values: { limit: limit.limit, isOver: limit.isOver } } as const] : []),
      ...(forecast.is === "known" ? [forecastSaying(forecast)] : []),
    ];
  }
  if (id !== "improvement") return [];
  const actions = countActions(report, scope);
  return actions.overdue + actions.open + actions.done > 0 ? [{ key: "digest.actions", values: actions }] : [];
}

function supplierLine(scope: ScopeReport): Saying {
  const list = some({ shown: suppliersOf(scope.facts), hidden: 0 }, ({ supplier, facts, met, decided }) => ({
    key: "digest.supplier",
    values: {
      ...{ supplier: supplier ?? { key: "service-report.no-contract" }, count: facts.length, met, n: decided },
      isDecided: decided > 0 ? "yes" : "no",
    },
  }));
  return titled("suppliers", dots(list) ?? { key: "service-report.none.suppliers" });
}

/** Whoever shares the first place is named. */
function starLine(stars: readonly NamedStar[]): readonly Saying[] {
  const [first] = stars;
  if (!first) return [];
  const { thanks, fixed, fixedInTime, praised } = first.star;
  const values = {
    who: { list: stars.map(({ who }) => who), join: "and" } as const,
    thanks,
    fixed,
    fixedInTime,
    praised,
  };
  return [{ key: "digest.star", values: { ...values, isShared: stars.length > 1 ? "yes" : "no" } }];
}

/** What has nothing says so. */
function sectionLine({ lines }: ScopeReport, id: ToldId, kpis: readonly KpiId[], beside: readonly Saying[]): Saying {
  const known = kpis.flatMap((kpi) => lines.get(kpi) ?? []);
  const counted = known.filter(({ now }) => now.value !== null);
  const figures = known.some(hasAny) ? counted.map((line) => withBefore(line)) : [];
  return titled(id, dots([...figures, ...beside]) ?? { key: `service-report.none.${id}` });
}

const withBefore = (line: ReportLine): Saying =>
  line.before.value === null
    ? figureOf(line)
    : {
        key: "digest.with-before",
        values: { figure: figureOf(line), before: shortFigure({ unit: line.unit, now: line.before }) },
      };
