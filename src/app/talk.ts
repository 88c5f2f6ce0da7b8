// The words of a message that an act came with, and of one that was marked with an emoji: the same for every kind of record.
import { Temporal } from "temporal-polyfill";
import type { Marked, Spoken } from "../organisation/talk.ts";
import { recordOfMessage } from "../store/incident-reads.ts";
import { sourceKeyOf } from "./incident/incident-route-parts.ts";
import type { Query } from "./ports.ts";
import type { Scene } from "./route.ts";

/** Undefined: the chat named no message. */
export const spokenIn = (scene: Scene): Spoken | undefined => {
  const sourceKey = sourceKeyOf(scene, scene.inbound.message?.messageId ?? scene.inbound.spot.messageId);
  if (!sourceKey) return undefined;
  return {
    text: scene.inbound.message?.text ?? "",
    sourceKey,
    placeId: scene.isUnderCall ? undefined : scene.placeId,
  };
};

/** The record whose timeline holds what was made of the message before; `prefix` tells apart what that was. */
export const knownMark =
  (prefix: string) =>
  async (scene: Scene, _act: unknown, query: Query): Promise<string | undefined> => {
    const key = sourceKeyOf(scene);
    return key && recordOfMessage(query, `${prefix}:${key}`);
  };

/** `known`: what `knownMark` found. Undefined where there is nothing to mark, or where it is marked already. */
export function markOf(scene: Scene, known: string | undefined): Marked | undefined {
  const { message } = scene.inbound;
  const sourceKey = sourceKeyOf(scene);
  if (!message || !sourceKey || message.authorId === undefined || known !== undefined) return undefined;
  return {
    text: message.text,
    at: Temporal.Instant.from(message.at),
    author: message.authorName ?? "?",
    sourceKey,
    isKnown: false,
  };
}
