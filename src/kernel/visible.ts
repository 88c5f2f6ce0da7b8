// Takes out of people's words what is there but cannot be seen: controls, zero-width characters, tags and changes of direction.

const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0001}\u{E0020}-\u{E007F}]/gu;
/** A joiner is kept only inside an emoji made of several. */
const looseJoiner =
  /(?<!\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

export function visible(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(hidden, "").replace(looseJoiner, "");
}
