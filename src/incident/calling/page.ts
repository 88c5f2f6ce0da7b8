// Calling people: a direct page with Acknowledge, and a mention in the team's channel.
import type { Notice, Words } from "../../chat/notice.ts";
import type { Page } from "../../oncall/escalation-effect.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName, teamName } from "../../organisation/names.ts";
import { about, noticeKey } from "../../organisation/tell-people.ts";
import { duration, isoOf } from "../../organisation/values.ts";
import type { Saying, Value } from "../../words/say.ts";
import type { Incident } from "../incident.ts";
import { toneOfPriority } from "../priority.ts";
import type { Routed } from "../routing.ts";
import { tellTeam } from "../tell.ts";

/** What, where, since when, how bad, and the button. `page`: of an escalation, which says its level and how late it is. Source: rules section 2. */
export function pageWords(incident: Incident, teamKey: string, act: Pick<Act, "organisation">, page?: Page): Words {
  const { reference, title, priority } = incident;
  const isFirst = page === undefined || (page.level === 0 && page.round === 0);
  const values = {
    service: serviceName(act.organisation, incident.serviceKey),
    since: { kind: "time", at: isoOf(incident.openedAt), show: "time" },
    impact: { key: `level.${incident.impact}` },
    urgency: { key: `level.${incident.urgency}` },
    team: teamName(act.organisation, teamKey),
    level: (page?.level ?? 0) + 1,
  } as const;
  return {
    tone: toneOfPriority(priority),
    headline: { key: "page.headline", values: { priority, reference, title } },
    lines: [{ key: isFirst ? "page.line" : "page.line-next", values }, ...lateLine(page)],
    buttons: [
      acknowledge(incident),
      { label: "button.show", intent: "incident.show", subject: reference },
      ...(page ? [{ label: "button.escalate", intent: "incident.escalate", subject: reference } as const] : []),
    ],
  };
}

const lateLine = (page: Page | undefined): readonly Saying[] =>
  page === undefined || page.lateSeconds === null
    ? []
    : [{ key: "page.late", values: { late: duration(page.lateSeconds) } }];

const acknowledge = ({ reference }: Incident) =>
  ({ label: "button.acknowledge", intent: "incident.acknowledge", subject: reference, style: "primary" }) as const;

/** The page by direct message, and the mention in the channel; with nobody to call the channel alone. */
export function pageNotices(incident: Incident, routed: Routed, act: Act): readonly Notice[] {
  const { responderId, teamKey } = routed;
  if (responderId === undefined) return [];
  const words = mention(incident, act.people.span(responderId, true));
  return [
    pagePerson(incident, responderId, act),
    ...about("call", [tellTeam(incident, teamKey, "call", words, "page")]),
  ];
}

export const pagePerson = (incident: Incident, personId: string, act: Pick<Act, "organisation">): Notice => ({
  key: noticeKey(incident, `page:${personId}`),
  to: { kind: "person", personId },
  words: pageWords(incident, incident.ownerTeamKey, act),
  lane: "page",
  topic: "call",
});

/** The pages of one step: to each person, to each team and channel, and the people's mention in the owning team's channel. */
export function callNotices(incident: Incident, pages: readonly Page[], act: Act): readonly Notice[] {
  const people = pages.flatMap(({ to }) => (to.kind === "person" ? [act.people.span(to.personId, true)] : []));
  const [first] = pages;
  const isTeamCalled = pages.some(({ to }) => to.kind === "team" && to.teamKey === incident.ownerTeamKey);
  const notices = pages.map((page): Notice => {
    const same = { key: `${incident.reference}:${page.key}`, lane: "page", topic: "call" } as const;
    const { to } = page;
    if (to.kind === "person") return { ...same, to, words: pageWords(incident, incident.ownerTeamKey, act, page) };
    if (to.kind === "channel") return { ...same, to, words: mention(incident, `#${to.channel}`, page) };
    const list = [teamName(act.organisation, to.teamKey), ...(to.teamKey === incident.ownerTeamKey ? people : [])];
    return { ...same, to, words: mention(incident, { list, join: "and" }, page) };
  });
  if (people.length === 0 || isTeamCalled || !first) return notices;
  const inChannel: Notice = {
    key: `${incident.reference}:call:${first.key}`,
    to: { kind: "team", teamKey: incident.ownerTeamKey },
    words: mention(incident, { list: people, join: "and" }, first),
    lane: "page",
    topic: "call",
  };
  return [...notices, inChannel];
}

/** In a channel. `page`: of an escalation, which says how late it is. */
function mention(incident: Incident, person: Value, page?: Page): Words {
  const { priority, reference, title } = incident;
  const said: Saying = { key: "page.mention", values: { person, priority, reference, title } };
  const lines = [said, ...lateLine(page)];
  return { tone: toneOfPriority(priority), lines, buttons: [acknowledge(incident)] };
}
