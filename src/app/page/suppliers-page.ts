// The report about suppliers on the web, for whoever may look at everybody's work.
import { readPeriod } from "../../report/read-period.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import { lastQuarter } from "../register/supplier-figures.ts";
import { supplierDocument } from "../register/supplier-page.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";

/** `period`: as typed; left out: the quarter that ended last. Undefined for guests and strangers, and for what is no period that has begun. */
export async function suppliersPage(
  world: World,
  personId: string,
  period: string | undefined,
): Promise<ReportDocument | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { zone } = act.organisation.figures;
  const read = period === undefined ? undefined : readPeriod(period, act.at, zone);
  if (read && !read.ok) return undefined;
  return supplierDocument(read?.value ?? lastQuarter(act.at, zone), act, world.database.query);
}
