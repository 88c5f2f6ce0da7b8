// "Looks the same": turns words in English and Chinese into comparable marks and says how alike two reports are.
import { conceptsOf } from "./concepts.ts";
import { placesOf } from "./place-words.ts";

/**
 * Two open reports on one service at or above it are offered as the same. Tuned on our own labelled bilingual set
 * (test/unit/incident/alike.json); the test beside it states precision and recall at this value.
 */
export const ALIKE_THRESHOLD = 0.5;

/** How far back a report can look the same, in hours. */
export const ALIKE_HOURS = 24;

const stopWords: ReadonlySet<string> = new Set(
  (
    "a an and any are as at be been but by can cannot cant could did do does doesnt dont each for from get gets getting had has have " +
    "hello help here hi i im in into is isnt it its just me my now of off on one only or our out please so some since still " +
    "than that the their them then there these they this to today too try trying up us very was we were what when which " +
    "while who why will with wont you your all anyone everybody everyone nobody people users user customer customers " +
    "again after before morning suddenly keep keeps says said shows show see seeing about"
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

/** From 0 (nothing in common) to 1. Reports from two different places are never the same. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (areApart(a, b, "p:")) return 0;
  const [one, other] = [compared(a), compared(b)];
  const common = one.filter((mark) => other.includes(mark));
  const smaller = Math.min(weightOf(one), weightOf(other));
  if (smaller === 0) return 0;
  const dice = (2 * weightOf(common)) / (weightOf(one) + weightOf(other));
  const overlap = weightOf(common) / smaller;
  const numbers = areApart(a, b, "n:") ? 0.5 : 1;
  const isMoreThanSymptom = common.some((mark) => weight(mark) >= 0.5);
  return isMoreThanSymptom ? numbers * (0.6 * dice + 0.4 * overlap) : 0;
}

const compared = (marks: readonly string[]): readonly string[] => marks.filter((mark) => !mark.startsWith("p:"));

/** Both name such a thing, and none in common. */
function areApart(a: readonly string[], b: readonly string[], prefix: "p:" | "n:"): boolean {
  const [one, other] = [a, b].map((marks) => marks.filter((mark) => mark.startsWith(prefix)));
  if (!one?.length || !other?.length) return false;
  return !one.some((mark) => other.includes(mark));
}

const weightOf = (marks: readonly string[]): number => marks.reduce((sum, mark) => sum + weight(mark), 0);

/** "Broken" and "slow" are said of everything; Chinese bigrams overlap each other. */
function weight(mark: string): number {
  if (mark === "c:broken" || mark === "c:slow") return 0.3;
  return mark.startsWith("h:") ? 0.5 : mark.startsWith("n:") ? 0.5 : 1;
}

export const isAlike = (a: readonly string[], b: readonly string[]): boolean => likeness(a, b) >= ALIKE_THRESHOLD;
