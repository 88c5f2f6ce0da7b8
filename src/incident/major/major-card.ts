// The report of a major incident, as it stands at any moment; and the list of them.
import type { Button, Card } from "../../chat/card.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { serviceNameAt } from "../../organisation/names.ts";
import { clock, duration, shortened } from "../../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../../organisation/view.ts";
import type { Saying } from "../../words/say.ts";
import { emptyRoles } from "../clocks/clocks.ts";
import { clocksLine } from "../clocks/clocks-line.ts";
import { roleName } from "../give-role.ts";
import { type Incident, type IncidentRole, isOpen } from "../incident.ts";
import { reasonSaying } from "./major-proposal.ts";
import type { Major } from "./major-state.ts";

/** Percent of the people affected. Source: rules section 4, default set. */
const COMPLAINT_TARGET = 0.3;

export function majorReport(incident: Incident, view: View): Card {
  const { major, reference } = incident;
  const headline = sayIn(view, "major-report.headline", { reference, title: shortened(incident.title, 120) });
  if (major === null) {
    return {
      tone: "neutral",
      headline,
      lines: [sayIn(view, "major.not-one", { reference })],
      buttons: buttonsOf(incident, view),
    };
  }
  const accepted = major.state === "accepted" ? acceptedLines(incident, major, view) : [];
  return {
    tone: isOpen(incident) ? "critical" : "neutral",
    headline,
    badge: `P${incident.priority}`,
    lines: [decisionLine(major, view), clocksLine(incident, view), ...accepted],
    buttons: buttonsOf(incident, view),
  };
}

function decisionLine(major: Major, view: View): RichText {
  const proposed: Saying = {
    key: "major-report.proposed",
    values: {
      by: major.proposedById === null ? { key: "major.by-criterion" } : view.people.span(major.proposedById),
      at: clock(major.proposedAt),
      reason: reasonSaying(major.reason),
    },
  };
  if (major.decidedAt === null) return dotted(view, [proposed, { key: "major-report.waiting" }]);
  const values = {
    by: view.people.span(major.decidedById ?? ""),
    after: duration(major.proposedAt.until(major.decidedAt).total("seconds")),
    reason: major.decision,
  };
  return dotted(view, [
    proposed,
    { key: `major-report.${major.state === "accepted" ? "accepted" : "declined"}`, values },
  ]);
}

function acceptedLines(incident: Incident, major: Major, view: View): readonly RichText[] {
  return [
    timesLine(incident, major, view),
    rolesLine(incident, major, view),
    affectedLine(incident, major, view),
    informedLine(major, view),
    announcementsLine(incident, major, view),
    ...major.announcements
      .slice(-3)
      .map(({ at, text }) => sayIn(view, "major-report.announcement", { at: clock(at), text })),
  ];
}

/** Against the target fix of a major incident, which counts from its acceptance. */
function timesLine(incident: Incident, { decidedAt, fixDueAt }: Major, view: View): RichText {
  const { resolvedAt } = incident;
  const isLate = resolvedAt && fixDueAt ? resolvedAt.epochMilliseconds > fixDueAt.epochMilliseconds : false;
  return dotted(view, [
    { key: "card.word", values: { word: serviceNameAt(view.organisation, incident.serviceKey, incident.openedAt) } },
    { key: "major-report.since", values: { at: clock(incident.openedAt) } },
    ...(resolvedAt
      ? [
          {
            key: "major-report.fixed",
            values: {
              after: duration(incident.openedAt.until(resolvedAt).total("seconds")),
              accepted: duration((decidedAt ?? incident.openedAt).until(resolvedAt).total("seconds")),
              isLate: isLate ? "yes" : "no",
            },
          } as const,
        ]
      : [{ key: "major-report.fix-by", values: { at: fixDueAt ? clock(fixDueAt, incident.openedAt) : "–" } } as const]),
  ]);
}

