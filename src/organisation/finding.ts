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
  const place = { line: String(line), column: String(column), path: path === "" ? "none" : path };
  return sayPlain(lang, "document.finding", { ...place, fault: saying });
}

/** One line a fault of the file at `path`, and how many they are. A file that could not be read is one sentence. */
export function findingLines(path: string, findings: readonly Finding[], lang: Lang): readonly string[] {
  const unread = findings.find(({ saying }) => saying.key === "cli.no-file");
  if (unread) return [sayPlain(lang, unread.saying.key, unread.saying.values)];
  const count = sayPlain(lang, "cli.findings", { path, count: findings.length });
  return [...findings.map((finding) => `${path}: ${findingText(finding, lang)}`), count];
}
