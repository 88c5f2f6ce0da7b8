// What the routes of requests share: the request that is meant, who may see it, what was handed on, opening a form.

import { decidersOf } from "../../approval/awaited.ts";
import type { Form } from "../../chat/form.ts";
import { wordsToCard } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import type { WayOut } from "../../people/visibility.ts";
import { type Around, awaitedOf } from "../../request/asking.ts";
import { type Decided, step, unchanged } from "../../request/deciding.ts";
import { requestsSeenBy } from "../../request/facts.ts";
import type { Move } from "../../request/lifecycle.ts";
import type { Request } from "../../request/request.ts";
import { currentDelegations } from "../../store/delegations.ts";
import { findRequest } from "../../store/request-reads.ts";
import { personGiven, subjectOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import type { LookRoute, RecordRoute, Scene } from "../route.ts";

export const aroundRequest = async (_act: Omit<Act, "at">, query: Query): Promise<Around> => ({
  delegations: await currentDelegations(query),
});

/** Who can decide on it now, also by a right that was handed on for everything. */
export const decidersNow = async (request: Request, act: Act, query: Query): Promise<readonly string[]> =>
  decidersOf(awaitedOf(request, act, await aroundRequest(act, query)));

export type RequestFacts = {
  readonly around: Around;
  /** Who was chosen in the form's only field for a person. */
  readonly personId: string | undefined;
};

/** The request if this person may see it on this way; else as if it did not exist. */
export async function requestSeen(
  { actor }: Pick<Act, "actor">,
  reference: string,
  query: Query,
  way: WayOut,
): Promise<Request | undefined> {
  const request = await findRequest(query, reference);
  return request && requestsSeenBy([request], actor, way)[0];
}

export const onRequest = (
  decide: (request: Request, act: Act, scene: Scene, facts: RequestFacts) => Decided,
): RecordRoute<Request, RequestFacts> => ({
  kind: "record",
  record: "request",
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: async (scene, act, query) => ({
    around: await aroundRequest(act, query),
    personId: await personGiven(query, scene, "person"),
  }),
  decide,
});

/** Opens the form of a move if the actor may make it now. `gate`: what is asked beside the rights and the table. */
export const openingRequest = (
  move: Move,
  make: (request: Request, act: Act, scene: Scene) => Form,
  gate: (request: Request, act: Act, run: () => Decided) => Decided = (request, act, run) =>
    step(request, move, act, run),
): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "";
    const request = await requestSeen(act, reference, query, "card");
    if (!request) return { kind: "refusal", refusal: unknownRecord(reference || "?") };
    const may = { isReached: false };
    const decided = gate(request, act, () => {
      may.isReached = true;
      return unchanged(request, { key: "form.cancel" });
    });
    if (!decided.ok) return { kind: "refusal", refusal: decided.refusal };
    const { answer } = decided.value;
    if (answer && !may.isReached) return { kind: "done", card: wordsToCard(answer, act.actor.lang) };
    return { kind: "form", form: make(request, act, scene) };
  },
});
