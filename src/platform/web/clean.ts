// Takes out of people's words what could turn a line around or hide in it.

/** Bidirectional controls, invisible marks and control characters, but not the joiners that emoji and some scripts need. */
const hidden =
  /[^\P{Cc}\n\r\t]|[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0001}\u{E0020}-\u{E007F}]/gu;

export const clean = (words: string): string => words.replace(hidden, "").replace(/\r\n?/g, "\n");
