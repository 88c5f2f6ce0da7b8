// "For whom?": whoever fills in the form, unless somebody else is chosen.
import type { Field } from "../chat/form.ts";
import type { Act } from "./act.ts";
import { formOf } from "./form-of.ts";

export function forSomebody(act: Act, value?: string): Field {
  const make = formOf(act, "");
  const field = make.person("for", [], false, value);
  return field.kind === "person" ? { ...field, none: make.words("form.for-me") } : field;
}
