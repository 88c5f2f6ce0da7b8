// A service report in short, for chat: what to decide first, then its main figures.
import type { Words } from "../../chat/notice.ts";
import type { Saying } from "../../words/say.ts";
import { figureWords } from "../digest/digest-figures.ts";
import { type KpiId, kpiName } from "../kpi/kpi.ts";
import { figureSaying, targetSaying } from "../kpi/kpi-card.ts";
import { pilotLine, stageOf } from "../pilot-line.ts";
import { lineWords } from "./document.ts";
import { decisionLines } from "./report-decisions.ts";
import { titleOf } from "./report-document.ts";
import type { Telling } from "./report-telling.ts";
import { hasAny, type ScopeReport } from "./service-report.ts";

/** Of a service that names no core figures. */
const mainFigures = [
  ...["first_response_sla", "resolution_sla", "availability", "opened", "resolved", "backlog", "csat"],
  ...["change_success"],
] as const satisfies readonly KpiId[];

const MOST_DECISIONS = 4;
const MOST_FIGURES = 8;

/** `core`: what the service calls its core figures. Decisions are told in the reader's language already. */
export function reportWords(telling: Telling, scope: ScopeReport, core: readonly string[]): Words {
  const decisions = decisionLines(telling, scope);
  const shown = decisions
    .slice(0, MOST_DECISIONS)
    .map((line): Saying => ({ key: "kpi.report-decide", values: { what: lineWords(line) } }));
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
      ...(decisions.length === 0 ? [{ key: "kpi.report-nothing" } as const] : shown),
      ...(more > 0 ? [{ key: "kpi.report-more", values: { count: more } } as const] : []),
      ...lines.slice(0, MOST_FIGURES).map(({ kpi, ...reading }): Saying => {
        const { key, values } = figureWords(kpiName(kpi.id), reading, figureSaying(kpi.unit, reading.now));
        return { key, values: { ...values, target: targetSaying(reading) } };
      }),
      ...(lines.length === 0 ? [{ key: "kpi.report-silent" } as const] : []),
      ...(scope.service ? [] : pilotLine(scope.facts, telling.report.period, telling.organisation)),
      ...stageOf(scope.service?.key, telling.report.period, telling.organisation),
      ...(telling.hidesPrivate ? [{ key: "board.hides-private" } as const] : []),
    ],
  };
}
