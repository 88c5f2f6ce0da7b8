// Writes a configuration document as YAML that reads back as the same document.
import { stringify } from "yaml";
import type { Document } from "./document.ts";

/** `comments` are lines for the top of the file, without "#". */
export function writeDocument(document: Document, comments: readonly string[] = []): string {
  const head = comments.map((line) => `# ${line}\n`).join("");
  return `${head}${stringify(withoutDefaults(document), { lineWidth: 110 })}`;
}

/** Leaves out what reading fills in again: empty lists, empty blocks, fields without a value. */
function withoutDefaults(value: unknown, isRequired = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutDefaults(entry, true));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .map(([field, content]) => [field, withoutDefaults(content)] as const)
    .filter(([field, content]) => content !== undefined && (alwaysWritten.has(field) || !isEmpty(content)));
  return kept.length > 0 || isRequired ? Object.fromEntries(kept) : undefined;
}

/** Required fields stay, even empty ones; and those that mean something else where they are left out. */
const alwaysWritten: ReadonlySet<string> = new Set([
  ...["people", "teams", "services", "members"],
  ...["warn_at", "pauses", "priorities", "environments"],
]);

const isEmpty = (content: unknown): boolean => Array.isArray(content) && content.length === 0;
