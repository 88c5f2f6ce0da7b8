// What was said in one go with a command that opens a light record: a title, the whole of it, and whom thanks are for.
import type { RegisterKindName } from "../../chat/register-kinds.ts";
import type { Act } from "../../organisation/act.ts";
import { TITLE_LENGTH } from "../../organisation/given-words.ts";
import { shortened } from "../../organisation/values.ts";
import { given, personOfUser } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import type { Scene } from "../route.ts";
import type { GivenFacts } from "./register-parts.ts";

/** Where all of what was said in one go is kept when its beginning alone is the title. */
const wholeWords: Readonly<Partial<Record<RegisterKindName, string>>> = { complaint: "wrong", suggestion: "suggested" };

/** What was said in one go with the command: its beginning is the title. Thanks begin with whom they are for. */
export async function wordsGiven(
  kind: RegisterKindName,
  facts: GivenFacts,
  scene: Scene,
  act: Omit<Act, "at">,
  query: Query,
): Promise<GivenFacts> {
  const said = given(scene, "what");
  if (said === "" || facts.given.title) return facts;
  if (kind === "kudos") {
    const [thanked, title] = await personFirst(said, scene, act, query);
    return { ...facts, given: { ...facts.given, thanked, title: shortened(title, TITLE_LENGTH) } };
  }
  const whole = wholeWords[kind];
  const isLong = [...said].length > TITLE_LENGTH;
  const words = { title: shortened(said, TITLE_LENGTH), ...(isLong && whole && { [whole]: said }) };
  return { ...facts, given: { ...facts.given, ...words } };
}

/** "@Ben for the quick fix": whom it names first ("": nobody of ours), and the rest. */
async function personFirst(said: string, scene: Scene, { organisation, people }: Omit<Act, "at">, query: Query) {
  const [, userId, after = ""] = /^<@!?([^>|]+)(?:\|[^>]*)?>\s*([\s\S]*)$/.exec(said) ?? [];
  if (userId) return [(await personOfUser(query, scene, userId)) ?? "", after] as const;
  const words = said.replace(/^@/, "");
  const ids = [...new Set(organisation.teams.flatMap(({ memberIds }) => memberIds))];
  const names = ids.map((id) => ({ id, name: people.find(id)?.name ?? "" })).filter(({ name }) => name !== "");
  const found = names.toSorted((a, b) => b.name.length - a.name.length).find(({ name }) => isNamedFirst(words, name));
  return found ? ([found.id, words.slice(found.name.length).trim()] as const) : (["", words] as const);
}

const isNamedFirst = (words: string, name: string): boolean =>
  words.toLowerCase().startsWith(name.toLowerCase()) && !/^[\p{Script=Latin}\p{N}]/u.test(words.slice(name.length));
