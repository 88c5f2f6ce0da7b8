// What was filled in: read by the types of the item's fields, with the sentence at each field that is wrong.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { clean } from "../organisation/given-words.ts";
import type { RequestField, RequestItem } from "../organisation/request-items.ts";
import type { Saying } from "../words/say.ts";

const TEXT = 300;
const LONG = 8_000;
/** Larger ones are no amounts that anybody asks for. */
const MOST = 1e12;

/** Field ids of forms have no hyphens. */
export const fieldId = ({ key }: RequestField): string => `of${key.replace(/-/g, "0")}`;

/** By the form's field ids; people by our ids. */
export type Given = Readonly<Record<string, string>>;

/** Every wrong field is told at once; nothing is kept then. */
export function readAnswers(item: RequestItem, given: Given, act: Act): Result<Request["answers"], Refusal> {
  const read = item.form.map((field) => ({
    field,
    answer: readAnswer(field, clean(given[fieldId(field)] ?? ""), act),
  }));
  const wrong = read.flatMap(({ field, answer }) =>
    typeof answer === "string" ? [] : [{ id: fieldId(field), field, saying: answer }],
  );
  const [first] = wrong;
  if (first) {
    const fields = Object.fromEntries(wrong.map(({ id, saying }) => [id, saying]));
    const values = { field: first.field.label, what: first.saying };
    return refuse({ saying: { key: "refused.request-field", values }, fields });
  }
  const said = read.flatMap(({ field, answer }) => (answer === "" ? [] : [[field.key, answer as string] as const]));
  return ok(Object.fromEntries(said));
}

type Request = { readonly answers: Readonly<Record<string, string>> };

/** The answer as it is kept, or what is wrong with it. */
function readAnswer(field: RequestField, typed: string, act: Act): string | Saying {
  if (typed === "") return field.isRequired ? { key: "form.required" } : "";
  switch (field.type) {
    case "text":
    case "long": {
      const max = field.type === "text" ? TEXT : LONG;
      return typed.length <= max ? typed : { key: "form.too-long", values: { max, length: typed.length } };
    }
    case "choice":
      return field.choices.some(({ en }) => en === typed) ? typed : { key: "refused.request-choice" };
    case "yes_no":
      return typed === "yes" || typed === "no" ? typed : { key: "refused.request-choice" };
    case "person":
      return act.people.find(typed)?.isActive ? typed : { key: "refused.no-person" };
    case "number":
      return readNumber(typed);
    case "date":
      return readDay(typed);
  }
}

/** "1,5" and "1.5" alike. */
function readNumber(typed: string): string | Saying {
  const plain = typed.replace(/\s/g, "").replace(",", ".");
  const number = /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  return Math.abs(number) <= MOST ? String(number) : { key: "refused.request-number" };
}

function readDay(typed: string): string | Saying {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(typed)
      ? Temporal.PlainDate.from(typed).toString()
      : { key: "refused.request-date" };
  } catch {
    return { key: "refused.request-date" };
  }
}
