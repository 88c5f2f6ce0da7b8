// One accepted act as everything that is written of it beside the slice's own rows; nothing is written here.
import type { Answer } from "../chat/answer.ts";
import type { Decision } from "../chat/decision.ts";
import type { Json } from "../kernel/json.ts";
import { FORM } from "../kernel/proof.mjs";
import { isoMs } from "../kernel/time.ts";
import { nextRow } from "../store/audit.ts";
import { type Destinations, outboxRows } from "../store/outbox-rows.ts";
import type { RecordRow } from "../store/record-store.ts";
import { timerRows } from "../store/timers.ts";
import type { Write } from "../store/write.ts";
import { changedParts } from "./changed-parts.ts";

/** `actorId` null: the bot itself; then `act` names what it does. */
export type By = { readonly actorId: string | null; readonly act: string };

export type Accepted = {
  readonly record: RecordRow;
  /** null: the record is new. */
  readonly before: unknown;
  readonly decision: Decision<unknown>;
  readonly isPrivate: boolean;
  readonly by: By;
  readonly inbox?: { readonly deliveryId: string; readonly answer: Answer } | undefined;
};

export function actToWrite(accepted: Accepted, where: Destinations): Write {
  const { record, before, decision, isPrivate, by, inbox } = accepted;
  const payload = {
    form: FORM,
    timeline: decision.timeline.map(({ kind, voice, data, at }) => ({
      kind,
      voice,
      data,
      ...(at && { at: isoMs(at) }),
    })),
    changed: changedParts(before, decision.state),
  } as unknown as Json;
  const { row, salt } = nextRow(
    { recordId: record.id, seq: record.auditSeq, hash: record.auditHead },
    { at: record.at, actorId: by.actorId, act: by.act, outcome: "accepted", reason: null, payload },
  );
  return {
    at: record.at,
    recordId: record.id,
    changed: { version: record.version + 1, isPrivate },
    audit: { row, salt, payload },
    actorId: by.actorId,
    timeline: decision.timeline,
    timers: timerRows(decision.timers),
    outbox: outboxRows(decision.notices, where, true),
    ...(inbox && { inbox }),
  };
}
