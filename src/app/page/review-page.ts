// The pack of a management review on the web, for whoever may look at everybody's work.
import { readPeriod } from "../../report/read-period.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import { reviewPack } from "../register/review-pack.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { type PrintedPage, refusedPage } from "./printed-page.ts";

/** `period`: as typed. Undefined for guests and strangers. */
export async function reviewPage(
  world: World,
  personId: string,
  period: string | undefined,
): Promise<PrintedPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const read = period === undefined ? undefined : readPeriod(period, act.at, act.organisation.figures.zone);
  if (read && !read.ok) return refusedPage("review-pack.page", read.refusal, act);
  const reader = { ...viewOf(act), at: act.at, recordAddress: (reference: string) => `/r/${reference}` };
  return { document: await reviewPack(read?.value, reader, world.database.query) };
}
