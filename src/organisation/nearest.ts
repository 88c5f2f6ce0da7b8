// The known word that somebody probably meant.
import { editDistance } from "../kernel/edit-distance.ts";

/** The nearest of `known` if at most a third of its letters (at least two) differ; undefined when nothing is alike. */
export function nearestOf(typed: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, distance: editDistance(typed.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

/** Known words for a sentence: at most a dozen. */
export function listOf(known: readonly string[]): string {
  if (known.length === 0) return "–";
  return known.length > 12 ? `${known.slice(0, 12).join(", ")} …` : known.join(", ");
}
