// The catalogue of KPIs: digests, pages, exports and `kpi explain` list what it holds, in this order.
import { backlogKpis } from "./backlog-kpis.ts";
import { changeKpis } from "./change-kpis.ts";
import { followUpKpis } from "./follow-up-kpis.ts";
import { incidentKpis } from "./incident-kpis.ts";
import type { Kpi } from "./kpi.ts";
import { majorKpis } from "./major-kpis.ts";
import { otherKpis } from "./other-kpis.ts";
import { outageKpis } from "./outage-kpis.ts";
import { requestKpis } from "./request-kpis.ts";
import { securityKpis } from "./security-kpis.ts";
import { suggestionKpis } from "./suggestion-kpis.ts";

export const catalogue: readonly Kpi[] = [
  ...incidentKpis,
  ...majorKpis,
  ...securityKpis,
  ...backlogKpis,
  ...requestKpis,
  ...changeKpis,
  ...followUpKpis,
  ...outageKpis,
  ...otherKpis,
  ...suggestionKpis,
];

export const findKpi = (id: string): Kpi | undefined => catalogue.find((kpi) => kpi.id === id);
