// What the web pages show of an incident and of its files, to somebody who may see it.
import type { Card, CardFile } from "../../chat/card.ts";
import type { IntentKind } from "../../chat/intent.ts";
import { clockViews } from "../../incident/clocks/clock-views.ts";
import { secrecyOf } from "../../incident/facts.ts";
import { cardFile } from "../../incident/files.ts";
import type { Incident } from "../../incident/incident.ts";
import { majorReport } from "../../incident/major/major-card.ts";
import { relationsOf } from "../../incident/relations.ts";
import { reviewCard } from "../../incident/review/review-card.ts";
import { heardRows } from "../../incident/timeline.ts";
import type { Act } from "../../organisation/act.ts";
import type { Relation } from "../../organisation/relation.ts";
import { filesOf, type TimelineRow, timelineMore, timelineWords } from "../../organisation/timeline.ts";
import { visibilityOf, type WayOut } from "../../people/visibility.ts";
import { findIncident, incidentById, timelineOf } from "../../store/incident-reads.ts";
import { actFor } from "../page/act-for.ts";
import { conversationOf, type RecordFile, type RecordPage, relatedFor } from "../page/record-page.ts";
import type { Query } from "../ports.ts";
import type { World } from "../world.ts";
import { problemsOf } from "./beside.ts";
import { cardFor, isTeamHeard } from "./incident-look-routes.ts";
import { viewOf } from "./incident-route-parts.ts";
import { whyOf } from "./sla-routes.ts";

const maySee = (incident: Incident, act: Act, way: WayOut): boolean =>
  visibilityOf(secrecyOf(incident), { kind: "person", person: act.actor }, way) === "full";

/** Undefined alike for what does not exist and for what this person may not see. */
export async function incidentPage(world: World, personId: string, reference: string): Promise<RecordPage | undefined> {
  const { query } = world.database;
  const act = await actFor(world, personId);
  const incident = act && (await findIncident(query, reference));
  if (!incident || !maySee(incident, act, "web-page")) return undefined;
  const view = viewOf(act);
  const rows = heardRows(await timelineOf(query, incident.id), isTeamHeard(incident, act));
  const conversation = await conversationOf(query, incident.id);
  return {
    reference: incident.reference,
    card: await cardFor(incident, act, query),
    sections: [...(isTeamHeard(incident, act) ? ofTheTeam(incident, view) : []), await whyOf(incident, act, query)].map(
      withoutShown,
    ),
    clocks: clockViews(incident, act.organisation.levels, act.at),
    related: await relatedFor(
      act,
      [...relationsOf(incident), ...(await problemsOf(incident, query)).map(belonging)],
      query,
    ),
    timeline: rows.map((row) => ({
      at: row.at.toString(),
      voice: row.voice,
      words: timelineWords(row, view),
      more: timelineMore(row, view),
      files: attached(incident, row),
    })),
    ...(conversation && { conversation }),
  };
}

const belonging = (to: string): Relation => ({ words: "link.problem", reference: to });

const ofTheTeam = (incident: Incident, view: ReturnType<typeof viewOf>): readonly Card[] => [
  ...(incident.major ? [majorReport(incident, view)] : []),
  ...(incident.review ? [reviewCard(incident, view, true)] : []),
];

const shownBeside: readonly IntentKind[] = ["incident.show", "incident.timeline"];

/** The page shows the incident's card and its timeline anyway. */
const withoutShown = ({ buttons = [], more = [], ...card }: Card): Card => ({
  ...card,
  buttons: buttons.filter(({ intent }) => !shownBeside.includes(intent)),
  more: more.filter(({ intent }) => !shownBeside.includes(intent)),
});

const attached = (incident: Incident, row: TimelineRow): readonly CardFile[] =>
  filesOf(row).flatMap(({ id }) => incident.attachments.filter((file) => file.id === id).map(cardFile));

/** They may see the incident and hear the voice that it came with. */
export async function seesIncidentFile(act: Act, recordId: string, file: RecordFile, query: Query): Promise<boolean> {
  const incident = await incidentById(query, recordId);
  if (!incident || !maySee(incident, act, "attachment")) return false;
  return file.voice !== "team" || file.uploadedById === act.actor.id || isTeamHeard(incident, act);
}
