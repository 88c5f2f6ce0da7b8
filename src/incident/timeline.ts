// Which part of an incident's timeline a reader hears: everything, or what is said to reporters.
import type { Card } from "../chat/card.ts";
import { foldedRows, type TimelineRow, toldCard } from "../organisation/timeline.ts";
import type { View } from "../organisation/view.ts";
import type { Incident } from "./incident.ts";

/** The bot's own lines that a reporter hears too; the others are the team's business. */
const openKinds: ReadonlySet<string> = new Set([
  "declared",
  "alerted",
  "alert-resolved",
  "acknowledged",
  "taken",
  "assigned",
  "held",
  "resumed",
  "looked-again",
  "reporter-answered",
  "resolved",
  "confirmed",
  "still-broken",
  "closed",
  "not-confirmed",
  "cancelled",
  "merged",
  "joined",
  "rated",
  "major-accepted",
  "announced",
  "past",
  "imported",
]);

/** What of the timeline this reader hears, oldest first by the time it happened, with edits and deletions applied. */
export const heardRows = (rows: readonly TimelineRow[], hearsTeam: boolean): readonly TimelineRow[] =>
  foldedRows(
    rows,
    (row) => hearsTeam || row.voice === "reporter" || (row.voice === "system" && openKinds.has(row.kind)),
  );

export const timelineCard = (
  { reference, title }: Incident,
  rows: readonly TimelineRow[],
  hearsTeam: boolean,
  view: View,
): Card => toldCard({ reference, title, intent: "incident.show", rows: heardRows(rows, hearsTeam) }, view);
