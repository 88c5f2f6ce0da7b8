// The line of clocks on a card: owner and exact due times, as the state demands.
import type { RichText } from "../../kernel/rich-text.ts";
import { teamName } from "../../organisation/names.ts";
import { clock, duration } from "../../organisation/values.ts";
import { dotted, type View } from "../../organisation/view.ts";
import { BOT_ID } from "../../people/person.ts";
import { readClock } from "../../sla/clock.ts";
import type { Saying, Value } from "../../words/say.ts";
import type { Incident } from "../incident.ts";
import { ownerName } from "../naming.ts";
import { isInTime } from "../resolve.ts";
import { clockOf } from "./terms.ts";

export function clocksLine(incident: Incident, view: View): RichText {
  return dotted(view, partsOf(incident, view));
}

function partsOf(incident: Incident, view: View): readonly Saying[] {
  switch (incident.state) {
    case "new":
      return [...dues(incident), owner(incident, view)];
    case "in_progress":
      return [owner(incident, view), ...answeredPart(incident), ...dues(incident), ...updatePart(incident)];
    case "on_hold":
      return heldParts(incident, view);
    case "resolved":
      return [...resolvedPart(incident, view), ...confirmPart(incident, view)];
    case "closed":
      return [...resolvedPart(incident, view), closedPart(incident)];
    case "cancelled":
      return [{ key: "state.cancelled" }];
    case "duplicate":
      return duplicatePart(incident);
  }
}

function owner(incident: Incident, view: View): Saying {
  if (incident.ownerId) {
    return {
      key: "card.owner",
      values: { owner: view.people.span(incident.ownerId), since: clock(incident.ownedSince, incident.openedAt) },
    };
  }
  const called = incident.acknowledgedAt === null ? incident.pagedIds.at(-1) : undefined;
  const team = teamName(view.organisation, incident.ownerTeamKey);
  return called
    ? { key: "card.team-calling", values: { team, person: view.people.span(called) } }
    : { key: "card.team", values: { team } };
}

function dues(incident: Incident): readonly Saying[] {
  const answer: readonly Saying[] =
    incident.firstResponseAt === null && incident.firstResponseDueAt
      ? [{ key: "card.answer-by", values: { at: clock(incident.firstResponseDueAt, incident.openedAt) } }]
      : [];
  const fix: readonly Saying[] = incident.resolutionDueAt
    ? [{ key: "card.fix-by", values: { at: clock(incident.resolutionDueAt, incident.openedAt) } }]
    : [];
  return [...answer, ...fix];
}

function answeredPart(incident: Incident): readonly Saying[] {
  const { firstResponseAt, firstResponseMissedAt } = incident;
  if (!firstResponseAt) return [];
  const isKept = firstResponseMissedAt === null;
  const after = duration(incident.openedAt.until(firstResponseAt).total("seconds"));
  return [{ key: isKept ? "card.answered" : "card.answered-late", values: { after } }];
}

function updatePart(incident: Incident): readonly Saying[] {
  const dueAt = incident.major?.announceDueAt ?? incident.updateDueAt;
  return dueAt ? [{ key: "card.update-due", values: { at: clock(dueAt, incident.openedAt) } }] : [];
}

function heldParts(incident: Incident, view: View): readonly Saying[] {
  const since = {
    key: "card.held",
    values: {
      reason: { key: `hold.${incident.holdReason ?? "planned"}` as const },
      since: clock(incident.movedAt, incident.openedAt),
    },
  } as const;
  const look: readonly Saying[] = incident.holdUntil
    ? [{ key: "card.look-again", values: { at: clock(incident.holdUntil, incident.openedAt) } }]
    : [];
  const left: readonly Saying[] = incident.resolutionDueAt
    ? [{ key: "card.fix-by", values: { at: clock(incident.resolutionDueAt, incident.openedAt) } }]
    : [{ key: "card.clock-stopped", values: { left: duration(Math.max(0, secondsLeft(incident, view))) } }];
  return [
    since,
    ...left,
    ...look,
    { key: "card.owner-only", values: { owner: ownerName(incident, view.organisation, (id) => view.people.span(id)) } },
  ];
}

/** Working seconds left of the fix when the clock was stopped. */
function secondsLeft(incident: Incident, view: View): number {
  const { levels } = view.organisation;
  return readClock(clockOf(incident, "resolution", levels), incident.movedAt).remainingSeconds;
}

/** Whoever can no longer act here, or was erased, is waited for no more: it is closed by itself. */
const isGone = ({ reporterId }: Incident, { people }: View): boolean =>
  reporterId !== BOT_ID && people.find(reporterId)?.isActive === false;

/** Of one that was resolved in another tool nobody here is asked. */
const confirmPart = (incident: Incident, view: View): readonly Saying[] =>
  (incident.origin && !incident.resolvedById) || isGone(incident, view)
    ? [{ key: "state.resolved" }]
    : [{ key: "card.waiting-confirm", values: { reporter: confirmer(incident, view) } }];

/** Who says that it works again: the reporter, and where only alerts reported it, whoever owns it. */
const confirmer = (incident: Incident, view: View): Value =>
  incident.reporterId === BOT_ID
    ? ownerName(incident, view.organisation, (id) => view.people.span(id))
    : view.people.span(incident.reporterId);

function resolvedPart(incident: Incident, view: View): readonly Saying[] {
  if (!incident.resolvedAt) return [];
  const after = duration(incident.openedAt.until(incident.resolvedAt).total("seconds"));
  if (!incident.resolvedById)
    return [{ key: incident.origin ? "card.fixed-there" : "card.alerts-ended", values: { after } }];
  const values = { by: view.people.span(incident.resolvedById), after };
  return [{ key: isInTime(incident) ? "card.fixed" : "card.fixed-late", values }];
}

const closedPart = (incident: Incident): Saying =>
  incident.closedHow === "reporter"
    ? { key: "card.closed-confirmed" }
    : incident.closedHow === "staff"
      ? { key: "card.closed-staff" }
      : { key: incident.closedHow === null ? "state.closed" : "card.closed-unconfirmed" };

function duplicatePart(incident: Incident): readonly Saying[] {
  const link = incident.links.find((known) => known.kind === "duplicate-of");
  return [
    link
      ? { key: "card.link", values: { kind: { key: "link.duplicate-of" }, to: link.to } }
      : { key: "state.duplicate" },
  ];
}
