// Calling the first responder: a direct page with Acknowledge, and a mention in the team's channel.
import type { Notice, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import type { Incident } from "./incident.ts";
import { serviceName, teamName } from "./naming.ts";
import type { Routed } from "./routing.ts";
import { noticeKey, tellTeam } from "./tell.ts";
import { isoOf } from "./values.ts";

/** What, where, since when, how bad, and the button. Source: rules section 2. */
export function pageWords(incident: Incident, teamKey: string, act: Pick<Act, "organisation">): Words {
  return {
    tone: "critical",
    badge: `P${incident.priority}`,
    headline: {
      key: "page.headline",
      values: { priority: incident.priority, reference: incident.reference, title: incident.title },
    },
    lines: [
      {
        key: "page.line",
        values: {
          service: serviceName(act.organisation, incident.serviceKey),
          since: { kind: "time", at: isoOf(incident.openedAt), show: "time" },
          impact: { key: `level.${incident.impact}` },
          urgency: { key: `level.${incident.urgency}` },
          team: teamName(act.organisation, teamKey),
        },
      },
    ],
    buttons: [acknowledge(incident), { label: "button.show", intent: "incident.show", subject: incident.reference }],
  };
}

const acknowledge = ({ reference }: Incident) =>
  ({ label: "button.acknowledge", intent: "incident.acknowledge", subject: reference, style: "primary" }) as const;

/** The page by direct message, and the mention in the channel; with nobody to call the channel alone. */
export function pageNotices(incident: Incident, routed: Routed, act: Act): readonly Notice[] {
  const { responderId, teamKey } = routed;
  if (responderId === undefined) return [];
  return [pagePerson(incident, responderId, act), mentionInChannel(incident, responderId, teamKey, act)];
}

export const pagePerson = (incident: Incident, personId: string, act: Pick<Act, "organisation">): Notice => ({
  key: noticeKey(incident, `page:${personId}`),
  to: { kind: "person", personId },
  words: pageWords(incident, incident.ownerTeamKey, act),
  lane: "page",
});

function mentionInChannel(incident: Incident, personId: string, teamKey: string, act: Act): Notice {
  const values = {
    person: act.people.span(personId, true),
    priority: incident.priority,
    reference: incident.reference,
    title: incident.title,
  };
  const lines = [{ key: "page.mention", values }] as const;
  return tellTeam(incident, teamKey, "call", { tone: "critical", lines, buttons: [acknowledge(incident)] }, "page");
}
