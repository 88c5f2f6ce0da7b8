// What a record's page on the web holds, whichever kind of record it is.
import type { Card, CardFile } from "../../chat/card.ts";
import type { Voice } from "../../chat/decision.ts";
import type { InstantText, RichText } from "../../kernel/rich-text.ts";
import type { Query } from "../ports.ts";

type Line = {
  readonly at: InstantText;
  readonly voice: Voice;
  readonly words: RichText;
  /** Sentences under it, such as the difference that an edit made. */
  readonly more: readonly RichText[];
  readonly files: readonly CardFile[];
};

export type RecordPage = {
  readonly reference: string;
  readonly card: Card;
  /** What belongs to it, such as its report as a major incident, its review, its plan and who decided on it. */
  readonly sections: readonly Card[];
  /** Oldest first. */
  readonly timeline: readonly Line[];
  /** Where it is talked about on the web. */
  readonly conversation?: { readonly channelId: string; readonly threadId: string };
};

/** A file as it was kept. */
export type RecordFile = { readonly voice: string; readonly uploadedById: string | null };

/** Where the record is talked about on the web. */
export async function conversationOf(query: Query, recordId: string): Promise<RecordPage["conversation"]> {
  const talk = await query.prisma.recordPlace.findFirst({
    where: { recordId, state: "active", place: { platform: "web" }, threadId: { not: null } },
    include: { place: true },
  });
  return talk?.threadId ? { channelId: talk.place.channelId, threadId: talk.threadId } : undefined;
}