/** Who leads what, what nobody leads yet, and who offered to help. */
function rolesLine(incident: Incident, { helperIds }: Major, view: View): RichText {
  const roles = Object.entries(incident.roleHolders).map(
    ([role, id]): Saying => ({
      key: "card.role",
      values: { role: roleName(role as IncidentRole), person: view.people.span(id) },
    }),
  );
  const helpers: readonly Saying[] =
    helperIds.length === 0
      ? []
      : [
          {
            key: "major-report.helpers",
            values: { people: { list: helperIds.map((id) => view.people.span(id)), join: "and" } },
          },
        ];
  const empty = isOpen(incident) ? emptyRoles(incident) : [];
  const missing: readonly Saying[] =
    empty.length === 0
      ? []
      : [{ key: "major-report.empty-roles", values: { roles: { list: empty.map(roleName), join: "and" } } }];
  return dotted(view, [...roles, ...missing, ...helpers]);
}

/** Complaints among the people affected; none counted → said so, never "0 %". */
function affectedLine(incident: Incident, { affected, complaints }: Major, view: View): RichText {
  const reports = incident.merged.length + 1;
  if (affected === null || affected === 0) return sayIn(view, "major-report.uncounted", { reports });
  const percent = ((complaints ?? 0) / affected) * 100;
  return sayIn(view, "major-report.affected", {
    affected,
    reports,
    complaints: complaints ?? 0,
    percent: percent === 0 ? "0" : percent.toFixed(percent < 0.1 ? 2 : 1),
    target: String(COMPLAINT_TARGET),
    isMet: percent < COMPLAINT_TARGET ? "yes" : "no",
  });
}

function informedLine({ informed }: Major, view: View): RichText {
  if (informed.length === 0) return sayIn(view, "major-report.nobody-informed");
  const people = informed.map(
    ({ personId, toldAt, seenAt }): Saying => ({
      key: seenAt ? "major-report.seen" : "major-report.unseen",
      values: {
        person: view.people.span(personId),
        at: clock(seenAt ?? toldAt),
        after: duration(toldAt.until(seenAt ?? toldAt).total("seconds")),
      },
    }),
  );
  return sayIn(view, "major-report.informed", { people: { list: people, join: "and" } });
}

const announcementsLine = (incident: Incident, major: Major, view: View): RichText =>
  dotted(view, [
    { key: "major-report.announcements", values: { count: major.announcements.length, overdue: major.overdue } },
    ...(isOpen(incident) && major.announceDueAt
      ? [{ key: "major-report.next", values: { at: clock(major.announceDueAt) } } as const]
      : []),
  ]);

function buttonsOf(incident: Incident, view: View): readonly Button[] {
  const subject = incident.reference;
  return [
    ...(incident.review ? [{ label: plain(view, "button.review-show"), intent: "review.show", subject } as const] : []),
    { label: plain(view, "button.show"), intent: "incident.show", subject },
    { label: plain(view, "button.timeline"), intent: "incident.timeline", subject },
  ];
}

const LINES = 15;

/** Newest first; proposals that wait stand on top. */
export function majorsCard(incidents: readonly Incident[], view: View): Card {
  const majors = incidents.flatMap((incident) => (incident.major ? [{ incident, major: incident.major }] : []));
  const waits = ({ incident, major }: (typeof majors)[number]) => isOpen(incident) && major.state === "proposed";
  const shown = [...majors.filter(waits), ...majors.filter((one) => !waits(one))].slice(0, LINES);
  const left = majors.length - shown.length;
  const open = majors.filter(({ incident, major }) => isOpen(incident) && major.state === "accepted").length;
  return {
    tone: open > 0 ? "critical" : "neutral",
    headline: sayIn(view, "majors.headline", { open, waiting: majors.filter(waits).length }),
    lines:
      shown.length === 0
        ? [sayIn(view, "majors.none")]
        : shown.map(({ incident, major }) =>
            sayIn(view, "majors.line", {
              reference: incident.reference,
              title: shortened(incident.title, 80),
              priority: incident.priority,
              decision: major.state,
              state: { key: `state.${incident.state}` },
              at: clock(incident.openedAt),
            }),
          ),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
    buttons: shown
      .slice(0, 5)
      .map(({ incident }) => ({ label: incident.reference, intent: "major.report", subject: incident.reference })),
  };
}
