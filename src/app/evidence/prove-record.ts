// Reads one sampled record with everything that proves it; of a private one its hashes alone, unless it is to be shown.
import { spokenLines, wordsToCard } from "../../chat/notice.ts";
import { recordKindOf } from "../../chat/record-kind.ts";
import type { Proved, ProvedAudit, ProvedTimeline } from "../../evidence/proved.ts";
import { genesis } from "../../kernel/proof.mjs";
import { flatten, text, withTimesWritten } from "../../kernel/rich-text.ts";
import { isoMs } from "../../kernel/time.ts";
import { foldedRows, timelineMore, timelineWords } from "../../organisation/timeline.ts";
import {
  type AuditFound,
  auditOf,
  type MessageFound,
  messagesAbout,
  recordHead,
  type TimelineFound,
  votesOn,
  wholeTimeline,
} from "../../store/evidence-reads.ts";
import { instantOf } from "../../store/instant.ts";
import type { OutboxPayload } from "../../store/outbox-rows.ts";
import { copiesOf } from "../../store/records-verify.ts";
import type { Transaction } from "../ports.ts";
import { recordKindTable } from "../record-kinds.ts";
import { type LookAt, recordLook } from "./record-look.ts";
import { shownOr } from "./shown-or.ts";

export async function proveRecord(
  query: Transaction,
  reference: string,
  { showsPrivate, ...at }: LookAt & { readonly showsPrivate: boolean },
): Promise<Proved> {
  const head = await recordHead(query, reference);
  if (!head) throw new Error(`${reference} is gone while its evidence was read`);
  const isWithheld = head.is_private && !showsPrivate;
  const audit = (await auditOf(query, head.id)).map(provedAudit);
  const own = {
    ...{ reference, recordId: head.id, isPrivate: head.is_private, isWithheld, audit },
    head: { seq: head.audit_seq, hash: head.audit_head?.toString("hex") ?? genesis },
  };
  if (isWithheld) return { ...own, isImported: false, timeline: [], votes: [], copies: [], look: null };
  const kind = recordKindOf(reference);
  const rows = await wholeTimeline(query, head.id);
  const { isImported, ...look } = await recordLook(query, reference, at);
  return {
    ...{ ...own, isImported, timeline: rows.map(provedTimeline), votes: await votesOn(query, head.id) },
    copies: kind ? await copiesOf(query, recordKindTable[kind].store, head.id) : [],
    look: {
      ...look,
      told: toldOf(rows, at),
      messages: (await messagesAbout(query, head.id)).map((message) => messageRow(message, at)),
    },
  };
}

const isoOf = (at: Date): string => isoMs(instantOf(at));
const hex = (bytes: Buffer): string => bytes.toString("hex");

const provedAudit = (row: AuditFound): ProvedAudit => ({
  ...{ recordId: row.record_id, seq: row.seq, at: isoOf(row.at), actorId: row.actor_id, act: row.act },
  ...{ outcome: row.outcome, reason: row.reason, payloadHash: hex(row.payload_hash) },
  ...{ previous: hex(row.previous), hash: hex(row.hash), payload: row.payload },
  ...{ salt: row.salt && hex(row.salt), erasedAt: row.erased_at && isoOf(row.erased_at) },
  erasedUnder: row.erased_under,
});

const provedTimeline = (row: TimelineFound): ProvedTimeline => ({
  ...{ seq: row.seq, at: isoOf(row.at), writtenAt: isoOf(row.written_at), actorId: row.actor_id },
  ...{ kind: row.kind, voice: row.voice, data: row.data },
});

/** As the record's own page tells it. */
function toldOf(rows: readonly TimelineFound[], { view }: LookAt) {
  const written = rows.map((row) => ({ ...row, at: instantOf(row.at), sourceKey: row.source_key }));
  return foldedRows(written, () => true).map((row) => ({
    at: isoMs(row.at),
    words: shownOr(
      () => [timelineWords(row, view), ...timelineMore(row, view)],
      () => [text(`${row.kind} ${JSON.stringify(row.data)}`)],
    ),
  }));
}

function messageRow({ at, platform, place, person_id, lane, state, payload }: MessageFound, { view }: LookAt) {
  const { words } = payload as OutboxPayload;
  const card = words && wordsToCard(words, view.lang);
  const lines = card ? spokenLines(card) : [];
  const zone = view.organisation.figures.zone;
  return {
    ...{ at: isoOf(at), platform, lane, state, to: place ?? view.people.find(person_id ?? "")?.name ?? "" },
    words: lines.map((line) => flatten(withTimesWritten(line, zone))).join(" / "),
  };
}
