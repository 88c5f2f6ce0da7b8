// What the address of a page of figures asks for, written the same way everywhere.
import type { FiguresAsked } from "../app/page/figures-page.ts";
import { usualPeriod } from "../report/read-period.ts";

/** As `addressOf` takes it; what is usual is not in it. */
export const figuresQuery = ({ period, compare, service, team, department }: FiguresAsked) => ({
  period: period === usualPeriod ? undefined : period,
  compare: compare === "previous" ? undefined : compare,
  ...{ service, team, department },
});
