// The way of one claimed message, without doing anything: what comes before a try, what a change waits for, and what a failure means.
import type { DeliveryFailed, Remote } from "../platform/platform.ts";
import type { ChangedMessage, ClaimedMessage } from "../store/outbox.ts";

/** A vendor that stays away this long has the message declared dead. */
export const GIVE_UP_AFTER_MS = 48 * 3_600_000;
const MOST_UNCLEAR_TRIES = 20;
/** A change may have been claimed often while it waited for what it changes: only from then on its claims say anything. */
const UNCLEAR_CHANGE_MS = 2 * 3_600_000;
/** The place waits behind a picture: what people have to read there comes first. */
const MOST_PICTURE_TRIES = 6;
/** How often a thread that is gone is looked for anew. */
const MOST_THREADS = 5;
const THREAD_AGAIN_MS = 200;

type Way = Pick<ClaimedMessage, "op" | "payload" | "is_threaded" | "person_id" | "shown" | "thread_id" | "is_unsure">;

export const isChange = ({ op }: Pick<ClaimedMessage, "op">): boolean => op === "edit" || op === "remove";

export const isPicture = ({ payload }: Pick<ClaimedMessage, "payload">): boolean => payload.picture !== undefined;

/** A call that was withdrawn while it was on its way. */
export const isWithdrawn = ({ payload }: Pick<ClaimedMessage, "payload">): boolean => payload.withdrawn === true;

/** drop: nobody waits for it any more, or the record is no longer shown there · wait: the thread does not exist before its card. */
export function beforeTrying(message: Way): "try" | "drop" | "wait" {
  const { is_threaded: isThreaded, shown, thread_id: threadId, op } = message;
  if (isWithdrawn(message) && !message.is_unsure) return "drop";
  if (isThreaded && shown !== "active" && op === "post") return "drop";
  return isThreaded && shown === "active" && !threadId && op !== "remove" ? "wait" : "try";
}

/** Where the message is that this one is about; wait: it is not through yet · drop: it is not there any more, or said anew since. */
export function whatItIsAbout(
  { op }: Pick<ClaimedMessage, "op">,
  said: Omit<ChangedMessage, "platform"> | undefined,
): Remote | "drop" | "wait" {
  if (op === "edit" && said?.is_outdated) return "drop";
  if (said?.is_early || said?.state === "waiting" || said?.state === "pending" || said?.state === "sending")
    return "wait";
  if (said?.state !== "sent" || !said.remote_channel_id || !said.remote_message_id) return "drop";
  return { channelId: said.remote_channel_id, messageId: said.remote_message_id };
}

export type AfterFailure =
  /** It was surely not delivered now, or may be done twice; `isUnsure`: an earlier try may have been. */
  | { readonly kind: "later"; readonly afterMs: number; readonly isUnsure: boolean; readonly holdsPlace: boolean }
  /** It may have been delivered: nobody touches it before its lease ends, then it is looked for. */
  | { readonly kind: "look first" }
  /** The thread under it was deleted: the card gets a new one. */
  | { readonly kind: "thread anew"; readonly afterMs: number }
  /** The person cannot be written to there; `isClosed`: not this message alone. */
  | { readonly kind: "reach otherwise"; readonly isClosed: boolean }
  | { readonly kind: "drop" }
  | { readonly kind: "dead" };

/** `ageMs`: since it was written. `usualMs`: how long a failed try waits where the vendor does not say. */
export function afterFailure(
  message: Way & Pick<ClaimedMessage, "attempts" | "place_id">,
  { outcome, retryAfterMs }: Pick<DeliveryFailed, "outcome" | "retryAfterMs">,
  { ageMs, usualMs }: { readonly ageMs: number; readonly usualMs: number },
): AfterFailure {
  const { attempts } = message;
  const isHopeless =
    ageMs > GIVE_UP_AFTER_MS ||
    (outcome === "ambiguous" && attempts >= MOST_UNCLEAR_TRIES && (!isChange(message) || ageMs > UNCLEAR_CHANGE_MS)) ||
    (isPicture(message) && attempts >= MOST_PICTURE_TRIES);
  if (isHopeless) return { kind: "dead" };
  switch (outcome) {
    case "retry": {
      const holdsPlace = Boolean(retryAfterMs && message.place_id);
      return { kind: "later", afterMs: retryAfterMs ?? usualMs, isUnsure: message.is_unsure, holdsPlace };
    }
    case "ambiguous":
      // To change a message twice does no harm; to post it twice does.
      if (!isChange(message)) return { kind: "look first" };
      return { kind: "later", afterMs: usualMs, isUnsure: false, holdsPlace: false };
    case "gone":
    case "refused":
    case "closed":
      if ((isChange(message) || isPicture(message)) && (outcome === "gone" || message.person_id))
        return { kind: "drop" };
      if (message.person_id) return { kind: "reach otherwise", isClosed: outcome === "closed" };
      if (message.is_threaded && outcome === "gone" && attempts < MOST_THREADS)
        return { kind: "thread anew", afterMs: THREAD_AGAIN_MS };
      return { kind: "dead" };
  }
}
