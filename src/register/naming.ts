// The words for kinds, states, moves, fields and what stands in them, in no language yet.
import { Temporal } from "temporal-polyfill";
import type { RegisterMoveName } from "../chat/register-kinds.ts";
import type { Act } from "../organisation/act.ts";
import { serviceName } from "../organisation/names.ts";
import { day, shortened, who } from "../organisation/values.ts";
import { type Lang, type Saying, sayPlain, type Value, type WordKey } from "../words/say.ts";
import { kindOf } from "./kinds.ts";
import { OWN_WORK } from "./own-work.ts";
import type { RegisterRecord } from "./record.ts";

type Kinded = Pick<RegisterRecord, "kind">;

/** The one place where keys of words are put together; a test asks for each of them. */
export const wordsOfKind = {
  kind: ({ kind }: Kinded) => `register-kind.${kind}` as WordKey,
  count: ({ kind }: Kinded) => `registers.${kind}` as WordKey,
  state: ({ kind }: Kinded, state: string) => `register-state.${kind}.${state}` as WordKey,
  move: ({ kind }: Kinded, move: RegisterMoveName) => `button.${kind}.${move}` as WordKey,
  form: ({ kind }: Kinded, move: RegisterMoveName | "new") => `form.${kind}.${move}` as WordKey,
  choice: ({ kind }: Kinded, field: string) => `register-choice.${kind}.${field}` as const,
  entry: ({ kind }: Kinded, what: string) =>
    what === OWN_WORK ? "register.entry-own-work" : (`register-entry.${kind}.${what}` as WordKey),
  step: ({ kind }: Kinded, state: string) => `register-step.${kind}.${state}` as WordKey,
  field: (field: string) => `field.${field}` as WordKey,
} as const;

export const stateWord = (record: RegisterRecord, state = record.state): Saying => ({
  key: wordsOfKind.state(record, state),
});

/** The values that most sentences about a record name it by. */
export const named = ({ reference, title }: Pick<RegisterRecord, "reference" | "title">) => ({ reference, title });

const NONE: Saying = { key: "change-diff.none" };
const SHORT = 160;

/** What stands in a field, as people read it; long words are cut. */
function fieldValue(
  record: RegisterRecord,
  field: string,
  act: Pick<Act, "organisation" | "people">,
  isWhole: boolean,
): Value {
  const at = (instant: Temporal.Instant | null): Value => (instant === null ? NONE : day(instant));
  if (field === "title") return record.title;
  if (field === "owner") return who(act, record.ownerId);
  if (field === "due") return at(record.dueAt);
  if (field === "reviewBy") return at(record.reviewBy);
  if (field === "href") return record.evidence.at(-1)?.href ?? NONE;
  if (field === "service") return record.serviceKey === null ? NONE : serviceName(act.organisation, record.serviceKey);
  const value = record.values[field] ?? "";
  if (value === "") return NONE;
  switch (kindOf(record).fields[field]?.type) {
    case "choice":
      return { key: `${wordsOfKind.choice(record, field)}.${value}` as WordKey };
    case "person":
      return who(act, value);
    case "date":
      return day(Temporal.Instant.from(value));
    default:
      return isWhole ? value : shortened(value, SHORT);
  }
}

/** A choice of it in words; "": nothing was chosen. */
export const fieldWords = (record: RegisterRecord, field: string, lang: Lang): string =>
  record.values[field] ? sayPlain(lang, `${wordsOfKind.choice(record, field)}.${record.values[field]}` as WordKey) : "";

/** "Measure: share of orders without a call". */
export const fieldLine = (
  record: RegisterRecord,
  field: string,
  act: Pick<Act, "organisation" | "people">,
  { isWhole = false } = {},
): Saying => ({
  key: "register.field",
  values: { field: { key: wordsOfKind.field(field) }, value: fieldValue(record, field, act, isWhole) },
});
