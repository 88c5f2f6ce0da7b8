// The deadlines of a major incident: a proposal nobody decides, news the management has not seen, a fix that takes too long.
import type { Act } from "../../organisation/act.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import { clock } from "../../organisation/values.ts";
import { changed, type Decided } from "../deciding.ts";
import { type Incident, isOpen } from "../incident.ts";
import { line } from "../tell.ts";
import { informedWords, SEEN_MINUTES } from "./major.ts";
import { managersOnDuty, proposalNotices, proposeFor, unacknowledgedAt } from "./major-proposal.ts";

/** The management is reminded so often. */
const SEEN_REMINDERS = 4;

/** Nobody has acknowledged a P1 for too long. */
export function proposeUnacknowledged(incident: Incident, act: Act): Decided | undefined {
  const { unacknowledgedMinutes } = act.organisation.majorCriteria;
  if (unacknowledgedMinutes === null || unacknowledgedAt(incident, act.organisation) === null) return undefined;
  return changed(incident, act, proposeFor(incident, { kind: "unacknowledged", minutes: unacknowledgedMinutes }, act));
}

export function remindOfMajor(incident: Incident, act: Act): Decided | undefined {
  const { major } = incident;
  if (major === null || !isOpen(incident)) return undefined;
  return major.state === "proposed" ? askAgain(incident, act) : remindUnseen(incident, act);
}

/** Every incident manager, once: whoever is on duty has not answered. */
function askAgain(incident: Incident, act: Act): Decided | undefined {
  const { major } = incident;
  if (major === null) return undefined;
  const managers = act.organisation.roleHolders["incident-manager"];
  const asked = managers.length > 0 ? managers : managersOnDuty(act);
  return changed(incident, act, {
    patch: { major: { ...major, remindAt: null } },
    notices: proposalNotices(incident, asked, act),
  });
}

function remindUnseen(incident: Incident, act: Act): Decided | undefined {
  const { major } = incident;
  const unseen = major?.informed.filter(({ seenAt }) => seenAt === null).map(({ personId }) => personId) ?? [];
  if (!major?.decidedAt || unseen.length === 0) return undefined;
  const since = major.decidedAt;
  const again = act.at.add({ minutes: SEEN_MINUTES });
  const isOver = since.until(again).total("minutes") > SEEN_MINUTES * (SEEN_REMINDERS + 0.5);
  const values = { at: clock(since, act.at) };
  return changed(incident, act, {
    patch: { major: { ...major, remindAt: isOver ? null : again } },
    notices: tellPeople(incident, unseen, "major-inform", informedWords(incident, values, true)),
  });
}

/** The target fix has passed: told to who leads it and to the management, once. */
export function majorTakesLong(incident: Incident, act: Act): Decided | undefined {
  const { major, reference, title } = incident;
  if (!major?.fixDueAt || major.lateAt !== null) return undefined;
  const said = line(incident, "major-late", { at: clock(major.fixDueAt, incident.openedAt) });
  const leads = incident.roleHolders.incident_manager;
  const told = [...(leads ? [leads] : []), ...major.informed.map(({ personId }) => personId)];
  return changed(incident, act, {
    patch: { major: { ...major, lateAt: act.at } },
    timeline: [said.entry],
    notices: [
      said.notice,
      ...tellPeople(incident, told, "major-late", {
        tone: "critical",
        lines: [{ key: "major.late", values: { reference, title, at: clock(major.fixDueAt, act.at) } }],
        buttons: [{ label: "button.major-report", intent: "major.report", subject: reference }],
      }),
    ],
  });
}
