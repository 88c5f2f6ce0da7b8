// Refused acts leave an audit row too, in a transaction of their own: on the record if the actor may know it, else on the organisation.
import type { Refusal } from "../chat/decision.ts";
import type { Inbound } from "../chat/inbound.ts";
import type { Json } from "../kernel/json.ts";
import { nextRow, ORGANISATION_REFERENCE } from "../store/audit.ts";
import { lockAuditHead } from "../store/new-record.ts";
import { writeActs } from "../store/write.ts";
import type { World } from "./world.ts";

export type RefusedAct = {
  readonly inbound: Inbound;
  readonly actorId: string | null;
  readonly refusal: Refusal;
  /** The record, when the refusal does not hide that it exists. */
  readonly reference?: string;
};

export async function auditRefusal(world: World, refused: RefusedAct): Promise<void> {
  const { inbound, refusal, actorId, reference } = refused;
  const { actor } = inbound;
  const payload: Json = {
    subject: inbound.subject,
    argument: inbound.argument ?? null,
    by: { platform: actor.platform, workspaceId: actor.workspaceId, userId: actor.userId, name: actor.name },
  };
  await appendRefusal(world, { act: inbound.intent, actorId, reason: refusal.saying.key, payload }, reference);
  world.log.info({ deliveryId: inbound.deliveryId, intent: inbound.intent, reason: refusal.saying.key }, "act refused");
}

/** One refused row, on the record or on the organisation. */
export async function appendRefusal(
  world: World,
  refused: { readonly act: string; readonly actorId: string | null; readonly reason: string; readonly payload: Json },
  reference?: string,
): Promise<void> {
  const { actorId, payload } = refused;
  await world.database.transaction(async (transaction) => {
    const head =
      (reference && (await lockAuditHead(transaction, reference))) ||
      (await lockAuditHead(transaction, ORGANISATION_REFERENCE));
    if (!head) throw new Error("the record of the organisation is missing");
    const chain = { recordId: head.id, seq: head.seq, hash: head.hash };
    const { row, salt } = nextRow(chain, { ...refused, at: head.at, outcome: "refused" });
    await writeActs(transaction, [{ at: head.at, recordId: head.id, audit: { row, salt, payload }, actorId }]);
    return { keep: true, value: undefined };
  });
}
