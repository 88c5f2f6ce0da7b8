// What the web page of a change shows: its card, its plan, who decided on exactly what, and everything that happened.
import { decisionsCard } from "../../change/decisions-card.ts";
import { planCard } from "../../change/plan-card.ts";
import { relationsOf } from "../../change/relations.ts";
import type { Relation } from "../../organisation/relation.ts";
import { foldedRows, timelineMore, timelineWords } from "../../organisation/timeline.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { registerRecordsLinking } from "../../store/register-reads.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import { actFor } from "../page/act-for.ts";
import { conversationOf, type RecordPage, relatedFor } from "../page/record-page.ts";
import type { World } from "../world.ts";
import { changeSeen, personalCard } from "./change-look-routes.ts";

/** Undefined alike for what does not exist and for what this person may not see. */
export async function changePage(world: World, personId: string, reference: string): Promise<RecordPage | undefined> {
  const { query } = world.database;
  const act = await actFor(world, personId);
  const change = act && (await changeSeen(act, reference, query, "web-page"));
  if (!change) return undefined;
  const view = viewOf(act);
  const decisions = decisionsCard(change, view, { isWhole: true });
  const [card, rows, conversation, linking] = await Promise.all([
    personalCard(change, act, query),
    timelineOf(query, change.id),
    conversationOf(query, change.id),
    registerRecordsLinking(query, reference),
  ]);
  const linked = linking.map((one): Relation => ({ words: "relation.linked", reference: one.reference }));
  return {
    reference: change.reference,
    card,
    sections: [planCard(change, view, { isWhole: true }), ...(decisions ? [decisions] : [])],
    clocks: [],
    related: await relatedFor(act, [...relationsOf(change), ...linked], query),
    timeline: foldedRows(rows, () => true).map((row) => ({
      ...{ at: row.at.toString(), voice: row.voice, words: timelineWords(row, view) },
      ...{ more: timelineMore(row, view), files: [] },
    })),
    ...(conversation && { conversation }),
  };
}
