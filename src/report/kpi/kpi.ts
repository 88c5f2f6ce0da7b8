// What an entry of the catalogue of KPIs is; its name and its formula in words stand in words/ under its id.
import type { Lines } from "../../kernel/lines.ts";
import type { Steps } from "../../kernel/steps.ts";
import type { KpiId } from "../../organisation/kpi-ids.ts";
import type { Saying } from "../../words/say.ts";
import type { FactSource, Facts } from "../facts.ts";
import type { Span } from "../period.ts";
import type { Figure } from "./figure.ts";
import type { BetterIs } from "./trend.ts";

export { type KpiId, kpiIds } from "../../organisation/kpi-ids.ts";

export type Unit = "percent" | "seconds" | "count" | "per_day" | "score" | "minutes";

export type Kpi = {
  readonly id: KpiId;
  readonly unit: Unit;
  readonly betterIs: BetterIs;
  readonly source: FactSource;
  /** In its unit, where the configuration names no other. */
  readonly target?: number;
  /** It is watched by a target that the configuration names only: by the usual one a single record would open a problem. */
  readonly isWatchedWhenAsked?: true;
  readonly from: (facts: Facts, span: Span) => Figure;
  /** It looks at the end of its period from the beginning on, as a budget does: it is always asked for the whole of it. */
  readonly looksAhead?: true;
  /** The records that are counted, those that speak against it first. */
  readonly behind?: ListBehind;
};

/** How something is measured, whatever it is called. */
export type Measure = Omit<Kpi, "id">;

export type ListBehind = (facts: Facts, span: Span) => Steps<Lines<Behind>>;

export type Behind = {
  readonly reference: string;
  /** Of a share: whether it met it. */
  readonly isMet?: boolean;
  /** Of a duration. */
  readonly seconds?: number;
};

/** Something stands behind it that can be listed: records, outages, or the values that were given. */
export const hasList = ({ behind, source }: Pick<Kpi, "behind" | "source">): boolean =>
  behind !== undefined || source === "outages" || source === "measurements";

export const kpiName = (id: KpiId): Saying => ({ key: `kpi.${id}` });

export const kpiFormula = (id: KpiId): Saying => ({ key: `kpi.${id}-formula` });
