// What the form of an item gave, with people as we know them.
import type { Act } from "../../organisation/act.ts";
import type { RequestField } from "../../organisation/request-items.ts";
import { fieldId, type Given } from "../../request/answers.ts";
import type { Around } from "../../request/asking.ts";
import { findItem } from "../../request/catalogue.ts";
import { findRequest } from "../../store/request-reads.ts";
import { given, personGiven, subjectOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import type { Scene } from "../route.ts";
import { aroundRequest } from "./request-parts.ts";

export type GivenFacts = {
  readonly given: Given;
  readonly around: Around;
  /** Whom it is for; undefined: nobody was chosen; null: somebody whom the bot does not know. */
  readonly forId: string | null | undefined;
};

/** Of an item that is asked for. */
export const givenAnswers = (scene: Scene, act: Omit<Act, "at">, query: Query): Promise<GivenFacts> =>
  answersTo(findItem(act.organisation, scene.inbound.subject)?.form ?? [], scene, act, query);

/** Of a request whose answers are corrected: by the form as it was when it was asked for. */
export async function correctedAnswers(scene: Scene, act: Omit<Act, "at">, query: Query): Promise<GivenFacts> {
  const request = await findRequest(query, subjectOf(scene) ?? "");
  return answersTo(request?.item.form ?? [], scene, act, query);
}

async function answersTo(form: readonly RequestField[], scene: Scene, act: Omit<Act, "at">, query: Query) {
  const answers = await Promise.all(
    form.map(async (field) => {
      const id = fieldId(field);
      const typed = given(scene, id);
      // Somebody whom the bot does not know stays as typed, and is refused at the field.
      const answer = field.type === "person" ? ((await personGiven(query, scene, id)) ?? typed) : typed;
      return [id, answer] as const;
    }),
  );
  const forId = given(scene, "for") === "" ? undefined : ((await personGiven(query, scene, "for")) ?? null);
  return { given: Object.fromEntries(answers), around: await aroundRequest(act, query), forId };
}
