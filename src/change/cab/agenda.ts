// The agenda of the change advisory board: changes that wait for a decision, with the buttons of the usual approval.
import type { Temporal } from "temporal-polyfill";
import { ballotCode } from "../../approval/ballot.ts";
import type { NoticeButton, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { clock, lateness, shortened } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import type { Change } from "../change.ts";
import { intent } from "../intents.ts";
import { classWord, windowWord } from "../naming.ts";
import type { CabMeeting } from "./meeting.ts";
import { minutesLines } from "./minutes.ts";

const MOST = { lines: 20, decided: 5 } as const;

type Facts = Pick<Act, "organisation" | "people" | "at">;

/** Who comes, by roles and teams as they are now. Without a board in the configuration: the change managers. */
export function attendeeIds({ cab, roleHolders, teams }: Organisation): readonly string[] {
  const { roles, teamKeys } = cab?.attendees ?? { roles: ["change-manager"] as const, teamKeys: [] };
  const byRole = roles.flatMap((role) => roleHolders[role]);
  const byTeam = teams.filter(({ key }) => teamKeys.includes(key)).flatMap(({ memberIds }) => memberIds);
  return [...new Set([...byRole, ...byTeam])];
}

/** `meetsAt`: of the meeting that it is posted for; left out: somebody asked. */
export function agendaWords(
  changes: readonly Change[],
  act: Facts,
  more: {
    readonly meetsAt?: Temporal.Instant;
    readonly next?: Temporal.Instant | undefined;
    readonly last?: CabMeeting | undefined;
  },
): Words {
  const { meetsAt, next, last } = more;
  const shown = changes.slice(0, MOST.lines);
  const people = attendeeIds(act.organisation).map((id) => act.people.span(id, ...(meetsAt ? ([true] as const) : [])));
  return {
    tone: changes.length > 0 ? "decision" : "neutral",
    headline: { key: "cab.agenda", values: { count: changes.length } },
    lines: [
      ...(meetsAt ? [whenLine(meetsAt, act.at)] : []),
      ...(people.length > 0
        ? [{ key: "cab.attendees", values: { people: { list: people, join: "and" } } } as const]
        : []),
      ...shown.map((change, i) => agendaLine(change, i + 1)),
      ...(changes.length > shown.length
        ? [{ key: "list.more", values: { count: changes.length - shown.length } } as const]
        : []),
      ...(last?.minutes ? minutesLines(last, last.minutes, act) : []),
    ],
    ...(next && { note: { key: "cab.next", values: { at: clock(next) } } }),
    buttons: [...shown.slice(0, MOST.decided).flatMap(decisionButtons), minutesButton],
  };
}

function whenLine(meetsAt: Temporal.Instant, now: Temporal.Instant): Saying {
  const seconds = (now.epochMilliseconds - meetsAt.epochMilliseconds) / 1000;
  return { key: "cab.meets", values: { at: clock(meetsAt), ...lateness(seconds) } };
}

const agendaLine = ({ reference, title, risk, window, approval }: Change, number: number): Saying => ({
  key: "cab.line",
  values: {
    ...{ number, reference, title: shortened(title, 80), risk: classWord(risk?.class ?? "high") },
    window: windowWord(window),
    until: approval ? clock(approval.expiresAt) : "",
    hasUntil: approval ? "yes" : "no",
  },
});

const decisionButtons = ({ reference: subject, approval }: Change): readonly NoticeButton[] => {
  const same = { subject, values: { reference: subject }, ...(approval && { argument: ballotCode(approval) }) };
  return [
    { label: "button.cab.approve", intent: intent("approve"), ...same },
    { label: "button.cab.reject", intent: intent("reject"), ...same },
  ];
};

const minutesButton: NoticeButton = { label: "button.cab.minutes", intent: "change.cab-minutes", subject: "" };
