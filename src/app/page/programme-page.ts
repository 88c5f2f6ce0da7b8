// The audit programme on the web, for whoever may look at everybody's work.
import { viewOf } from "../incident/incident-route-parts.ts";
import { programmeDocument } from "../register/programme-page.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import type { PrintedPage } from "./printed-page.ts";

/** Undefined for guests and strangers. */
export async function programmePage(world: World, personId: string): Promise<PrintedPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const reader = { ...viewOf(act), at: act.at, recordAddress: (reference: string) => `/r/${reference}` };
  return { document: await programmeDocument(reader, world.database.query), opens: "audit" };
}
