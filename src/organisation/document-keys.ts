// Keys of a document: each stands once, and what names one names one that exists.
import type { Saying } from "../words/say.ts";
import type { Fault, Path } from "./finding.ts";
import { listOf, nearestOf } from "./nearest.ts";

type Keyed = { readonly key: string };

export const fault = (path: Path, saying: Saying): Fault => ({ path, saying });

/** `field`: what the list calls its keys. */
export function duplicateKeys(list: string, entries: readonly Keyed[], field = "key"): readonly Fault[] {
  return entries.flatMap(({ key }, i) =>
    entries.findIndex((entry) => entry.key === key) === i
      ? []
      : [fault([list, i, field], { key: "document.duplicate-key", values: { value: key, list } })],
  );
}

const KEY = /^[a-z][a-z0-9-]{0,39}$/;

/** Keys that come from a schema of its own, where any text may stand. */
export const badKeys = (list: string, entries: readonly Keyed[]): readonly Fault[] =>
  entries.flatMap(({ key }, i) =>
    KEY.test(key) ? [] : [fault([list, i, "key"], { key: "document.bad-key", values: { value: key } })],
  );

type UnknownKey =
  | "document.unknown-person"
  | "document.unknown-team"
  | "document.unknown-service"
  | "document.unknown-schedule"
  | "document.unknown-policy"
  | "document.unknown-calendar"
  | "document.unknown-supplier"
  | "document.unknown-tag"
  | "document.unknown-indicator"
  | "catalogue.unknown-policy"
  | "catalogue.unknown-sla";

/** A fault where `value` is given and no key of `among`. */
export function unknown(
  key: UnknownKey,
  among: readonly Keyed[],
  path: Path,
  value: string | undefined,
): readonly Fault[] {
  const known = among.map((entry) => entry.key);
  if (value === undefined || known.includes(value)) return [];
  return [fault(path, { key, values: { value, nearest: nearestOf(value, known) ?? "none", allowed: listOf(known) } })];
}
