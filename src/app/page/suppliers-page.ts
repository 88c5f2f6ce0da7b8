// The report about suppliers on the web, for whoever may look at everybody's work.
import type { Temporal } from "temporal-polyfill";
import { readPeriod } from "../../report/read-period.ts";
import { lastQuarter, quarterName } from "../register/supplier-figures.ts";
import { supplierDocument } from "../register/supplier-page.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { type PrintedPage, refusedPage } from "./printed-page.ts";

const QUARTERS = 4;

/** The one that runs and those before it, the latest first. */
function quarters(at: Temporal.Instant, zone: string): readonly string[] {
  const { to } = lastQuarter(at, zone);
  return Array.from({ length: QUARTERS }, (_, i) => quarterName({ from: to.subtract({ months: 3 * i }) }));
}

/** `period`: as typed; left out: the quarter that ended last. Undefined for guests and strangers. */
export async function suppliersPage(
  world: World,
  personId: string,
  period: string | undefined,
): Promise<PrintedPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { zone } = act.organisation.figures;
  const periods = quarters(act.at, zone);
  const read = period === undefined ? undefined : readPeriod(period, act.at, zone);
  if (read && !read.ok) return { ...refusedPage("supplier-report.page", read.refusal, act), periods };
  const document = await supplierDocument(read?.value ?? lastQuarter(act.at, zone), act, world.database.query);
  return { document, periods };
}
