// The checks of figures: what a service calls its core figures exists, and an indicator of one's own has a name of its own.
import type { Document } from "./document.ts";
import { fault, unknown } from "./document-keys.ts";
import type { Fault } from "./finding.ts";
import { kpiIds } from "./kpi-ids.ts";

/** Its answers are values of an indicator, from which the KPI of this name is made. */
const PULSE = "nps";

export function figuresFaults({ figures, services }: Document): readonly Fault[] {
  const { indicators, unwatched } = figures;
  const taken = kpiIds.filter((id) => id !== PULSE) as readonly string[];
  const known = [...indicators, ...kpiIds.map((id) => ({ key: id }))];
  return [
    ...indicators.flatMap(({ key }, i) => {
      const isTwice = indicators.findIndex((other) => other.key === key) !== i;
      if (!isTwice && !taken.includes(key)) return [];
      const values = { value: key, list: "figures.indicators" };
      return [fault(["figures", "indicators", i, "key"], { key: "document.duplicate-key", values })];
    }),
    ...unwatched.flatMap((key, i) => unknown("document.unknown-indicator", known, ["figures", "unwatched", i], key)),
    ...services.flatMap((service, i) =>
      (service.indicators ?? []).flatMap((key, n) =>
        unknown("document.unknown-indicator", known, ["services", i, "indicators", n], key),
      ),
    ),
  ];
}
