// Names of people in a sentence: a few of them, then how many more there are.
import type { Value } from "../words/say.ts";
import type { Act } from "./act.ts";
import { who } from "./values.ts";

/** Names of people, at most so many, then how many more. */
export function peopleNamed(
  ids: readonly string[],
  act: Pick<Act, "people">,
  join: "and" | "or",
  nameOf: (id: string) => Value = (id) => who(act, id),
): Value {
  const MOST = 4;
  const shown: Value[] = ids.slice(0, MOST).map(nameOf);
  const more: Value[] = ids.length > MOST ? [{ key: "change.more-people", values: { count: ids.length - MOST } }] : [];
  return { list: [...shown, ...more], join };
}
