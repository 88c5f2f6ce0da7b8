// Fields of a deploy out of what senders write: lengths kept, references found.
import { fingerprint, titleOf } from "../alert/field.ts";

const MOST = { id: 200, commits: 50 } as const;

/** A longer id than we keep is replaced by its fingerprint. */
export const idOf = (given: string | number): string => {
  const id = String(given).trim();
  return id.length <= MOST.id ? id : fingerprint([id]);
};

/** One line, or null where nothing was said. */
export const lineOf = (given: string | number | null | undefined): string | null => {
  const words = titleOf(String(given ?? ""));
  return words === "" ? null : words;
};

export const commitsOf = (given: readonly string[]): readonly string[] =>
  given.flatMap((one) => lineOf(one) ?? []).slice(0, MOST.commits);

/** "CHG-17" wherever it stands in one of the texts: a field of its own, a description, a branch. */
export function changeIn(...texts: readonly (string | null | undefined)[]): string | null {
  for (const text of texts) {
    const [, number] = /(?<![A-Za-z0-9])chg-([1-9]\d{0,8})(?!\d)/i.exec(text ?? "") ?? [];
    if (number !== undefined) return `CHG-${number}`;
  }
  return null;
}
