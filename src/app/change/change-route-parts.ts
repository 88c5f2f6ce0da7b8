// What the routes of changes share: what a form gave, the world around the change, opening a form.

import type { Around } from "../../change/around.ts";
import type { Change } from "../../change/change.ts";
import { type Decided, step, unchanged } from "../../change/deciding.ts";
import { givenOf } from "../../change/forms.ts";
import type { Given } from "../../change/given.ts";
import type { Move } from "../../change/lifecycle.ts";
import type { Form } from "../../chat/form.ts";
import { wordsToCard } from "../../chat/notice.ts";
import { refuse } from "../../kernel/result.ts";
import { readTypedTime } from "../../kernel/typed-time.ts";
import type { Act } from "../../organisation/act.ts";
import { readService } from "../../organisation/find-service.ts";
import { unknownRecord, wrongField } from "../../organisation/refused.ts";
import { findChange } from "../../store/change-reads.ts";
import { nowOf } from "../incident/incident-now.ts";
import { given, personGiven, subjectOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import type { LookRoute, RecordRoute, Scene } from "../route.ts";
import { type Asked, aroundChange } from "./change-around.ts";

/** Fields of forms that name a person. */
const personFields = ["implementer", "requester", "person"] as const;
type PersonField = (typeof personFields)[number];

export type ChangeFacts = {
  readonly around: Around;
  readonly people: Readonly<Partial<Record<PersonField, string>>>;
  /** Somebody was chosen whom the bot does not know. */
  readonly stranger: PersonField | undefined;
};

/** A field that the form does not have stays as it is. */
export const changeGiven = ({ inbound }: Scene, { people }: Pick<ChangeFacts, "people">): Given =>
  givenOf(inbound.values, {
    ...(people.implementer && { implementerId: people.implementer }),
    ...(people.requester && { requesterId: people.requester }),
  });

async function peopleGiven(scene: Scene, query: Query): Promise<Pick<ChangeFacts, "people" | "stranger">> {
  const read = await Promise.all(
    personFields.map(async (field) => ({ field, id: await personGiven(query, scene, field) })),
  );
  return {
    people: Object.fromEntries(read.flatMap(({ field, id }) => (id === undefined ? [] : [[field, id]]))),
    stranger: read.find(({ field, id }) => id === undefined && given(scene, field) !== "")?.field,
  };
}

/** In place of the id of a change that is not there yet: it is in nobody's way, and has no history of its own. */
export const NO_CHANGE_ID = "00000000-0000-0000-0000-000000000000";

/** `change`: as it was a moment before its lock; undefined for a new one. */
export async function changeFacts(
  change: Change | undefined,
  scene: Scene,
  act: Omit<Act, "at">,
  query: Query,
  { isWeighed = false } = {},
): Promise<ChangeFacts> {
  const [now, people] = await Promise.all([nowOf(query), peopleGiven(scene, query)]);
  const typed = givenOf(scene.inbound.values);
  const asked = (typed.services ?? []).flatMap((one) => {
    const read = readService(act.organisation, one);
    return "service" in read ? [read.service] : [];
  });
  const from = readTypedTime(typed.from ?? "", now, act.actor.zone);
  const { window } = change ?? { window: null };
  const about: Asked = {
    id: change?.id ?? NO_CHANGE_ID,
    ownerTeamKey: asked[0]?.teamKey ?? change?.ownerTeamKey ?? act.actor.teams[0] ?? act.organisation.fallbackTeamKey,
    modelKey: change?.modelKey ?? null,
    predecessors: change?.predecessors ?? [],
    serviceKeys: asked.length > 0 ? asked.map(({ key }) => key) : (change?.serviceKeys ?? []),
    ...(isWeighed && { weighedAt: now }),
    instants: [now, ...(window ? [window.from, window.to] : []), ...(from.ok ? [from.value] : [])],
  };
  return { around: await aroundChange(about, act, query), ...people };
}

type Decide = (change: Change, act: Act, scene: Scene, facts: ChangeFacts) => Decided;

/** An act on one change, with the world around it read before its lock. `isWeighed`: its window may be another one afterwards. */
export const onChange = (
  decide: Decide,
  options: { readonly isWeighed?: true } = {},
): RecordRoute<Change, ChangeFacts> => ({
  kind: "record",
  record: "change",
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: async (scene, act, query) =>
    changeFacts(await findChange(query, subjectOf(scene) ?? ""), scene, act, query, options),
  decide: (change, act, scene, facts) =>
    facts.stranger
      ? refuse(wrongField(facts.stranger, { key: "refused.no-person" }))
      : decide(change, act, scene, facts),
});

/** What people do; time does the rest. */
type Asking = Exclude<Move, "expire">;

type MakeForm = (change: Change, act: Act, scene: Scene, query: Query) => Form | Promise<Form>;

/** Opens the form of a move if the actor may make it now. */
export const openingChange = (move: Asking | ((change: Change) => Asking), make: MakeForm): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "";
    const change = await findChange(query, reference);
    if (!change) return { kind: "refusal", refusal: unknownRecord(reference || "?") };
    const decided = step(change, typeof move === "string" ? move : move(change), act, () => mayOpen(change));
    if (!decided.ok) return { kind: "refusal", refusal: decided.refusal };
    const { answer } = decided.value;
    if (answer) return { kind: "done", card: wordsToCard(answer, act.actor.lang) };
    return { kind: "form", form: await make(change, act, scene, query) };
  },
});

/** The form brings along what its button carried. */
export const withArgument = (form: Form, argument: string | undefined): Form =>
  argument === undefined ? form : { ...form, argument };

/** Without an answer: the form may open. With one: somebody was quicker. */
const mayOpen = (change: Change): Decided => {
  const blank = unchanged(change, { key: "form.cancel" });
  if (!blank.ok) return blank;
  const { answer: _, ...decision } = blank.value;
  return { ok: true, value: decision };
};
