// Open work in order: by priority, then by the time left; as one card, and as somebody's home page.
import type { Button, Card } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { clock, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import { visibilityOf, type WayOut } from "../people/visibility.ts";
import { secrecyOf } from "./facts.ts";
import { type Incident, isOpen } from "./incident.ts";
import { ownerName } from "./naming.ts";
import { reporterCard } from "./reporter/reporter-card.ts";
import { sign } from "./sign.ts";

/** Priority first, then whichever breaches sooner; a stopped clock comes last. */
export function byUrgency(a: Incident, b: Incident): number {
  const due = (incident: Incident) => incident.resolutionDueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const byDue = due(a) === due(b) ? 0 : due(a) - due(b);
  return a.priority - b.priority || byDue || a.openedAt.epochMilliseconds - b.openedAt.epochMilliseconds;
}

/** Those of the list that this person may see on this way. */
export const seenBy = (incidents: readonly Incident[], person: Person, way: WayOut): readonly Incident[] =>
  incidents.filter((incident) => visibilityOf(secrecyOf(incident), { kind: "person", person }, way) === "full");

const LINES = 15;

export type ListKind = "open" | "mine";

/** `hidden`: how many open incidents the reader may only know the number of; `unread`: how many more there are. */
export function listCard(incidents: readonly Incident[], hidden: number, kind: ListKind, view: View, unread = 0): Card {
  const sorted = [...incidents].sort(byUrgency);
  const shown = sorted.slice(0, LINES);
  const left = sorted.length - shown.length + unread;
  const notes = [
    ...(left > 0 ? [{ key: "list.more", values: { count: left } } as const] : []),
    ...(hidden > 0 ? [{ key: "list.private", values: { count: hidden } } as const] : []),
  ];
  return {
    tone: "neutral",
    headline: sayIn(view, kind === "open" ? "list.open" : "list.mine", {
      count: sorted.length + unread + (kind === "open" ? hidden : 0),
    }),
    lines:
      shown.length === 0 && hidden === 0
        ? [sayIn(view, kind === "open" ? "list.none" : "list.none-mine")]
        : shown.map((incident) => listLine(incident, view)),
    ...(notes.length > 0 && { note: dotted(view, notes) }),
    buttons: shown.slice(0, 5).map((incident) => showButton(incident)),
    more: shown.slice(5).map((incident) => showButton(incident)),
    moreLabel: plain(view, "card.more"),
  };
}

const showButton = (incident: Incident): Button => ({
  label: incident.reference,
  intent: "incident.show",
  subject: incident.reference,
});

/** One line: sign, priority, number, title, owner, what is due. */
export function listLine(incident: Incident, view: View): RichText {
  return sayIn(view, incident.resolutionDueAt && isOpen(incident) ? "list.line-due" : "list.line", {
    sign: sign(incident),
    priority: incident.priority,
    reference: incident.reference,
    title: shortened(incident.title, 80),
    owner: ownerName(incident, view.organisation, (id) => view.people.span(id)),
    state: { key: `state.${incident.state}` },
    at: incident.resolutionDueAt ? clock(incident.resolutionDueAt) : "",
  });
}

export type HomeFacts = {
  /** All open incidents, whoever may see them. */
  readonly open: readonly Incident[];
  /** Reported by the person and not over yet, or waiting for their word. */
  readonly reported: readonly Incident[];
};

/** App Home and its twins: what I own, what my teams have, what I reported. */
export function homeCards(facts: HomeFacts, view: View & { readonly reader: Person }): readonly Card[] {
  const { reader } = view;
  const open = [...seenBy(facts.open, reader, "home")].sort(byUrgency);
  const reported = seenBy(facts.reported, reader, "home");
  const owned = open.filter((incident) => incident.ownerId === reader.id);
  const team = open.filter(
    (incident) => incident.ownerId !== reader.id && reader.teams.includes(incident.ownerTeamKey),
  );
  const rest = open.filter((incident) => !owned.includes(incident) && !team.includes(incident));
  const hidden = facts.open.length - open.length;
  const sections = [
    section("home.owned", owned, view),
    section("home.team", team, view),
    ...(reader.teams.length > 0 || reader.roles.length > 0 ? [section("home.rest", rest, view)] : []),
  ].filter((card) => card !== undefined);
  return [
    welcome(open.length + hidden, hidden, view),
    ...sections,
    ...reported.slice(0, 5).map((incident) => reporterCard(incident, view)),
  ];
}

const welcome = (open: number, hidden: number, view: View & { readonly reader: Person }): Card => ({
  tone: "neutral",
  headline: sayIn(view, "home.hello", { name: view.reader.name }),
  lines: [sayIn(view, open === 0 ? "home.quiet" : "home.open", { count: open })],
  ...(hidden > 0 && { note: sayIn(view, "list.private", { count: hidden }) }),
  buttons: [
    { label: plain(view, "button.report"), intent: "incident.report", subject: "", style: "primary" },
    { label: plain(view, "button.list"), intent: "incident.list", subject: "" },
    { label: plain(view, "button.services"), intent: "service.list", subject: "" },
  ],
});

function section(
  key: "home.owned" | "home.team" | "home.rest",
  incidents: readonly Incident[],
  view: View,
): Card | undefined {
  if (incidents.length === 0) return undefined;
  return { ...listCard(incidents, 0, "open", view), headline: sayIn(view, key, { count: incidents.length }) };
}

/** The line of an incident without markup, for completion and titles of links; undefined where it must not be named. */
export const nameFor = (incident: Incident, person: Person, way: WayOut): string | undefined => {
  const seen = visibilityOf(secrecyOf(incident), { kind: "person", person }, way);
  if (seen === "nothing") return undefined;
  return seen === "stub" ? `🔒 ${incident.reference}` : `${incident.reference} · ${shortened(incident.title, 70)}`;
};
