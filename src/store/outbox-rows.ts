// Notices of a decision as rows for the outbox: recipients become places and persons, words stay in no language yet.
import type { OwnChannel } from "../chat/decision.ts";
import { fileKey, type Notice, pictureKey, type Topic, type Words } from "../chat/notice.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { InLanguages, Lang } from "../words/say.ts";

/** What the outbox row holds: words to say, or the file to upload, or the row it changes (`of` is filled in by the statement). */
export type OutboxPayload = {
  readonly words?: Words;
  /** Instead of that of the place or person. */
  readonly lang?: Lang;
  readonly attachmentId?: string;
  /** The picture to bring to the message `of`. */
  readonly picture?: { readonly id: string; readonly alt: InLanguages };
  readonly of?: string;
  /** Nobody is called any more: what may be on its way is looked for, and never sent again. */
  readonly withdrawn?: true;
  /** User ids by which this message was refused already; it is not tried there again. */
  readonly refusedAs?: readonly string[];
  /** For the steps of a record's own channel. */
  readonly channel?: OwnChannel;
  readonly personIds?: readonly string[];
};

/** One row of JSON for the write statement; a threaded one becomes a row for each place that shows the record. */
export type OutboxRow = {
  readonly key: string;
  readonly place_id: string | null;
  readonly person_id: string | null;
  readonly except_place_id: string | null;
  readonly is_threaded: boolean;
  readonly on_record: boolean;
  readonly platform: string;
  readonly lane: "page" | "message";
  readonly op: "post" | "edit" | "remove" | "upload" | "call";
  readonly topic: Topic | null;
  readonly payload: OutboxPayload;
  /** Key of the message that an edit or removal changes, or a picture belongs to, without the recipient. */
  readonly of: string | null;
};

export type Destinations = {
  readonly organisation: Organisation;
  /** Our ids of a team's channels on the chats that are connected. */
  readonly placesOfTeam: (teamKey: string) => readonly string[];
  /** Whether pages go to the person's phone as well. */
  readonly isPhoned: (personId: string) => boolean;
  readonly placesOfChannel: (channel: string) => readonly string[];
  /** Where the service is talked about: its channels and those of its team. */
  readonly placesOfService: (serviceKey: string) => readonly string[];
  /** The connected chat on which the person is reached best. */
  readonly platformOf: (personId: string, lane: Notice["lane"]) => string | undefined;
};

export function outboxRows(notices: readonly Notice[], where: Destinations, onRecord: boolean): readonly OutboxRow[] {
  return notices.flatMap((notice) => {
    const recipients = recipientsOf(notice, where);
    const { files = [], pictures = [] } = notice.change === undefined ? notice.words : {};
    return recipients.flatMap((recipient) => [
      rowOf(notice, recipient, onRecord),
      ...phoneRows(notice, where, onRecord),
      ...files.map(
        (file): OutboxRow => ({
          ...rowOf(notice, recipient, onRecord),
          key: fileKey(notice.key, file.attachmentId),
          op: "upload",
          topic: null,
          payload: { attachmentId: file.attachmentId },
        }),
      ),
      ...pictures.map(
        (picture): OutboxRow => ({
          ...rowOf(notice, recipient, onRecord),
          key: pictureKey(notice.key, picture.id),
          op: "upload",
          topic: null,
          payload: { picture, ...(notice.lang && { lang: notice.lang }) },
          of: notice.key,
        }),
      ),
    ]);
  });
}

/** A page rings where there is a phone to ring. */
function phoneRows(notice: Notice, where: Destinations, onRecord: boolean): readonly OutboxRow[] {
  const { to, lane, change } = notice;
  if (to.kind !== "person" || lane !== "page" || change || !where.isPhoned(to.personId)) return [];
  const recipient = { ...nowhere, person_id: to.personId, platform: "phone" };
  return [{ ...rowOf(notice, recipient, onRecord), key: `${notice.key}:call`, op: "call", topic: null }];
}

type RowRecipient = Pick<OutboxRow, "place_id" | "person_id" | "except_place_id" | "is_threaded" | "platform">;

function rowOf(notice: Notice, recipient: RowRecipient, onRecord: boolean): OutboxRow {
  const { change } = notice;
  return {
    ...recipient,
    key: change ? `${notice.key}:${change.op}:${change.revision}` : notice.key,
    on_record: onRecord,
    lane: notice.lane,
    op: change?.op ?? "post",
    topic: notice.topic ?? null,
    payload: change?.op === "remove" ? {} : { words: notice.words, ...(notice.lang && { lang: notice.lang }) },
    of: change ? notice.key : null,
  };
}

const nowhere = { place_id: null, person_id: null, except_place_id: null, is_threaded: false, platform: "web" };

function recipientsOf(
  { to, lane }: Notice,
  { placesOfTeam, placesOfChannel, placesOfService, platformOf }: Destinations,
): readonly RowRecipient[] {
  switch (to.kind) {
    case "person":
      return [{ ...nowhere, person_id: to.personId, platform: platformOf(to.personId, lane) ?? "web" }];
    case "place":
      return [{ ...nowhere, place_id: to.placeId }];
    case "team":
      return placesOfTeam(to.teamKey).map((place_id) => ({ ...nowhere, place_id }));
    case "channel":
      return placesOfChannel(to.channel).map((place_id) => ({ ...nowhere, place_id }));
    case "services":
      return [...new Set(to.serviceKeys.flatMap(placesOfService))].map((place_id) => ({ ...nowhere, place_id }));
    case "thread":
      return [{ ...nowhere, is_threaded: true, except_place_id: to.exceptPlaceId ?? null }];
  }
}
