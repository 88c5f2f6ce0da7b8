// The rules for messages that Discord enforces and its published description lacks.
import type { APIEmbed } from "discord.js";

export type Node = {
  readonly type: number;
  readonly custom_id?: string;
  readonly url?: string;
  readonly label?: string;
  readonly emoji?: unknown;
  readonly content?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly { readonly value: string; readonly label: string; readonly default?: boolean }[];
  readonly components?: readonly Node[];
  readonly component?: Node;
  readonly accessory?: Node;
};

export type MessageBody = {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly Node[] | null;
  readonly attachments?: readonly unknown[] | null;
  readonly flags?: number | null;
};

export const componentsV2 = 1 << 15;
const actionRow = 1;
const button = 2;
const textDisplay = 10;

export function messageProblems(body: MessageBody): string[] {
  const components = body.components ?? [];
  const nodes = components.flatMap(everyNode);
  const v2 = ((body.flags ?? 0) & componentsV2) !== 0;
  return [
    ...when((body.content ?? "").length > 2000, "content: longer than 2000"),
    ...when(embedTotal(body.embeds ?? []) > 6000, "embeds: more than 6000 characters over all"),
    ...when(!v2 && components.length > 5, "components: more than 5 rows"),
    ...when(nodes.length > 40, "components: more than 40, nested ones included"),
    ...when(
      v2 && Boolean(body.content || body.embeds?.length),
      "flags: content and embeds are not allowed with components V2",
    ),
    ...when(
      !v2 && components.some((node) => node.type !== actionRow),
      "components: only action rows without the components V2 flag",
    ),
    ...when(
      nodes.filter((node) => node.type === textDisplay).reduce((sum, node) => sum + (node.content ?? "").length, 0) >
        4000,
      "components: more than 4000 characters of text",
    ),
    ...nodeProblems(nodes),
  ];
}

/** True when nothing of the message could be seen. */
export function isEmptyMessage(body: MessageBody, files: number): boolean {
  return (
    !body.content?.trim() &&
    !body.embeds?.length &&
    !body.components?.length &&
    !body.attachments?.length &&
    files === 0
  );
}

export function nodeProblems(nodes: readonly Node[]): string[] {
  const ids = nodes.flatMap((node) => (node.custom_id === undefined ? [] : [node.custom_id]));
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...doubled.map((id) => `components: custom_id "${id}" is used twice`), ...nodes.flatMap(oneNodeProblems)];
}

function oneNodeProblems(node: Node): string[] {
  if (node.type === actionRow) {
    const inner = node.components ?? [];
    const selects = inner.filter((child) => child.type !== button);
    return when(selects.length > 0 && inner.length > 1, "components: a menu must be alone in its row");
  }
  if (node.type === button) {
    return [
      ...when(
        (node.custom_id === undefined) === (node.url === undefined),
        "components: a button needs a custom_id or a url",
      ),
      ...when(!node.label && !node.emoji, "components: a button needs a label or an emoji"),
      ...when((node.label ?? "").length > 80, "components: a button's label is longer than 80"),
    ];
  }
  if (node.options) {
    const values = node.options.map((option) => option.value);
    return [
      ...when(new Set(values).size !== values.length, "components: two options of a menu have the same value"),
      ...when((node.min_values ?? 1) > (node.max_values ?? 1), "components: min_values above max_values"),
      ...when(
        (node.max_values ?? 1) > Math.max(values.length, 1),
        "components: max_values above the number of options",
      ),
    ];
  }
  return [];
}

export function everyNode(node: Node): Node[] {
  const inner = [
    ...(node.components ?? []),
    ...(node.component ? [node.component] : []),
    ...(node.accessory ? [node.accessory] : []),
  ];
  return [node, ...inner.flatMap(everyNode)];
}

function embedTotal(embeds: readonly APIEmbed[]): number {
  const lengths = embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ]);
  return lengths.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

export const when = (bad: boolean, problem: string): string[] => (bad ? [problem] : []);
