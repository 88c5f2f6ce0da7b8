// Who is told what: builds notices, and lets none out that its reader may not see.
import type { TimelineEntry } from "../chat/decision.ts";
import type { Notice, Recipient, Words } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import type { Act } from "../organisation/act.ts";
import { noticeKey, tellPerson } from "../organisation/tell-people.ts";
import type { TimelineKind } from "../organisation/timeline.ts";
import { BOT_ID } from "../people/person.ts";
import { visibilityOf } from "../people/visibility.ts";
import type { Saying, Values } from "../words/say.ts";
import { hasOwnChannel } from "./channel-people.ts";
import { secrecyOf } from "./facts.ts";
import type { Incident } from "./incident.ts";

export const tellTeam = (
  incident: Incident,
  teamKey: string,
  what: string,
  words: Words,
  lane: Notice["lane"],
): Notice => ({
  key: noticeKey(incident, `${what}:team:${teamKey}`),
  to: { kind: "team", teamKey },
  words,
  lane,
});

/** The owner directly; where nobody has it yet, the team in its channel. */
export const tellOwnerOrTeam = (incident: Incident, what: string, words: Words): Notice =>
  incident.ownerId
    ? tellPerson(incident, incident.ownerId, what, words)
    : tellTeam(incident, incident.ownerTeamKey, what, words, "message");

export const tellThread = (incident: Incident, what: string, words: Words, exceptPlaceId?: string): Notice => ({
  key: noticeKey(incident, `${what}:thread`),
  to: exceptPlaceId === undefined ? { kind: "thread" } : { kind: "thread", exceptPlaceId },
  words,
  lane: "message",
});

export type Line = { readonly entry: TimelineEntry; readonly notice: Notice };

/** A line of the bot's own in the timeline, and the same line under the cards. */
export function line(incident: Incident, kind: TimelineKind, values: Values): Line {
  const saying: Saying = { key: `timeline.${kind}`, values };
  return {
    entry: { kind, voice: "system", data: values as { readonly [key: string]: Json } },
    notice: tellThread(incident, kind, { lines: [saying] }),
  };
}

/** The affected: who reported it, who typed it, and who reported what was merged into it. Nobody, where only alerts did. */
export const affectedIds = (incident: Incident): readonly string[] =>
  [
    ...new Set([
      incident.reporterId,
      incident.declaredById,
      ...incident.merged.flatMap((merged) => [merged.reporterId, merged.declaredById]),
    ]),
  ].filter((id) => id !== BOT_ID);

/** Followers who are not affected themselves. */
export const followerIds = (incident: Incident): readonly string[] =>
  incident.subscriberIds.filter((id) => !affectedIds(incident).includes(id));

/**
 * The bot's last gate: nothing is told to the bot itself, nothing of a private incident goes to a channel that was not admitted or to a person who is no
 * insider. A thread line is safe: it only reaches places where the card is shown in full, and those of a private
 * incident are the admitted ones.
 */
export function onlyForEntitled(given: readonly Notice[], after: Incident, act: Act): readonly Notice[] {
  const notices = given.filter(({ to }) => to.kind !== "person" || to.personId !== BOT_ID);
  if (!after.isPrivate) return notices;
  return notices.flatMap((notice): readonly Notice[] => {
    const { to } = notice;
    if (notice.change?.op === "remove") return [notice];
    if (to.kind === "thread") return hasOwnChannel(after) ? [notice] : [notice, ...toInsiders(notice, after, act)];
    return maySee(after, to, act) ? [notice] : [];
  });
}

function maySee(incident: Incident, to: Recipient, act: Act): boolean {
  if (to.kind === "team" || to.kind === "channel" || to.kind === "services" || to.kind === "thread") return false;
  if (to.kind === "place") {
    return visibilityOf(secrecyOf(incident), { kind: "place", placeId: to.placeId }, "thread") === "full";
  }
  const person = act.people.find(to.personId);
  if (!person) return false;
  return visibilityOf(secrecyOf(incident), { kind: "person", person }, "direct-message") === "full";
}

/** Without a channel of their own the members hear of it directly; not the actor, not the reporter (the team's voice stays inside). */
function toInsiders(notice: Notice, incident: Incident, act: Act): readonly Notice[] {
  const outside = affectedIds(incident);
  return incident.memberIds
    .filter((id) => id !== act.actor.id && !outside.includes(id))
    .map((personId) => ({
      ...notice,
      key: `${notice.key}:${personId}`,
      to: { kind: "person", personId } as const,
      words: { ...notice.words, headline: { key: "incident.name-only", values: { reference: incident.reference } } },
    }));
}
