// The catalogue of KPIs: digests, pages, exports and `kpi explain` list what it holds.
import { incidentKpis } from "./incident-kpis.ts";
import type { Kpi, KpiId } from "./kpi.ts";

export const catalogue: readonly Kpi[] = [...incidentKpis];

export const findKpi = (id: KpiId): Kpi | undefined => catalogue.find((kpi) => kpi.id === id);
