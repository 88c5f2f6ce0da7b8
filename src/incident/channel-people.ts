// Who belongs into an incident's own channel, and what follows for the channel when the incident changes.
import type { PlaceChange } from "../chat/decision.ts";
import { type Incident, isOpen } from "./incident.ts";

/** The channel that was opened for this incident alone, as long as it is there. */
export const hasOwnChannel = (incident: Incident): boolean =>
  incident.places.some((place) => place.role === "own" && (place.state === "active" || place.state === "admitted"));

/** Whoever works on it; of a private incident whoever may see it. */
export const channelPeople = (incident: Incident): readonly string[] => [
  ...new Set(
    incident.isPrivate
      ? incident.memberIds
      : [
          ...(incident.ownerId ? [incident.ownerId] : []),
          ...incident.pagedIds,
          ...Object.values(incident.roleHolders),
          ...(incident.major?.helperIds ?? []),
        ],
  ),
];

const isOver = (incident: Incident): boolean => !isOpen(incident) && incident.state !== "resolved";

/** Who comes to work on it comes into its channel; when it is over the channel is folded away, until it is open again. */
export function ownChannelFollows(before: Incident, after: Incident): readonly PlaceChange[] {
  if (!before.places.some(({ role }) => role === "own")) return [];
  if (isOver(before) !== isOver(after)) return [isOver(after) ? { archive: "own" } : { unarchive: "own" }];
  if (isOver(after) || !hasOwnChannel(before)) return [];
  const known = channelPeople(before);
  const news = channelPeople(after).filter((id) => !known.includes(id));
  return news.length > 0 ? [{ invite: news }] : [];
}
