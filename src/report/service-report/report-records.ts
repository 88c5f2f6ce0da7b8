// The records behind each figure of a report, each with a link; private ones only for who may see them.

import { linesWhere, someOf } from "../../kernel/lines.ts";
import type { Steps } from "../../kernel/steps.ts";
import { valueText } from "../kpi/figure-text.ts";
import type { Behind, Kpi, KpiId } from "../kpi/kpi.ts";
import type { Block, Line, Run } from "./document.ts";
import { scopeAnchor, scopeKey, type Telling } from "./report-telling.ts";
import type { ReportLine, ScopeReport } from "./service-report.ts";

/** As many as a report lists behind one figure; the page of the figure lists all. */
const MOST = 60;

export const anchorOf = (scope: ScopeReport, id: KpiId): string => `records-${scopeAnchor(scope)}-${id}`;

export function* recordBlocks(telling: Telling, scope: ScopeReport): Steps<readonly Block[]> {
  const listed = [...scope.lines.values()].filter(({ behind }) => behind.length > 0);
  if (listed.length === 0) return [];
  const items: Line[] = [];
  for (const line of listed) items.push(yield* recordLine(telling, scope, line));
  return [
    {
      ...{ kind: "heading", level: 3 },
      ...{ text: telling.words("service-report.records"), id: `records-${scopeAnchor(scope)}` },
    },
    {
      kind: "list",
      items,
      ids: listed.map(({ kpi }) => anchorOf(scope, kpi.id)),
    },
  ];
}

function* recordLine(telling: Telling, scope: ScopeReport, { kpi, behind }: ReportLine): Steps<Line> {
  const { words, secrets, mayShow, figureAddress } = telling;
  const seen = yield* linesWhere(behind, ({ reference }) => !secrets.has(reference) || mayShow(reference));
  const shown = someOf(seen, 0, MOST);
  const more = seen.length - shown.length;
  const hidden = behind.length - seen.length;
  const address = figureAddress?.(scopeKey(scope), kpi.id);
  const pieces: readonly (readonly Run[])[] = [
    ...shown.map((one) => recordRuns(telling, kpi, one)),
    ...(more > 0 ? [[{ text: words("service-report.more", { count: more }), ...(address && { href: address }) }]] : []),
    ...(hidden > 0 ? [[words("service-report.hidden", { count: hidden })]] : []),
  ];
  return [
    { text: words(`kpi.${kpi.id}`), isStrong: true },
    words("service-report.colon"),
    ...pieces.flatMap((piece, place): Run[] => (place === 0 ? [...piece] : [", ", ...piece])),
  ];
}

/** With its time, or marked when it speaks against the figure. */
function recordRuns({ words, lang, recordAddress }: Telling, { betterIs }: Kpi, one: Behind): readonly Run[] {
  const href = recordAddress(one.reference);
  const link: Run = { text: one.reference, ...(href && { href }) };
  if (one.seconds !== undefined) return [link, ` (${valueText(lang, "seconds", one.seconds)})`];
  if (one.isMet === undefined || betterIs === "neither") return [link];
  return one.isMet === (betterIs === "higher") ? [link] : [link, ` ${words("service-report.against")}`];
}
