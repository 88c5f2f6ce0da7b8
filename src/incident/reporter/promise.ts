// The promise to the reporter: who has it, by when somebody answers and by when it is fixed; told again whenever it moves.
import type { Notice, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { teamName } from "../../organisation/names.ts";
import { about, tellPeople } from "../../organisation/tell-people.ts";
import { clock, who } from "../../organisation/values.ts";
import type { Saying, Value } from "../../words/say.ts";
import type { Incident } from "../incident.ts";
import { ownerName } from "../naming.ts";
import { affectedIds } from "../tell.ts";

/** The first answer to the reporter: thanks, who has it, the times, what they can do next. */
export function firstPromise(incident: Incident, act: Act, calledId: string | undefined): Words {
  const values = {
    name: who(act, incident.reporterId),
    reference: incident.reference,
    title: incident.title,
    team: teamName(act.organisation, incident.ownerTeamKey),
    called: calledId ? who(act, calledId) : "",
    ...times(incident),
  };
  const opening: Saying = calledId ? { key: "reporter.received-called", values } : { key: "reporter.received", values };
  return {
    tone: "active",
    lines: [opening, timesSaying(incident), { key: "reporter.will-tell" }],
    quote: incident.title,
    buttons: reporterButtons(incident),
  };
}

/** What a reporter can do about their own incident while it is open. */
export const reporterButtons = (incident: Pick<Incident, "reference">): NonNullable<Words["buttons"]> => [
  { label: "button.add", intent: "incident.add", subject: incident.reference },
  { label: "button.worse", intent: "incident.worse", subject: incident.reference },
  { label: "button.works", intent: "incident.works", subject: incident.reference },
  { label: "button.show", intent: "incident.show", subject: incident.reference },
];

/** The moved times, with the reason, to everybody who is affected. */
export function promiseNotices(before: Incident, after: Incident, act: Act): readonly Notice[] {
  const values = {
    reference: after.reference,
    title: after.title,
    owner: ownerName(after, act.organisation, (id) => who(act, id)),
  };
  const reason: Saying = { key: `reporter.moved-${reasonOf(before, after)}`, values };
  const words = { tone: "active", lines: [reason, timesSaying(after)], buttons: reporterButtons(after) } as const;
  return about("promise", tellPeople(after, affectedIds(after), "promise", words));
}

function reasonOf(before: Incident, after: Incident): "priority" | "resumed" | "reopened" | "calendar" {
  if (after.reopenCount > before.reopenCount) return "reopened";
  if (after.priority !== before.priority) return "priority";
  return before.state === "on_hold" && after.state !== "on_hold" ? "resumed" : "calendar";
}

const times = (incident: Incident): { response: Value; fix: Value } => ({
  response: incident.promisedResponseAt ? clock(incident.promisedResponseAt, incident.openedAt) : "",
  fix: incident.promisedFixAt ? clock(incident.promisedFixAt, incident.openedAt) : "",
});

/** The promised times as a sentence: after a first answer only the fix is left to promise. */
export function timesSaying(incident: Incident): Saying {
  if (incident.state === "on_hold" && incident.resolutionDueAt === null) return { key: "reporter.times-held" };
  return { key: incident.firstResponseAt ? "reporter.times-fix" : "reporter.times-both", values: times(incident) };
}
