// The living card of an incident: headline, one line of facts, one line of clocks, the legal moves.
import type { Card, Tone } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { serviceNameAt } from "../organisation/names.ts";
import { stubCard } from "../organisation/stub-card.ts";
import { clock, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import { BOT_ID } from "../people/person.ts";
import { visibilityOf } from "../people/visibility.ts";
import type { Saying } from "../words/say.ts";
import { moveButtons } from "./buttons.ts";
import { clocksLine } from "./clocks/clocks-line.ts";
import { secrecyOf } from "./facts.ts";
import { roleName } from "./give-role.ts";
import { type AlertCount, type Incident, type IncidentRole, isOpen } from "./incident.ts";
import { isMajor } from "./major/major-state.ts";
import { sourceName } from "./naming.ts";
import { outagePart } from "./outage.ts";
import { toneOfPriority } from "./priority.ts";
import { blameButtons, changedLine, type RecentChange } from "./recent-change.ts";
import { sign } from "./sign.ts";

const TITLE_ON_CARD = 140;

/** What stands on a card and not in its incident: what changed before it, and problems that say of themselves that it belongs to them. */
export type Beside = { readonly changes?: readonly RecentChange[]; readonly problems?: readonly string[] };

/** What a channel sees: the card, or the stub of a private incident. */
export function cardForPlace(incident: Incident, placeId: string, view: View, beside: Beside = {}): Card {
  const seen = visibilityOf(secrecyOf(incident), { kind: "place", placeId }, "card");
  return seen === "full" ? incidentCard(incident, view, beside) : stubCard(incident.reference, view);
}

export function incidentCard(incident: Incident, view: View, { changes = [], problems = [] }: Beside = {}): Card {
  const { buttons, more } = moveButtons(incident, view);
  return {
    tone: toneOf(incident),
    headline: headline(incident, view),
    badge: `P${incident.priority}`,
    lines: [
      factsLine(incident, view),
      clocksLine(incident, view),
      ...changedLine(incident, changes, view),
      ...extraLines(incident, problems, view),
    ],
    buttons,
    more: [...blameButtons(incident, changes, view), ...more],
    moreLabel: plain(view, "card.more"),
  };
}

export const headline = (incident: Incident, view: View): RichText =>
  sayIn(view, "card.headline", {
    sign: sign(incident),
    reference: incident.reference,
    title: shortened(incident.title, TITLE_ON_CARD),
  });

/** Under a link to it: what it is and how it stands, with nothing to press. */
export function previewCard(incident: Incident, view: View): Card {
  return {
    tone: toneOf(incident),
    headline: headline(incident, view),
    badge: `P${incident.priority}`,
    lines: [factsLine(incident, view), clocksLine(incident, view)],
  };
}

export function toneOf(incident: Incident): Tone {
  switch (incident.state) {
    case "new":
      return toneOfPriority(incident.priority);
    case "in_progress":
      return "active";
    case "on_hold":
      return "waiting";
    case "resolved":
      return "good";
    default:
      return "neutral";
  }
}

function factsLine(incident: Incident, view: View): RichText {
  const example = view.organisation.examples.impact[incident.impact];
  return dotted(view, [
    { key: "card.word", values: { word: serviceNameAt(view.organisation, incident.serviceKey, incident.openedAt) } },
    ...(incident.reporterId === BOT_ID ? [] : [reported(incident, view)]),
    ...(incident.alerts ? [alertsPart(incident, incident.alerts, view)] : []),
    { key: "card.word", values: { word: example } },
  ]);
}

const reported = (incident: Incident, view: View): Saying => ({
  key: incident.reporterId === incident.declaredById ? "card.reported" : "card.reported-for",
  values: {
    reporter: view.people.span(incident.reporterId),
    by: view.people.span(incident.declaredById),
    at: clock(incident.openedAt),
  },
});

const alertsPart = (incident: Incident, { source, count, lastAt }: AlertCount, view: View): Saying => ({
  key: "card.alerts",
  values: { source: sourceName(view.organisation, source), count, at: clock(lastAt, incident.openedAt) },
});

/** At most one line more: what else has to be known at a glance. */
function extraLines(incident: Incident, problems: readonly string[], view: View): readonly RichText[] {
  const links = [...incident.links, ...problems.map((to) => ({ kind: "problem", to }) as const)];
  const parts: Saying[] = [
    ...importedPart(incident),
    ...majorPart(incident),
    ...outagePart(incident),
    ...(incident.merged.length > 0 ? [{ key: "card.merged", values: { count: incident.merged.length } } as const] : []),
    ...(incident.subscriberIds.length > 0
      ? [{ key: "card.followers", values: { count: incident.subscriberIds.length } } as const]
      : []),
    ...links
      .filter((link) => link.kind !== "duplicate-of")
      .slice(0, 3)
      .map((link): Saying => ({ key: "card.link", values: { kind: { key: `link.${link.kind}` }, to: link.to } })),
    ...taskPart(incident),
    ...runbookPart(incident),
    ...Object.entries(incident.roleHolders).map(
      ([role, id]): Saying => ({
        key: "card.role",
        values: { role: roleName(role as IncidentRole), person: view.people.span(id) },
      }),
    ),
    ...(incident.priorityReason === null
      ? []
      : [{ key: "card.override", values: { reason: shortened(incident.priorityReason, 80) } } as const]),
    ...(incident.gaps && incident.gaps.length > 0
      ? [{ key: "card.gaps", values: { count: incident.gaps.length } } as const]
      : []),
    ...(incident.gaps?.length === 0 ? [{ key: "timeline.complies" } as const] : []),
    ...(incident.rating === null ? [] : [{ key: "card.rated", values: { stars: incident.rating } } as const]),
  ];
  return parts.length === 0 ? [] : [dotted(view, parts)];
}

const importedPart = ({ origin }: Incident): readonly Saying[] =>
  origin === null
    ? []
    : [{ key: "card.imported", values: { source: { key: `origin.${origin.source}` }, number: origin.number } }];

function runbookPart({ runbook }: Incident): readonly Saying[] {
  if (runbook.length === 0) return [];
  const done = runbook.filter((one) => one.doneAt !== null).length;
  return [{ key: "card.runbook", values: { done, all: runbook.length } }];
}

function majorPart(incident: Incident): readonly Saying[] {
  const { major } = incident;
  if (isMajor(incident) && major?.fixDueAt) {
    return [{ key: "card.major", values: { at: clock(major.fixDueAt, incident.openedAt) } }];
  }
  return major?.state === "proposed" && isOpen(incident) ? [{ key: "card.major-proposed" }] : [];
}

function taskPart(incident: Incident): readonly Saying[] {
  const { length } = incident.tasks;
  if (length === 0) return [];
  return [
    { key: "card.tasks", values: { done: incident.tasks.filter((task) => task.doneAt !== null).length, all: length } },
  ];
}
