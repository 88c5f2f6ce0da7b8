// A major incident: anybody proposes it, the incident manager on duty accepts or declines it, and what accepting sets going.

import type { Temporal } from "temporal-polyfill";
import type { PlatformName } from "../../chat/inbound.ts";
import type { Notice, Words } from "../../chat/notice.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { readText } from "../../organisation/given-words.ts";
import { about, tellPeople, tellPerson } from "../../organisation/tell-people.ts";
import { actor, clock, who } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import { admittedToo } from "../assign.ts";
import { hasOwnChannel } from "../channel-people.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import { roleInstructions } from "../give-role.ts";
import type { Incident } from "../incident.ts";
import type { Move } from "../lifecycle.ts";
import { managementIds } from "../manager.ts";
import { ownChannel } from "../own-channel.ts";
import { line, tellTeam } from "../tell.ts";
import { helpWanted } from "./major-call-out.ts";
import { managersOnDuty, newProposal, proposalNotices, reasonSaying } from "./major-proposal.ts";
import { type Informed, isMajor, type Major } from "./major-state.ts";

/** Source: rules section 1. */
const FIRST_ANNOUNCEMENT_MINUTES = 15;
const FIX_HOURS = 3;
/** How soon the management is reminded of what it has not seen. */
export const SEEN_MINUTES = 15;

/** What everybody waits for first, once it is accepted or open again. */
export function firstAnnouncement(at: Temporal.Instant): {
  readonly announceDueAt: Temporal.Instant;
  readonly nagAt: Temporal.Instant;
} {
  const firstAt = at.add({ minutes: FIRST_ANNOUNCEMENT_MINUTES });
  return { announceDueAt: firstAt, nagAt: firstAt };
}

/** Whether anybody proposed it before: then neither the form opens nor is it proposed again. */
export function onUnproposed(incident: Incident, move: Move, act: Act, run: () => Decided): Decided {
  return step(incident, move, act, () => {
    const { major } = incident;
    if (major && major.state !== "declined") return unchanged(incident, proposedAlready(incident, major, act));
    return run();
  });
}

export function proposeMajor(incident: Incident, reason: string, act: Act): Decided {
  return onUnproposed(incident, "propose-major", act, () => {
    const { reference } = incident;
    const text = readText("reason", reason, 1_000);
    if (!text.ok) return text;
    const proposed = newProposal({ kind: "person", text: text.value }, act);
    const said = line(incident, "major-proposed", { by: actor(act), reason: reasonSaying(proposed.reason) });
    const after = { ...incident, major: proposed };
    return changed(incident, act, {
      patch: { major: proposed },
      timeline: [said.entry],
      notices: [said.notice, ...proposalNotices(after, managersOnDuty(act), act)],
      answer: { lines: [{ key: "major.proposed", values: { reference } }] },
    });
  });
}

function proposedAlready({ reference }: Incident, major: Major, act: Act): Saying {
  const by = major.proposedById === null ? ({ key: "incident.by-itself" } as const) : who(act, major.proposedById);
  if (major.state === "proposed") {
    return { key: "major.proposed-already", values: { reference, by, at: clock(major.proposedAt, act.at) } };
  }
  return {
    key: "major.accepted-already",
    values: { reference, by: who(act, major.decidedById ?? ""), at: clock(major.decidedAt ?? act.at, act.at) },
  };
}

