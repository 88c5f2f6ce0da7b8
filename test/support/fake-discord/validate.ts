// Checks a request body against Discord's published description, and for properties that description does not know.
import type { Issue, Schema } from "discord-api-spec/zod";

/** Properties that the vendor's own library sends everywhere and the service ignores where they mean nothing. */
const ignored = ["data.enforce_nonce", "data.nonce", "enforce_nonce", "nonce", "data.tts", "tts", "type"];

/** Problems as sentences, empty when the body is right. */
export function problemsOf(schema: Schema, body: unknown): string[] {
  const parsed = schema.safeParse(withNumericOverwrites(body));
  if (!parsed.success) return parsed.error.issues.flatMap((issue) => explain(issue, []));
  return unknownProperties(withNumericOverwrites(body), parsed.data, "")
    .filter((path) => !ignored.includes(path))
    .map((path) => `${path}: unknown property`);
}

/** The description types overwrite bits as integers; the service takes and gives strings. */
function withNumericOverwrites(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumericOverwrites);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      (key === "allow" || key === "deny") && typeof inner === "string" && /^\d+$/.test(inner)
        ? [key, Number(inner)]
        : [key, withNumericOverwrites(inner)],
    ),
  );
}

function explain(issue: Issue, at: readonly PropertyKey[]): string[] {
  const path = [...at, ...issue.path];
  const branches = issue.errors ?? [];
  // In a union, the branch meant is the one whose `type` fits.
  const meant = branches.find((branch) => !branch.some((inner) => inner.path.length === 1 && inner.path[0] === "type"));
  if (meant) return meant.flatMap((inner) => explain(inner, path));
  return [`${path.join(".") || "body"}: ${issue.message}`];
}

function unknownProperties(given: unknown, known: unknown, path: string): string[] {
  if (Array.isArray(given) && Array.isArray(known)) {
    return given.flatMap((item, index) => unknownProperties(item, known[index], join(path, String(index))));
  }
  if (!isRecord(given) || !isRecord(known)) return [];
  return Object.entries(given).flatMap(([key, inner]) => {
    if (inner === undefined) return [];
    return key in known ? unknownProperties(inner, known[key], join(path, key)) : [join(path, key)];
  });
}

const join = (path: string, key: string): string => (path ? `${path}.${key}` : key);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
