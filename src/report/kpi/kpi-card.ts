// Figures on demand as cards: the figures of a period with trend and target, how each is computed, and the records behind one.
import type { Button, Card } from "../../chat/card.ts";
import { serviceName, teamName } from "../../organisation/names.ts";
import { duration } from "../../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../../organisation/view.ts";
import type { Saying } from "../../words/say.ts";
import { figureWords, percentText, type Reading, type Readings, shareWords } from "../digest/digest-figures.ts";
import { findKpi } from "./catalogue.ts";
import { type Behind, type Kpi, type KpiId, kpiFormula, kpiName, type Unit } from "./kpi.ts";
import { codeOf, type KpiAsked } from "./kpi-asked.ts";

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

/** A figure with what it is made of: "92 % (11/12)", "3 h 10 min …, 12 records", "14". */
export function figureSaying(unit: Unit, figure: Reading["now"]): Saying {
  const { value, n, median, p90, mean } = figure;
  if (value === null) return { key: "digest.none" };
  if (unit === "percent") return shareWords(figure);
  if (unit === "seconds" && median !== undefined && p90 !== undefined && mean !== undefined) {
    return {
      key: "kpi.duration",
      values: { median: duration(median), p90: duration(p90), mean: duration(mean), n },
    };
  }
  if (unit === "per_day") return { key: "kpi.per-day", values: { value: percentText(value, 2), n } };
  return { key: "kpi.number", values: { value: Math.round(value * 100) / 100 } };
}

const partOf = (asked: KpiAsked, { organisation }: View): Saying["values"] => ({
  service: asked.service === undefined ? "" : serviceName(organisation, asked.service),
  hasService: asked.service === undefined ? "no" : "yes",
  team: asked.team === undefined ? "" : teamName(organisation, asked.team),
  hasTeam: asked.team === undefined ? "no" : "yes",
  department: asked.department ?? "",
  hasDepartment: asked.department === undefined ? "no" : "yes",
  from: `${asked.period.from}`,
  to: `${asked.period.to.subtract({ days: 1 })}`,
});

export type KpiFound = {
  readonly asked: KpiAsked;
  readonly ids: readonly KpiId[];
  readonly readings: Readings;
  /** With which it was compared, where that was asked for. */
  readonly compared: { readonly from: string; readonly to: string } | undefined;
  /** Few as they are, private ones would show: they are left out of this part. */
  readonly hidesPrivate: boolean;
};

export function kpiCard({ asked, ids, readings, compared, hidesPrivate }: KpiFound, view: View): Card {
  const code = codeOf(asked);
  const shown = ids.flatMap((id) => {
    const [kpi, reading] = [findKpi(id), readings[id]];
    return kpi && reading ? [{ kpi, reading }] : [];
  });
  const isProvisional = shown.some(({ reading }) => reading.now.isProvisional);
  const notes: readonly Saying[] = [
    compared ? { key: "kpi.compared", values: compared } : { key: "kpi.compared-usual" },
    ...(isProvisional ? [{ key: "kpi.provisional" } as const] : []),
    ...(hidesPrivate ? [{ key: "kpi.hides-private" } as const] : []),
  ];
  return {
    tone: "neutral",
    headline: sayIn(view, "kpi.headline", partOf(asked, view)),
    lines: shown.map(({ kpi, reading }) => {
      const figure = figureSaying(kpi.unit, reading.now);
      const { key, values } = figureWords(kpiName(kpi.id), reading, figure);
      return sayIn(view, key, values);
    }),
    note: dotted(view, notes),
    buttons: [{ label: plain(view, "button.kpi-explain"), intent: "kpi.explain", subject: code }],
    more: shown.flatMap(({ kpi, reading }) => recordsButton(kpi, reading, code, view)),
    moreLabel: plain(view, "kpi.records-label"),
  };
}

const recordsButton = (kpi: Kpi, { now }: Reading, subject: string, view: View): readonly Button[] =>
  kpi.behind && now.n > 0
    ? [{ label: plain(view, kpiName(kpi.id).key), intent: "kpi.records", subject, argument: kpi.id }]
    : [];

/** "Fixed in time: Incidents fixed …"; of one KPI with its id and where it comes from. */
export function explainCard(ids: readonly KpiId[], view: View): Card {
  const lines = ids.map((id) =>
    sayIn(view, "kpi.explained", { name: kpiName(id), formula: kpiFormula(id), id, target: targetText(id) }),
  );
  return { headline: sayIn(view, "kpi.explain-headline"), lines, note: sayIn(view, "kpi.explain-note") };
}

const targetText = (id: KpiId): string => {
  const target = findKpi(id)?.target;
  return target === undefined ? "none" : percentText(target, 2);
};

/** A record that the reader may see, with what it contributes. */
export type BehindLine = { readonly behind: Behind; readonly title: string };

const LINES = 12;

export function recordsCard(
  kpi: Kpi,
  { asked, found, total }: { readonly asked: KpiAsked; readonly found: readonly BehindLine[]; readonly total: number },
  view: View,
): Card {
  const shown = found.slice(0, LINES);
  const left = total - shown.length;
  return {
    headline: sayIn(view, "kpi.records-headline", { ...partOf(asked, view), name: kpiName(kpi.id), count: total }),
    lines: shown.map(({ behind: { reference, isMet, seconds }, title }) =>
      sayIn(view, "kpi.record", {
        ...{ reference, title },
        met: isMet === undefined ? "unknown" : isMet ? "yes" : "no",
        time: seconds === undefined ? "" : duration(seconds),
        hasTime: seconds === undefined ? "no" : "yes",
      }),
    ),
    ...(left > 0 && { note: sayIn(view, "kpi.records-more", { count: left }) }),
    buttons: shown.slice(0, 5).map(({ behind: { reference } }) => ({
      label: reference,
      intent: reference.startsWith("CHG-") ? "change.show" : "incident.show",
      subject: reference,
    })),
  };
}
