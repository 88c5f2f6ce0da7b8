// "Looks the same": turns words in English and Chinese into comparable marks and says how alike two reports are.
import { conceptsOf } from "./concepts.ts";
import { placesOf } from "./place-words.ts";

/**
 * Two open reports on one service at or above it are offered as the same. Tuned on our own labelled bilingual pairs
 * (test/unit/incident/alike.json): precision 1.00, recall 0.98 on the 101 it was tuned on; 0.74 and 0.78 on 36 pairs
 * written afterwards, half of them near misses. A wrong offer costs a glance, so recall was preferred.
 */
export const ALIKE_THRESHOLD = 0.4;

/** How far back a report can look the same, in hours. */
export const ALIKE_HOURS = 24;

const stopWords: ReadonlySet<string> = new Set(
  (
    "a an and any are as at be been but by can cannot cant could did do does doesnt dont each for from get gets getting had has have " +
    "hello help here hi i im in into is isnt it its just me my now of off on one only or our out please so some since still " +
    "than that the their them then there these they this to today too try trying up us very was we were what when which " +
    "while who why will with wont you your all anyone everybody everyone nobody people users user customer customers " +
    "no not never none nothing more less any cannot isn wasn won again after before morning suddenly keep keeps says said shows show see seeing about"
  ).split(" "),
);
const stopHan = /[的了吗呢啊吧我你您他她们这那就也都很还又在是有和与及或个从到对把被让请今早现刚一直总]/gu;

/** The marks of a text: `w:` stemmed Latin word, `c:` idea known in both languages, `h:` Chinese bigram, `n:` number, `p:` place. */
export function marksOf(words: string): readonly string[] {
  const plain = withoutTimes(words.normalize("NFKC").toLowerCase()).slice(0, 2_000);
  const { places, rest: placeless } = placesOf(plain);
  const { concepts, rest } = conceptsOf(placeless);
  const marks = [
    ...places.map((place) => `p:${place}`),
    ...concepts.map((concept) => `c:${concept}`),
    ...driveMarks(placeless),
    ...latinMarks(rest),
    ...hanMarks(rest),
  ];
  return [...new Set(marks)].slice(0, 60);
}

/** Times and dates say when, not what. */
const withoutTimes = (words: string): string =>
  words
    .replace(/\d{4}-\d{2}-\d{2}/g, " ")
    .replace(/\d{1,2}[:：]\d{2}/g, " ")
    .replace(/\d{1,2}\s*(?:点半?|分钟|minutes?\b|hours?\b|小时|am\b|pm\b)/g, " ");

function latinMarks(words: string): readonly string[] {
  const found = words.replace(/['’]/g, "").match(/[\p{Script=Latin}\p{N}]+(?:-[\p{Script=Latin}\p{N}]+)*/gu) ?? [];
  return found.flatMap((word) => {
    if (/\p{N}/u.test(word)) return [`n:${word.replace(/-/g, "")}`];
    return word.split("-").flatMap((part) => (part.length < 2 || stopWords.has(part) ? [] : [`w:${stem(part)}`]));
  });
}

/** "S drive", "drive S", "S盘": the letter is a name like a number. */
const driveMarks = (words: string): readonly string[] =>
  [...words.matchAll(/(?<![a-z])([a-z])[\s:]*(?:drive|盘)|(?:drive|盘)\s*([a-z])(?![a-z])/g)].map(
    ([, before, behind]) => `n:${before ?? behind}`,
  );

function hanMarks(words: string): readonly string[] {
  const runs = words.replace(stopHan, " ").match(/\p{Script=Han}+/gu) ?? [];
  return runs.flatMap((run) => {
    const letters = [...run];
    if (letters.length === 1) return [];
    return letters.slice(1).map((letter, i) => `h:${letters[i]}${letter}`);
  });
}

/** A light stem: enough that "printers", "printing" and "printed" meet. */
export function stem(word: string): string {
  const bare = word.replace(/(?:ations?|ments?|ings?|ers?|ed|es|s|ly)$/, "");
  return bare.length >= 3 ? bare.replace(/(.)\1$/, "$1").replace(/e$/, "") : word;
}

/**
 * From 0 (nothing in common) to 1. `known` are the marks of the service's own name and hints: on one service everybody says
 * them, so they count little. Reports from two different places, or about two different numbers, are not the same.
 */
export function likeness(a: readonly string[], b: readonly string[], known: readonly string[] = []): number {
  if (areApart(a, b, "p:") || areApart(a, b, "n:")) return 0;
  const weight = (mark: string) => weightOf(mark) * (known.includes(mark) ? 0.25 : 1);
  const sum = (marks: readonly string[]) => marks.reduce((total, mark) => total + weight(mark), 0);
  const common = a.filter((mark) => b.includes(mark));
  const [one, other] = [sum(a), sum(b)];
  if (Math.min(one, other) === 0 || !common.some((mark) => weightOf(mark) >= 0.5)) return 0;
  return (2 * sum(common)) / (one + other) / 2 + sum(common) / Math.min(one, other) / 2;
}

/** Both name such a thing, and none in common. */
function areApart(a: readonly string[], b: readonly string[], prefix: "p:" | "n:"): boolean {
  const [one, other] = [a, b].map((marks) => marks.filter((mark) => mark.startsWith(prefix)));
  if (!one?.length || !other?.length) return false;
  return !one.some((mark) => other.includes(mark));
}

const symptoms: ReadonlySet<string> = new Set(
  ["broken", "slow", "reach", "missing", "rejected", "arrive"].map((idea) => `c:${idea}`),
);

/** How much a mark says: symptoms are said of everything; Chinese bigrams overlap each other. */
export function weightOf(mark: string): number {
  if (symptoms.has(mark)) return 0.25;
  return mark.startsWith("h:") ? 0.6 : mark.startsWith("p:") ? 0.5 : 1;
}

export const isAlike = (a: readonly string[], b: readonly string[], known: readonly string[] = []): boolean =>
  likeness(a, b, known) >= ALIKE_THRESHOLD;
