// The monthly digest: the service report as messages, one of all services of the digest and one for each that has anything to tell.
import type { Words } from "../../chat/notice.ts";
import type { Saying, Value } from "../../words/say.ts";
import { sparkline } from "../chart/sparkline.ts";
import { type KpiId, kpiName } from "../kpi/kpi.ts";
import { shortFigure } from "../kpi/kpi-card.ts";
import type { Period } from "../period.ts";
import { decisionsOf } from "../service-report/report-decisions.ts";
import type { SectionId } from "../service-report/section-kpis.ts";
import { hasAny, type ReportLine, type ScopeReport, type ServiceReport } from "../service-report/service-report.ts";
import { availabilityOf, availabilitySaying } from "./digest-availability.ts";
import { improveButton, lookButtons } from "./digest-daily.ts";
import { dots, figureWords, isMet } from "./digest-figures.ts";
import { some } from "./digest-lines.ts";
import { behind } from "./digest-sayings.ts";

/** Told of each section; the whole of it stands in the report. */
const told: readonly { readonly id: Exclude<SectionId, "availability">; readonly kpis: readonly KpiId[] }[] = [
  { id: "workload", kpis: ["opened", "resolved", "backlog", "repeat_incidents"] },
  { id: "complaints", kpis: ["complaint_rate", "complaint_response"] },
  { id: "satisfaction", kpis: ["csat", "nps"] },
  { id: "problems", kpis: ["problem_closure"] },
  { id: "changes", kpis: ["change_success", "change_failure", "unauthorised_changes", "emergency_ratio"] },
  { id: "improvement", kpis: ["action_completion", "process_compliance"] },
];

/** Each has a line of its own: target, this month, the one before, twelve months. */
const levels: readonly KpiId[] = ["first_response_sla", "resolution_sla", "mttr"];

type Asked = {
  readonly report: ServiceReport;
  readonly isLate: boolean;
  readonly nameOf: (service: string) => Value;
};

/** `buttons`: of the first message, what they are about. */
export function monthlyWords(scope: ScopeReport, asked: Asked, buttons?: Parameters<typeof lookButtons>[0]): Words {
  const { report, isLate } = asked;
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
      ...told.map(({ id, kpis }) => sectionLine(scope, id, kpis)),
    ],
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
  const { missed, isBudgetSpent, overdue, pending } = decisionsOf(report, scope);
  const all = dots([
    ...some({ shown: missed, hidden: 0 }, figureOf),
    ...(isBudgetSpent ? [{ key: "digest.budget-spent" } as const] : []),
    ...(overdue.length > 0 ? [{ key: "digest.overdue-actions", values: { count: overdue.length } } as const] : []),
    ...(pending > 0 ? [{ key: "digest.pending-causes", values: { count: pending } } as const] : []),
  ]);
  if (!all) return { line: { key: "kpi.report-nothing" }, isNeeded: false };
  return { line: { key: "digest.decide-on", values: { list: all } }, isNeeded: true };
}

const figureOf = (line: ReportLine): Saying =>
  figureWords(kpiName(line.kpi.id), line, behind(line.kpi.id, shortFigure(line)));

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

function availabilityLine({ facts, lines }: ScopeReport, { report, nameOf }: Asked): readonly Saying[] {
  const available = availabilityOf(facts, report.period, lines.get("availability"), nameOf);
  if (!available) return [titled("availability", { key: "service-report.none.availability" })];
  const left = lines.get("error_budget")?.now.value ?? null;
  const minutes = Math.abs(Math.round((left ?? 0) * 10) / 10);
  const budget: readonly Saying[] =
    left === null ? [] : [{ key: "digest.budget", values: { minutes, isOver: left < 0 ? "yes" : "no" } }];
  const all = dots([availabilitySaying(available, { key: "digest.availability-line" }), ...budget]);
  return all ? [all] : [];
}

/** What has nothing says so. */
function sectionLine({ lines }: ScopeReport, id: (typeof told)[number]["id"], kpis: readonly KpiId[]): Saying {
  const known = kpis.flatMap((kpi) => lines.get(kpi) ?? []);
  const counted = known.filter(({ now }) => now.value !== null);
  const all = dots(counted.map((line) => withBefore(line)));
  return titled(id, all && known.some(hasAny) ? all : { key: `service-report.none.${id}` });
}

const withBefore = (line: ReportLine): Saying =>
  line.before.value === null
    ? figureOf(line)
    : {
        key: "digest.with-before",
        values: { figure: figureOf(line), before: shortFigure({ unit: line.unit, now: line.before }) },
      };
