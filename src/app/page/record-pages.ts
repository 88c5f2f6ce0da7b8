// The page behind a reference, of whichever kind of record it is.
import { type RecordKindName, recordKindOf } from "../../chat/record-kind.ts";
import { changePage } from "../change/change-pages.ts";
import { incidentPage } from "../incident/incident-pages.ts";
import type { World } from "../world.ts";
import type { RecordPage } from "./record-page.ts";

type MakePage = (world: World, personId: string, reference: string) => Promise<RecordPage | undefined>;

const pages: { readonly [kind in RecordKindName]: MakePage } = { incident: incidentPage, change: changePage };

/** Undefined alike for what does not exist and for what this person may not see. */
export async function recordPage(world: World, personId: string, reference: string): Promise<RecordPage | undefined> {
  const kind = recordKindOf(reference);
  return kind && pages[kind](world, personId, reference);
}
