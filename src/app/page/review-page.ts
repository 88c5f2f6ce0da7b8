// The pack of a management review on the web, for whoever may look at everybody's work.
import { readPeriod } from "../../report/read-period.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import { reviewPack } from "../register/review-pack.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";

/** `period`: as typed. Undefined for guests and strangers, and for what is no period that has begun. */
export async function reviewPage(
  world: World,
  personId: string,
  period: string | undefined,
): Promise<ReportDocument | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const read = period === undefined ? undefined : readPeriod(period, act.at, act.organisation.figures.zone);
  if (read && !read.ok) return undefined;
  const reader = { ...viewOf(act), at: act.at, recordAddress: (reference: string) => `/r/${reference}` };
  return reviewPack(read?.value, reader, world.database.query);
}
