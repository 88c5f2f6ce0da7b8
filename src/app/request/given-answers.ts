// What the form of an item gave, with people as we know them.
import type { Act } from "../../organisation/act.ts";
import { fieldId, type Given } from "../../request/answers.ts";
import type { Around } from "../../request/asking.ts";
import { findItem } from "../../request/catalogue.ts";
import { given, personGiven } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import type { Scene } from "../route.ts";
import { aroundRequest } from "./request-parts.ts";

export type GivenFacts = { readonly given: Given; readonly around: Around };

export async function givenAnswers(scene: Scene, act: Omit<Act, "at">, query: Query): Promise<GivenFacts> {
  const form = findItem(act.organisation, scene.inbound.subject)?.form ?? [];
  const answers = await Promise.all(
    form.map(async (field) => {
      const id = fieldId(field);
      const typed = given(scene, id);
      // Somebody whom the bot does not know stays as typed, and is refused at the field.
      const answer = field.type === "person" ? ((await personGiven(query, scene, id)) ?? typed) : typed;
      return [id, answer] as const;
    }),
  );
  return { given: Object.fromEntries(answers), around: await aroundRequest(act, query) };
}
