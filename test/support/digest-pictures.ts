// Pictures of a digest as its readers find them.
import { expect } from "vitest";
import type { PeerName, SeenMessage } from "./peer.ts";
import type { Stage } from "./stage.ts";

/** The picture with its words: in the message, or in its thread on chats that cannot put it there later. */
export async function pictured(
  stage: Stage,
  on: PeerName,
  post: SeenMessage,
  alt: string,
  place: "#shop" | "dm" = "#shop",
): Promise<SeenMessage> {
  const seen = await stage.people.ben.sees(alt, { in: on.startsWith("slack") ? "thread" : place });
  const { spot, id } = seen;
  expect(spot.in === "thread" ? spot.rootId : id).toBe(post.id);
  expect(stage.peer.messages().filter(({ text }) => text.includes(alt))).toHaveLength(1);
  expect(seen.text.split(alt)).toHaveLength(2);
  return seen;
}
