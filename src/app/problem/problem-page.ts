// What the web page of a problem shows: its card, the records behind it, and everything that happened.
import { foldedRows, timelineMore, timelineWords } from "../../organisation/timeline.ts";
import { detailCard, problemCard } from "../../problem/card.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import { actFor } from "../page/act-for.ts";
import { conversationOf, type RecordPage } from "../page/record-page.ts";
import type { World } from "../world.ts";
import { behindOf, problemSeen, recordsBehind } from "./problem-look-routes.ts";

/** Undefined alike for what does not exist and for what this person may not see. */
export async function problemPage(world: World, personId: string, reference: string): Promise<RecordPage | undefined> {
  const { query } = world.database;
  const act = await actFor(world, personId);
  const problem = act && (await problemSeen(act, reference, query, "web-page"));
  if (!problem) return undefined;
  const view = viewOf(act);
  const [rows, conversation, records, behind] = await Promise.all([
    timelineOf(query, problem.id),
    conversationOf(query, problem.id),
    recordsBehind(problem, act, query, "web-page"),
    behindOf(problem, query),
  ]);
  const detail = detailCard(problem, view);
  return {
    reference: problem.reference,
    card: problemCard(problem, view, behind),
    sections: [...(detail ? [detail] : []), ...(records.total > 0 ? [records.card] : [])],
    clocks: [],
    related: [],
    timeline: foldedRows(rows, () => true).map((row) => ({
      ...{ at: row.at.toString(), voice: row.voice, words: timelineWords(row, view) },
      ...{ more: timelineMore(row, view), files: [] },
    })),
    ...(conversation && { conversation }),
  };
}
