// Why something is offered: the words of whoever asks that stand in it as well, and the service it is about.
import { marksOf } from "../organisation/alike.ts";
import { serviceName } from "../organisation/names.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Saying } from "../words/say.ts";

const SHOWN = 3;

/** The asker's own words, as far as something with these marks says the same; at most three. */
export const commonWords = (text: string, marks: readonly string[]): readonly string[] => commonWith(text)(marks);

/** The same for many: each piece of the text is read once. */
export function commonWith(text: string): (marks: readonly string[]) => readonly string[] {
  const pieces =
    text.normalize("NFKC").match(/[\p{Script=Latin}\p{N}]+(?:-[\p{Script=Latin}\p{N}]+)*|\p{Script=Han}+/gu) ?? [];
  const read = new Map<string, readonly string[]>();
  const marksIn = (words: string): readonly string[] => {
    const marks = read.get(words) ?? marksOf(words);
    read.set(words, marks);
    return marks;
  };
  return (marks) => {
    const isSaid = (words: string) => marksIn(words).some((mark) => marks.includes(mark));
    const common = pieces.flatMap((piece) =>
      /\p{Script=Han}/u.test(piece) ? commonHan(piece, isSaid) : isSaid(piece) ? [piece] : [],
    );
    return [...new Set(common)].slice(0, SHOWN);
  };
}

/** Chinese has no spaces: the shortest runs of letters that are said as well, put together where they meet. */
function commonHan(run: string, isSaid: (words: string) => boolean): readonly string[] {
  const letters = [...run];
  const said = letters.map(() => false);
  for (const length of [2, 3, 4]) {
    const before = [...said];
    for (let i = 0; i + length <= letters.length; i++) {
      if (before.slice(i, i + length).includes(true)) continue;
      if (isSaid(letters.slice(i, i + length).join(""))) said.fill(true, i, i + length);
    }
  }
  return letters
    .map((letter, i) => (said[i] ? letter : " "))
    .join("")
    .split(/ +/)
    .filter((piece) => piece !== "");
}

type About = { readonly serviceKey: string | null; readonly words: readonly string[]; readonly isSpelling?: boolean };

export function reasonOf({ serviceKey, words, isSpelling = false }: About, organisation: Organisation): Saying {
  const service = serviceKey === null ? "" : serviceName(organisation, serviceKey);
  const hasService = serviceKey === null ? "no" : "yes";
  if (words.length > 0) {
    const quoted = words.map((word) => `“${word}”`);
    return { key: "knowledge.because-words", values: { hasService, service, words: { list: quoted, join: "and" } } };
  }
  if (isSpelling) return { key: "knowledge.because-spelling", values: { hasService, service } };
  return { key: "knowledge.because-service", values: { service } };
}