/** Also without a proposal: whoever may accept one need not ask themselves. */
export function acceptMajor(incident: Incident, platform: PlatformName, act: Act): Decided {
  return step(incident, "accept-major", act, () => {
    const { reference } = incident;
    if (incident.major && isMajor(incident)) {
      return unchanged(incident, proposedAlready(incident, incident.major, act));
    }
    const proposal = incident.major ?? newProposal({ kind: "person", text: "" }, act);
    const first = firstAnnouncement(act.at);
    const informed = managementIds(incident, act.organisation).map(
      (personId): Informed => ({ personId, toldAt: act.at, seenAt: personId === act.actor.id ? act.at : null }),
    );
    const major: Major = {
      ...proposal,
      state: "accepted",
      decidedById: act.actor.id,
      decidedAt: act.at,
      decision: "",
      fixDueAt: act.at.add({ hours: FIX_HOURS }),
      informed,
      remindAt: informed.some(({ seenAt }) => seenAt === null) ? act.at.add({ minutes: SEEN_MINUTES }) : null,
      ...first,
    };
    const leads = incident.roleHolders.incident_manager ?? act.actor.id;
    const after = { ...incident, major };
    const accepted = line(incident, "major-accepted", {
      by: actor(act),
      fix: clock(act.at.add({ hours: FIX_HOURS }), act.at),
    });
    return changed(incident, act, {
      patch: {
        major,
        roleHolders: { ...incident.roleHolders, incident_manager: leads },
        ...admittedToo(incident, leads),
      },
      timeline: [accepted.entry],
      notices: [
        accepted.notice,
        ...(incident.roleHolders.incident_manager === undefined
          ? [roleInstructions(incident, "incident_manager", leads)]
          : []),
        ...about("help", [tellTeam(incident, incident.ownerTeamKey, "major-help", helpWanted(after), "message")]),
        ...informedNotices(after, act),
      ],
      places: hasOwnChannel(incident)
        ? []
        : [ownChannel({ ...after, roleHolders: { ...after.roleHolders, incident_manager: leads } }, platform, act)],
      answer: { lines: [{ key: "major.accepted", values: { reference, first: clock(first.announceDueAt, act.at) } }] },
    });
  });
}

export function informedWords(
  { reference, title, priority }: Incident,
  values: Saying["values"],
  isAgain: boolean,
): Words {
  return {
    tone: "critical",
    headline: { key: "major.headline", values: { reference, title, priority } },
    lines: [{ key: isAgain ? "major.inform-again" : "major.inform", values: values ?? {} }],
    buttons: [
      { label: "button.seen", intent: "major.seen", subject: reference, style: "primary" },
      { label: "button.major-report", intent: "major.report", subject: reference },
    ],
  };
}

function informedNotices(incident: Incident, act: Act): readonly Notice[] {
  const { major } = incident;
  const unseen = major?.informed.filter(({ seenAt }) => seenAt === null).map(({ personId }) => personId) ?? [];
  const values = {
    by: actor(act),
    since: clock(incident.openedAt, act.at),
    reason: reasonSaying(major?.reason ?? { kind: "person", text: "" }),
    fix: clock(major?.fixDueAt ?? act.at, act.at),
    first: clock(major?.announceDueAt ?? act.at, act.at),
  };
  return tellPeople(incident, unseen, "major-inform", informedWords(incident, values, false));
}

/** A proposal that waits to be decided. */
export function onProposal(incident: Incident, move: Move, act: Act, run: (proposed: Major) => Decided): Decided {
  return step(incident, move, act, () => {
    const { major, reference } = incident;
    if (major === null) return refuse({ saying: { key: "major.not-proposed", values: { reference } } });
    if (major.state !== "proposed") {
      const values = { reference, by: who(act, major.decidedById ?? ""), at: clock(major.decidedAt ?? act.at, act.at) };
      const key = major.state === "accepted" ? "major.accepted-already" : "major.declined-already";
      return unchanged(incident, { key, values });
    }
    return run(major);
  });
}

export function declineMajor(incident: Incident, reason: string, act: Act): Decided {
  return onProposal(incident, "decline-major", act, (major) => {
    const { reference, title } = incident;
    const text = readText("reason", reason, 1_000);
    if (!text.ok) return text;
    const declined = line(incident, "major-declined", { by: actor(act), reason: text.value });
    const values = { reference, title, by: actor(act), reason: text.value };
    const toProposer =
      major.proposedById === null || major.proposedById === act.actor.id
        ? []
        : [
            tellPerson(incident, major.proposedById, "major-declined", {
              lines: [{ key: "major.declined-told", values }],
            }),
          ];
    return changed(incident, act, {
      patch: {
        major: {
          ...major,
          state: "declined",
          decidedById: act.actor.id,
          decidedAt: act.at,
          decision: text.value,
          remindAt: null,
        },
      },
      timeline: [declined.entry],
      notices: [declined.notice, ...toProposer],
      answer: { lines: [{ key: "major.declined", values: { reference } }] },
    });
  });
}
