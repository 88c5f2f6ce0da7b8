// Slack's limits, and the cuts that keep every outgoing text inside them: too long ends in "…", never in an error loop.

export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  messageText: 3000,
  sectionText: 3000,
  headerText: 150,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3000,
  id: 255,
  actionsElements: 25,
  buttonText: 75,
  optionText: 75,
  optionValue: 150,
  optionsPerList: 100,
  boxes: 10,
  overflowOptions: 5,
  inputLabel: 2000,
  inputText: 3000,
  placeholder: 150,
  channelName: 80,
  topic: 250,
  fileAlt: 1000,
} as const;

/** Cuts to at most `most` UTF-16 units, whole characters only, with "…" at the end of what was too long. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = text.slice(0, most - 1);
  if (/[\uD800-\uDBFF]$/.test(kept)) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Keeps the first blocks that fit; the last one kept says that something was left out. */
export function fitBlocks<B>(blocks: readonly B[], most: number, leftOut: B): readonly B[] {
  return blocks.length <= most ? blocks : [...blocks.slice(0, most - 1), leftOut];
}
