// Checks an outgoing message or view as Slack would, and says in words what is wrong with it.

import { z } from "zod";
import { blockSchema, isEscaped, metadataSchema, viewSchema } from "./block-schema.ts";

/** The faults of a message's content; none for a good one. */
export function messageFaults(args: Readonly<Record<string, unknown>>): readonly string[] {
  const faults: string[] = [];
  const text = args.text;
  if (typeof text !== "string" || text.trim() === "") faults.push("no text: a fallback must always be set");
  else {
    if (text.length > 40_000) faults.push(`text of ${text.length} characters, 40000 are allowed`);
    if (!isEscaped(text)) faults.push(`an unescaped < or > in the text: ${text.slice(0, 80)}`);
  }
  if (args.blocks !== undefined) faults.push(...blocksFaults(args.blocks, 50, "message"));
  if (args.metadata !== undefined) faults.push(...schemaFaults(metadataSchema, args.metadata, "metadata"));
  return faults;
}

export function viewFaults(view: unknown): readonly string[] {
  const faults = [...schemaFaults(viewSchema, view, "view")];
  const shape = z.looseObject({ blocks: z.array(z.unknown()) }).safeParse(view);
  if (!shape.success) return faults;
  const blocks = shape.data.blocks;
  faults.push(...idFaults(blocks));
  const hasInput = blocks.some((block) => z.looseObject({ type: z.literal("input") }).safeParse(block).success);
  if (shape.data.type === "modal" && hasInput && shape.data.submit === undefined)
    faults.push("view: a form with inputs needs a submit button");
  return faults;
}

/** The faults of blocks, of which so many are allowed there. */
export function blocksFaults(blocks: unknown, most: number, where: string): readonly string[] {
  const list = z.array(z.unknown()).max(most).safeParse(blocks);
  if (!list.success) return [`${where}: ${z.prettifyError(list.error)}`];
  const faults = list.data.flatMap((block, at) => schemaFaults(blockSchema, block, `${where} block ${at}`));
  const files = list.data.filter((block) => JSON.stringify(block).includes('"file_input"'));
  if (files.length > 0) faults.push(`${where}: file_input only in forms`);
  return [...faults, ...idFaults(list.data)];
}

const withIds = z.looseObject({
  block_id: z.string().optional(),
  elements: z.array(z.looseObject({ action_id: z.string().optional() })).optional(),
});

/** Block ids are unique in a message or view, action ids in a block. */
function idFaults(blocks: readonly unknown[]): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const raw of blocks) {
    const block = withIds.safeParse(raw).data;
    if (block?.block_id !== undefined && seen.has(block.block_id)) faults.push(`block_id ${block.block_id} twice`);
    if (block?.block_id !== undefined) seen.add(block.block_id);
    const actions = (block?.elements ?? []).flatMap((element) => element.action_id ?? []);
    if (new Set(actions).size < actions.length) faults.push(`an action_id twice in one block: ${actions.join(", ")}`);
  }
  return faults;
}

function schemaFaults(schema: z.ZodType, value: unknown, where: string): readonly string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : [`${where}: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`];
}
