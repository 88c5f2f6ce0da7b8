// Reports that wait for a word of their author: kept as drafts until they are declared.

import { Temporal } from "temporal-polyfill";
import type { Report } from "../../incident/declare.ts";
import type { Attachment } from "../../incident/incident.ts";
import type { Act } from "../../organisation/act.ts";
import { recordOfMessage } from "../../store/incident-reads.ts";
import type { Query, Statement } from "../ports.ts";
import type { Scene } from "../route.ts";
import { personOfUser, sourceKeyOf } from "./incident-route-parts.ts";

type Written = Omit<Report, "files"> & {
  readonly files: readonly (Omit<Attachment, "createdAt"> & { createdAt: string })[];
};

/** Keeps the report; its id stands on the buttons. */
export async function keepDraft(report: Report, act: Act, query: Query): Promise<string> {
  const id = act.newId();
  const content = JSON.parse(JSON.stringify(report)) as Written;
  await query.prisma.draft.create({
    data: { id, personId: act.actor.id, content: content as never, createdAt: dateOf(act) },
  });
  return id;
}

const claim: Statement<{ content: Written }> = {
  name: "draft-claim",
  text: `UPDATE draft SET content = content || jsonb_build_object('claimedAt', clock_timestamp())
    WHERE id = $1::uuid AND person_id = $2::uuid AND content ? 'what'
      AND created_at > tocsin_now() - interval '1 day'
      AND coalesce((content ->> 'claimedAt')::timestamptz, '-infinity') < clock_timestamp() - interval '10 seconds'
    RETURNING content`,
};

const dateOf = (act: Act): Date => new Date(act.at.epochMilliseconds);

export type Claimed =
  | { readonly kind: "waiting"; readonly report: Report }
  | { readonly kind: "declared"; readonly reference: string }
  | { readonly kind: "gone" };

export const isDraftId = (subject: string): boolean => /^[0-9a-f-]{36}$/.test(subject);

/** Takes the draft for ten seconds, so that a double click declares once and a failed act can be tried again. */
export async function claimDraft(draftId: string, personId: string, query: Query): Promise<Claimed> {
  if (!isDraftId(draftId)) return { kind: "gone" };
  const sourceKey = `draft:${draftId}`;
  const reference = await recordOfMessage(query, sourceKey);
  if (reference) return { kind: "declared", reference };
  const [row] = await query.run(claim, [draftId, personId]);
  if (!row) return { kind: "gone" };
  const files = row.content.files.map((file) => ({ ...file, createdAt: Temporal.Instant.from(file.createdAt) }));
  return { kind: "waiting", report: { ...row.content, files, sourceKey: row.content.sourceKey ?? sourceKey } };
}

/** The message a form was opened on: kept, so that the submitted form knows who is affected and where it was said. "" without one. */
export async function draftOfMessage(scene: Scene, act: Act, query: Query): Promise<string> {
  const { message } = scene.inbound;
  const sourceKey = sourceKeyOf(scene);
  if (!message || !sourceKey) return "";
  const forId = message.authorId ? await personOfUser(query, scene, message.authorId) : undefined;
  const id = act.newId();
  await query.prisma.draft.create({
    data: { id, personId: act.actor.id, content: { sourceKey, ...(forId && { forId }) }, createdAt: dateOf(act) },
  });
  return id;
}

/** What was kept of the message or the question; nothing for a form that was opened on none. */
export async function messageOfDraft(
  draftId: string,
  personId: string,
  query: Query,
): Promise<{ readonly sourceKey?: string; readonly forId?: string; readonly what?: string }> {
  if (!isDraftId(draftId)) return {};
  const draft = await query.prisma.draft.findFirst({ where: { id: draftId, personId } });
  type Kept = { sourceKey?: string; forId?: string; what?: string };
  const { sourceKey, forId, what } = (draft?.content ?? {}) as Kept;
  return { ...(sourceKey && { sourceKey }), ...(forId && { forId }), ...(what && { what }) };
}
