// Discord's limits, and the cuts that keep every message within them.

export const limits = {
  content: 2000,
  description: 4096,
  embedsTotal: 6000,
  embeds: 10,
  rows: 5,
  buttonsInRow: 5,
  label: 80,
  customId: 100,
  options: 25,
  optionText: 100,
  placeholder: 150,
  formTitle: 45,
  formFields: 5,
  fieldLabel: 45,
  fieldHint: 100,
  inputValue: 4000,
  inputPlaceholder: 100,
  formText: 4000,
  commandDescription: 100,
  subcommands: 25,
  threadName: 100,
  channelName: 100,
  topic: 1024,
  nonce: 25,
  fileDescription: 1024,
} as const;

/** At most `max` UTF-16 units, the last one "…" when something was cut; never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${head}…`;
}

/** Like `cut`, for our own mark-up: ends at a line where it can, so that no mark-up is left open. */
export function cutLines(markdown: string, max: number): string {
  if (markdown.length <= max) return markdown;
  const head = markdown.slice(0, max - 2);
  const end = head.lastIndexOf("\n");
  if (end > 0) return `${head.slice(0, end)}\n…`;
  return `${head.replace(/[\uD800-\uDBFF\\]$/, "").replace(/<[^>]*$/, "")}…`;
}
