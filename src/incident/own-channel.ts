// A channel of its own for an incident that is worth one: made after the act, with everybody who works on it.
import type { PlaceChange } from "../chat/decision.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Act } from "../organisation/act.ts";
import { findTeam } from "../organisation/find-service.ts";
import { actor, shortened } from "../organisation/values.ts";
import { channelPeople, hasOwnChannel } from "./channel-people.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident } from "./incident.ts";
import { line } from "./tell.ts";

const NAME_LENGTH = 60;
const TOPIC_TITLE_LENGTH = 150;

/** "inc-142-checkout-fails"; of a private incident only its number, for a name is seen by everybody. */
export function channelName({ reference, title, isPrivate }: Incident): string {
  const words = isPrivate ? reference : `${reference} ${title}`;
  const plain = words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return [...plain]
    .slice(0, NAME_LENGTH)
    .join("")
    .replace(/^-+|(?<!-)-+$/g, "");
}

/** What a decision adds to its places so that the incident gets its channel: also for a major incident that was accepted. */
export function ownChannel(incident: Incident, platform: PlatformName, act: Act): PlaceChange {
  const { reference, title, isPrivate } = incident;
  const team = isPrivate ? [] : (findTeam(act.organisation, incident.ownerTeamKey)?.memberIds ?? []);
  const inviting = act.actor.isBot ? [] : [act.actor.id];
  return {
    open: {
      platform,
      name: channelName(incident),
      topic: isPrivate ? reference : `${reference} · ${shortened(title, TOPIC_TITLE_LENGTH)}`,
      isPrivate,
      personIds: [...new Set([...inviting, ...channelPeople(incident), ...team])],
      askedById: act.actor.isBot ? null : act.actor.id,
    },
  };
}

/** On the chat where it was asked for. */
export function openOwnChannel(incident: Incident, platform: PlatformName, act: Act): Decided {
  return step(incident, "open-channel", act, () => {
    const { reference } = incident;
    if (hasOwnChannel(incident)) return unchanged(incident, { key: "incident.channel-already", values: { reference } });
    return changed(incident, act, {
      timeline: [line(incident, "own-channel", { by: actor(act) }).entry],
      places: [ownChannel(incident, platform, act)],
      answer: { lines: [{ key: "incident.channel-asked", values: { reference } }] },
    });
  });
}
