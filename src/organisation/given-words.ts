// Words that people gave: cleaned of what could deceive a reader, checked for length, cut into title and description.
import type { Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { missing, wrongField } from "./refused.ts";
import { shortened } from "./values.ts";

export const TITLE_LENGTH = 200;
/** The longest description, update or reply. */
export const TEXT_LENGTH = 20_000;

/** Control and format characters, which reorder or hide text; line feed and tab stay, and the joiner of two emoji, which makes one of them. */
const deceiving =
  /(?![\n\t])(?!(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}]/gu;

export const clean = (words: string): string =>
  words.replace(/\r\n?/g, "\n").replace(deceiving, "").normalize("NFC").trim();

/** The words of a required field. */
export function readText(field: string, given: string | undefined, maxLength = TEXT_LENGTH): Result<string, Refusal> {
  const words = clean(given ?? "");
  if (words === "") return refuse(missing(field));
  return checkLength(field, words, maxLength);
}

/** The words of a field that may stay empty. */
export const readOptionalText = (
  field: string,
  given: string | undefined,
  maxLength = TEXT_LENGTH,
): Result<string, Refusal> => checkLength(field, clean(given ?? ""), maxLength);

function checkLength(field: string, words: string, max: number): Result<string, Refusal> {
  const { length } = words;
  if (length <= max) return ok(words);
  return refuse(wrongField(field, { key: "form.too-long", values: { max, length } }));
}

/** The first line, at most 200 characters, is the title; whenever that is not all, the whole text is the description. */
export function titleAndDescription(words: string): { readonly title: string; readonly description: string } {
  const [first = ""] = words.split("\n");
  const title = shortened(first, TITLE_LENGTH);
  return { title, description: title === words ? "" : words };
}
