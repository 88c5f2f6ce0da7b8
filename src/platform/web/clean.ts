// Takes out of people's words what could turn a line around or hide in it.

/** Bidirectional controls, invisible marks and control characters, but not the joiners that emoji and some scripts need. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out.
const hidden =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

export const clean = (words: string): string => words.replace(hidden, "").replace(/\r\n?/g, "\n");
