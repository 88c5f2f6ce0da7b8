// Takes a person's names out of words and data: what names them becomes what cannot.

/** By what somebody is named. `id`: ours, by which data says that a name beside it is theirs. */
export type Naming = {
  readonly id: string;
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** User ids of chats. */
  readonly handles: readonly string[];
};

export type Redactor = {
  /** The very same value where nothing names them. */
  redact<Value>(value: Value): Value;
  names(value: unknown): boolean;
  /** What may name them, for a first look by the database: each is part of whatever does. */
  readonly parts: readonly string[];
};

/** What stands in their place; the last letters of the id tell two of them apart. */
export const codeOf = (id: string): string => id.replaceAll("-", "").slice(-6);

const han = /\p{Script=Han}/u;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A whole word, or several; between Chinese letters there are no words to be whole. */
function pattern(text: string): RegExp {
  const isOneWord = !/[\s@.]/u.test(text);
  const before = han.test(text.at(0) ?? "") ? "" : "(?<![\\p{L}\\p{N}])";
  const behind = han.test(text.at(-1) ?? "") ? "" : "(?![\\p{L}\\p{N}])";
  // "Will" is a name and "will" is none.
  return new RegExp(`${before}${escaped(text)}${behind}`, isOneWord ? "gu" : "giu");
}

/** `name`: what the person is called from now on. */
export function redactorOf(naming: Naming, name: string): Redactor {
  const code = `erased-${codeOf(naming.id)}`;
  // The longest first: an address holds the name too.
  const rules = [
    ...naming.emails.map((text) => ({ text, by: `${code}@invalid.example` })),
    ...naming.names.map((text) => ({ text, by: name })),
    ...naming.handles.map((text) => ({ text, by: code })),
  ]
    .filter(({ text }) => text.trim() !== "" && text !== name)
    .sort((a, b) => b.text.length - a.text.length)
    .map(({ text, by }) => ({ text, by, found: pattern(text) }));
  const inText = (text: string): string => rules.reduce((left, { found, by }) => left.replace(found, by), text);
  const redact = (value: unknown): unknown => {
    if (typeof value === "string") return inText(value);
    if (Array.isArray(value)) return sameOr(value, value.map(redact));
    if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
    const isTheirs = "personId" in value && value.personId === naming.id;
    const entries = Object.entries(value).map(
      ([key, held]) => [inText(key), isTheirs && key === "name" ? name : redact(held)] as const,
    );
    const isSame = Object.entries(value).every(([key, held], i) => entries[i]?.[0] === key && entries[i]?.[1] === held);
    return isSame ? value : Object.fromEntries(entries);
  };
  return {
    redact: <Value>(value: Value) => redact(value) as Value,
    names: (value) => redact(value) !== value,
    parts: [...rules.map(({ text }) => text), naming.id],
  };
}

const sameOr = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  before.every((one, i) => one === after[i]) ? before : after;
