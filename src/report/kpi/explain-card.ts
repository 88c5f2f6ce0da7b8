// How each figure is computed, as a card: its formula, target, baseline, what feeds it and whether its misses open problems.
import type { Card } from "../../chat/card.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Indicator } from "../../organisation/organisation.ts";
import { clock } from "../../organisation/values.ts";
import { sayIn, type View } from "../../organisation/view.ts";
import { type Saying, say, type Value } from "../../words/say.ts";
import type { Reading } from "../digest/digest-figures.ts";
import type { LastMeasured } from "../measurement.ts";
import { findKpi } from "./catalogue.ts";
import { type Kpi, type KpiId, kpiFormula, kpiName } from "./kpi.ts";
import { targetSaying } from "./kpi-card.ts";
import { yearOnYearSaying } from "./satisfaction.ts";
import { unitSaying } from "./unit-saying.ts";

/** An indicator of one's own with what feeds it and what was said last. */
export type OwnExplained = {
  readonly indicator: Indicator;
  /** What the configuration lets post values. */
  readonly senders: readonly Value[];
  readonly last: LastMeasured | undefined;
};

/** "Fixed in time: Incidents fixed …"; of one KPI with its id and where it comes from. */
export function explainCard(
  ids: readonly KpiId[],
  {
    own,
    yearOnYear,
    watched = [],
  }: {
    readonly own: readonly OwnExplained[];
    readonly yearOnYear?: Reading | undefined;
    /** Whether its misses open problems. */
    readonly watched?: readonly Saying[];
  },
  view: View,
): Card {
  const { targets, baselines } = view.organisation.figures;
  const lines = ids.flatMap((id) => {
    const kpi = findKpi(id);
    return kpi ? [say(view.lang, explainedSaying(kpi, targets[id], baselines[id]))] : [];
  });
  return {
    headline: sayIn(view, "kpi.explain-headline"),
    lines: [
      ...lines,
      ...(yearOnYear ? [say(view.lang, yearOnYearSaying(yearOnYear))] : []),
      ...own.map((one) => ownLine(one, view)),
      ...watched.map((saying) => say(view.lang, saying)),
    ],
    note: sayIn(view, "kpi.explain-note"),
  };
}

/** What a figure is, how it is computed, the target in force, and what it was to begin with, in its own unit. */
export const explainedSaying = ({ id, unit, betterIs, ...kpi }: Kpi, target = kpi.target, first?: number): Saying => ({
  key: "kpi.explained",
  values: {
    ...{ name: kpiName(id), formula: kpiFormula(id), id },
    ...{
      hasTarget: target === undefined ? "no" : "yes",
      target: targetSaying({ unit, betterIs, target: target ?? 0 }),
      hasBaseline: first === undefined ? "no" : "yes",
      baseline: unitSaying(unit, first ?? 0),
    },
  },
});

function ownLine({ indicator, senders, last }: OwnExplained, view: View): RichText {
  const { key, name, unit, betterIs, target } = indicator;
  const hasTarget = target !== null && betterIs !== "neither";
  const beside = { unit, betterIs, target: target ?? 0 };
  return sayIn(view, "kpi.own-explained", {
    ...{ name, key, hasTarget: hasTarget ? "yes" : "no", target: targetSaying(beside) },
    ...{ hasSenders: senders.length > 0 ? "yes" : "no", senders: { list: senders, join: "and" } },
    last: last ? lastSaying(indicator, last, view) : { key: "kpi.own-none" },
  });
}

function lastSaying({ unit }: Indicator, last: LastMeasured, { organisation, people }: View): Saying {
  const { service, value, at, source, byId } = last;
  return {
    key: "kpi.own-last",
    values: {
      ...{ value: unitSaying(unit, value), at: clock(at), source: source === "csv" ? "CSV" : source },
      ...{
        hasService: service === null ? "no" : "yes",
        service: service === null ? "" : serviceName(organisation, service),
      },
      ...{ isByPerson: byId === null ? "no" : "yes", who: byId === null ? "" : people.span(byId) },
    },
  };
}
