// Fields of an alert out of what senders write: lengths kept, links checked, severities and keys made uniform.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { PayloadRefused, Severity } from "./alert.ts";

const MOST = { title: 200, text: 4000, labels: 64, label: 500, key: 255, list: 5000 } as const;

/** At most 5,000 unless told, more than a sender's own fit into one request; the first that is wrong is named, and nothing is read after it. */
export function listOf<Shape extends z.ZodType>(
  shape: Shape,
  { least = 0, most = MOST.list }: { readonly least?: number; readonly most?: number } = {},
) {
  return z
    .array(z.unknown())
    .min(least)
    .max(most, { error: `≤ ${most}` })
    .transform((items, context): z.output<Shape>[] => {
      const read: z.output<Shape>[] = [];
      for (const [i, input] of items.entries()) {
        const one = shape.safeParse(input);
        const [issue] = one.error?.issues ?? [];
        if (issue) {
          context.issues.push({ ...issue, input, path: [i, ...issue.path] } as z.core.$ZodRawIssue);
          return z.NEVER;
        }
        read.push(one.data as z.output<Shape>);
      }
      return read;
    });
}

export const titleOf = (given: string): string => cut(given.replace(/\s+/g, " ").trim(), MOST.title);
export const textOf = (given: string): string => cut(given.trim(), MOST.text);

/** Cut at the end of a character, with a mark. */
function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** The first of the texts that says anything. */
export function firstOf(...texts: readonly (string | null | undefined)[]): string | undefined {
  return texts.find((text) => typeof text === "string" && text.trim() !== "") ?? undefined;
}

/** Values as text, in the order of their names; what is nested is JSON. */
export function labelsOf(given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const named = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  const labels = named
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST.labels)
    .map(([name, value]) => [
      cut(name, 100),
      cut(typeof value === "string" ? value : JSON.stringify(value), MOST.label),
    ]);
  return Object.fromEntries(labels) as Record<string, string>;
}

export function linkOf(...links: readonly (string | null | undefined)[]): string | null {
  return (
    links.find((link) => typeof link === "string" && /^https?:\/\/\S+$/i.test(link) && link.length <= 2000) ?? null
  );
}

/** Go's zero time and what cannot be read mean that the sender does not know. */
export function instantOf(given: string | null | undefined): Temporal.Instant | null {
  if (!given || given.startsWith("0001-")) return null;
  try {
    return Temporal.Instant.from(given.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  } catch {
    return null;
  }
}

const SEVERITY_WORDS: Readonly<Record<Severity, readonly string[]>> = {
  critical: ["critical", "crit", "emergency", "fatal", "disaster", "page", "p1", "sev1", "s1"],
  error: ["error", "err", "high", "major", "severe", "p2", "sev2", "s2"],
  warning: ["warning", "warn", "medium", "average", "minor", "p3", "sev3", "s3"],
  info: ["info", "information", "informational", "notice", "low", "none", "debug", "p4", "p5", "sev4", "s4"],
};

/** The severity that a sender's word stands for; none or an unknown word: `otherwise`. */
export function severityOf(word: string | null | undefined, otherwise: Severity): Severity {
  const plain = (word ?? "").trim().toLowerCase();
  const found = Object.entries(SEVERITY_WORDS).find(([, words]) => words.includes(plain));
  return found === undefined ? otherwise : (found[0] as Severity);
}

/** A key of the sender's own, kept as it is; a longer one than 255 characters is replaced by its fingerprint. */
export function keyOf(given: string): string {
  return given.length <= MOST.key ? given : fingerprint([given]);
}

/** Prometheus' fingerprint of a set of labels: 64-bit FNV-1a over names and values in order, 16 hexadecimal digits. */
export function labelFingerprint(labels: Readonly<Record<string, string>>): string {
  const names = Object.keys(labels).sort((a, b) => (a < b ? -1 : 1));
  return fingerprint(names.flatMap((name) => [name, labels[name] ?? ""]));
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** 64-bit FNV-1a of texts in UTF-8, each ended by the byte 255, which no text holds. */
export function fingerprint(texts: readonly string[]): string {
  let hash = FNV_OFFSET;
  for (const text of texts)
    for (const byte of [...new TextEncoder().encode(text), 255])
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  return hash.toString(16).padStart(16, "0");
}

/** The first fault that zod found, as a refusal. */
export function wrongShape(error: z.ZodError): PayloadRefused {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).filter((step): step is string | number => typeof step !== "symbol");
  const expected =
    issue?.code === "invalid_type"
      ? issue.expected
      : issue?.code === "invalid_value"
        ? issue.values.map(String).join(", ")
        : (issue?.message ?? "");
  return { code: "wrong_shape", path, expected };
}
