// A service report in short, for chat: what to decide first, then its main figures, then each service; what leads somewhere on the page leads there.
import type { Words } from "../../chat/notice.ts";
import type { Saying, Value } from "../../words/say.ts";
import { dots, figureWords } from "../digest/digest-figures.ts";
import { hasList, type KpiId, kpiName } from "../kpi/kpi.ts";
import { figureSaying, shortFigure, targetSaying } from "../kpi/kpi-card.ts";
import { pilotLine, stageOf } from "../pilot-line.ts";
import type { Line, Run } from "./document.ts";
import { asideLine, decisionLines, decisionsOf, nothingSaying } from "./report-decisions.ts";
import { titleOf } from "./report-document.ts";
import { rankedServices } from "./report-services.ts";
import { nameOfScope, scopeKey, type Telling } from "./report-telling.ts";
import { hasAny, type ReportLine, type ScopeReport } from "./service-report.ts";

/** Of a service that names no core figures. */
const mainFigures = [
  ...["first_response_sla", "resolution_sla", "availability", "opened", "resolved", "backlog", "csat"],
  ...["change_success"],
] as const satisfies readonly KpiId[];

/** Beside its name, of each service in a report of all. */
const serviceFigures = ["opened", "resolution_sla", "availability"] as const satisfies readonly KpiId[];

/** With their addresses all of it fits one message of every chat: 4096 letters on Discord. */
const MOST_DECISIONS = 4;
const MOST_FIGURES = 8;
const MOST_SERVICES = 6;

/** `core`: what the service calls its core figures. Decisions are told in the reader's language already. */
export function reportWords(telling: Telling, scope: ScopeReport, core: readonly string[]): Words {
  const decisions = decisionLines(telling, scope);
  const aside = asideLine(decisionsOf(telling.report, scope));
  const shown = decisions
    .slice(0, MOST_DECISIONS)
    .map((line): Saying => ({ key: "kpi.report-decide", values: { what: lineValue(line, telling, scope) } }));
  const more = decisions.length - shown.length;
  const ids = new Set<string>([...core, ...mainFigures]);
  const lines = [...ids].flatMap((id) => {
    const line = scope.lines.get(id as KpiId);
    return line && hasAny(line) ? [line] : [];
  });
  return {
    tone: decisions.length > 0 ? "decision" : "good",
    headline: { key: "kpi.report-headline", values: { title: titleOf(telling) } },
    lines: [
      ...(decisions.length === 0 ? [nothingSaying(aside)] : [...shown, ...(aside ? [aside] : [])]),
      ...(more > 0 ? [{ key: "kpi.report-more", values: { count: more } } as const] : []),
      ...lines.slice(0, MOST_FIGURES).map((line): Saying => {
        const { key, values } = figureWords(kpiName(line.kpi.id), line, figureSaying(line.kpi.unit, line.now));
        const figure = figureValue(values?.figure ?? "", line, telling, scope);
        return { key, values: { ...values, figure, target: targetSaying(line) } };
      }),
      ...(lines.length === 0 ? [{ key: "kpi.report-silent" } as const] : []),
      ...serviceLines(telling),
      ...(scope.service ? [] : pilotLine(scope.facts, telling.report.period, telling.organisation)),
      ...stageOf(scope.service?.key, telling.report.period, telling.organisation),
      ...(telling.hidesPrivate ? [{ key: "board.hides-private" } as const] : []),
    ],
  };
}

/** Those with the most to decide, each leading to its own report; the page has the others. */
function serviceLines(telling: Telling): readonly Saying[] {
  const ranked = rankedServices(telling);
  const more = ranked.length - MOST_SERVICES;
  const page = telling.scopeAddress?.("all");
  return [
    ...ranked.slice(0, MOST_SERVICES).flatMap(({ scope, count }): readonly Saying[] => {
      const service = linked(nameOfScope(scope, telling), telling.scopeAddress?.(scopeKey(scope)));
      const figures = serviceFigures.flatMap((id): readonly Saying[] => {
        const line = scope.lines.get(id);
        if (!line || line.now.value === null) return [];
        const { key, values } = figureWords(kpiName(id), { ...line, target: undefined }, shortFigure(line));
        return [{ key, values: { ...values, figure: figureValue(values?.figure ?? "", line, telling, scope) } }];
      });
      const told = dots([{ key: "kpi.report-service", values: { service, count } }, ...figures]);
      return told ? [told] : [];
    }),
    ...(more > 0
      ? [
          {
            key: "kpi.report-services-more",
            values: { services: linked({ key: "kpi.report-others", values: { count: more } }, page) },
          } as const,
        ]
      : []),
  ];
}

const linked = (of: Value, href: string | undefined): Value => (href === undefined ? of : { of, href });

/** As on the page: to the list of its records. */
const figureValue = (of: Value, { kpi, now }: ReportLine, telling: Telling, scope: ScopeReport): Value =>
  linked(of, hasList(kpi) && now.value !== null ? telling.figureAddress?.(scopeKey(scope), kpi.id) : undefined);

/** A line of the report; what leads to another place of the report leads to that place of its page. */
function lineValue(line: Line, telling: Telling, scope: ScopeReport): Value {
  const page = telling.scopeAddress?.(scopeKey(scope));
  const [last, ...before] = line.map((run) => runValue(run, page)).toReversed();
  return before.reduce<Value>((rest, first) => ({ key: "kpi.report-runs", values: { first, rest } }), last ?? "");
}

function runValue(run: Run, page: string | undefined): Value {
  if (typeof run === "string") return run;
  if (!("href" in run) || run.href === undefined) return run.text;
  return linked(run.text, run.href.startsWith("#") ? page && `${page}${run.href}` : run.href);
}
