// What is asked, as PostgreSQL looks for it: two marks in common, one of them rare, so that words that everybody says do not find half of all.
import { marksOf, weightOf } from "../organisation/alike.ts";
import { lexeme } from "./searchable.ts";

export type Asked = {
  readonly text: string;
  readonly marks: readonly string[];
  /** Those of them that are looked for: the ones that say most. */
  readonly telling: readonly string[];
};

const MARKS = 8;
/** The rare marks stand in so many articles at most, all together: each of those is read, and each mark more costs what it adds. */
const READ = 3_000;
const TEXT_LENGTH = 2_000;

/** `known`: the marks that everybody says who reports something on the service. */
export function askedOf(words: string, known: readonly string[] = []): Asked {
  const text = words.trim().slice(0, TEXT_LENGTH);
  const marks = marksOf(text);
  const weigh = (mark: string) => weightOf(mark) * (known.includes(mark) ? 0.25 : 1);
  const telling = [...marks].sort((a, b) => weigh(b) - weigh(a)).slice(0, MARKS);
  return { text, marks, telling };
}

/** A tsquery; undefined: there is nothing to look for. `counts`: how many articles hold a mark; one that is not told of is in few. */
export function queryOf({ telling }: Pick<Asked, "telling">, counts: ReadonlyMap<string, number>): string | undefined {
  const [only] = telling;
  if (only === undefined) return undefined;
  if (telling.length === 1) return lexeme(only);
  const rare = rareOf(telling, counts);
  return telling
    .flatMap((mark, i) => telling.slice(i + 1).map((other) => [mark, other] as const))
    .filter((pair) => pair.some((mark) => rare.has(mark)))
    .map(([mark, other]) => `(${lexeme(mark)} & ${lexeme(other)})`)
    .join(" | ");
}

/** The rarest in any case, and as many more as can be read. */
function rareOf(marks: readonly string[], counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const count = (mark: string) => counts.get(mark) ?? 0;
  const rare = new Set<string>();
  let read = 0;
  for (const mark of [...marks].sort((a, b) => count(a) - count(b))) {
    read += count(mark);
    if (rare.size > 0 && read > READ) break;
    rare.add(mark);
  }
  return rare;
}
