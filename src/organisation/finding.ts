// One fault of a configuration document: where it stands, what stands there, and the sentence that says what to do.
import { type Lang, type Saying, sayPlain } from "../words/say.ts";

/** Steps from the top of the document: ["services", 2, "team"]. */
export type Path = readonly (string | number)[];

export type Finding = {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** "services[2].team"; "" for the whole file. */
  readonly path: string;
  readonly saying: Saying;
};

/** A fault before its place in the text is known. `atKey` points at the name of the field instead of its value. */
export type Fault = { readonly path: Path; readonly saying: Saying; readonly atKey?: true };

export const pathText = (path: Path): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");

/** "line 12, column 5, services[2].team: There is no team …" */
export function findingText({ line, column, path, saying }: Finding, lang: Lang): string {
  const place = sayPlain(lang, "document.place", { line: String(line), column: String(column) });
  const where = path === "" ? place : `${place}, ${path}`;
  return `${where}: ${sayPlain(lang, saying.key, saying.values)}`;
}
