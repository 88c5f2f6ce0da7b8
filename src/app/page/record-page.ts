// What a record's page on the web holds, whichever kind of record it is.
import type { Card, CardFile } from "../../chat/card.ts";
import type { Voice } from "../../chat/decision.ts";
import { recordKindOf } from "../../chat/record-kind.ts";
import type { ClockView } from "../../incident/clocks/clock-views.ts";
import type { InstantText, RichText } from "../../kernel/rich-text.ts";
import type { Act } from "../../organisation/act.ts";
import type { Relation } from "../../organisation/relation.ts";
import type { Query } from "../ports.ts";
import { recordTitles } from "../record-titles.ts";

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
  /** Empty where nothing is promised. */
  readonly clocks: readonly ClockView[];
  /** What belongs together with it, as far as the reader may know of it. */
  readonly related: readonly Related[];
  /** Oldest first. */
  readonly timeline: readonly Line[];
  /** Where it is talked about on the web. */
  readonly conversation?: { readonly channelId: string; readonly threadId: string };
};

/** A file as it was kept. */
export type RecordFile = { readonly voice: string; readonly uploadedById: string | null };

export type Related = Relation & {
  /** undefined: it is no record of ours. */
  readonly title: string | undefined;
};

/** Those of our own records only that the reader may see; references of other tools as they are. */
export async function relatedFor(act: Act, relations: readonly Relation[], query: Query): Promise<readonly Related[]> {
  const references = relations.map(({ reference }) => reference);
  const titles = await recordTitles(references, act, query, "web-page");
  return relations
    .map((relation) => ({ ...relation, title: titles.get(relation.reference) }))
    .filter(({ reference, title }) => title !== undefined || recordKindOf(reference) === undefined);
}

/** Where the record is talked about on the web. */
export async function conversationOf(query: Query, recordId: string): Promise<RecordPage["conversation"]> {
  const talk = await query.prisma.recordPlace.findFirst({
    where: { recordId, state: "active", place: { platform: "web" }, threadId: { not: null } },
    include: { place: true },
  });
  return talk?.threadId ? { channelId: talk.place.channelId, threadId: talk.threadId } : undefined;
}
