// What the routes of light records share: the record that is meant, what a form gave, who may see it.

import type { RegisterKindName } from "../../chat/register-kinds.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord, wrongField } from "../../organisation/refused.ts";
import type { WayOut } from "../../people/visibility.ts";
import type { Decided } from "../../register/deciding.ts";
import { secrecyOf } from "../../register/facts.ts";
import type { Given } from "../../register/given.ts";
import { registerKind } from "../../register/kinds.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { findRegisterRecord } from "../../store/register-reads.ts";
import type { Saying } from "../../words/say.ts";
import { nowOf } from "../incident/incident-now.ts";
import { given, personGiven, subjectOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import { seeing } from "../record-looks.ts";
import type { LookRoute, RecordRoute, Scene } from "../route.ts";

export type GivenFacts = {
  /** By field; people by our ids. */
  readonly given: Given;
  /** Somebody was chosen whom the bot does not know. */
  readonly stranger: string | undefined;
};

/** What the form gave, with people as we know them. */
export async function givenFacts(kind: RegisterKindName, scene: Scene, query: Query): Promise<GivenFacts> {
  const { fields } = registerKind(kind);
  const people = Object.keys(scene.inbound.values).filter(
    (field) => field === "owner" || fields[field]?.type === "person",
  );
  const found = await Promise.all(
    people.map(async (field) => ({ field, id: await personGiven(query, scene, field), typed: given(scene, field) })),
  );
  const typed = Object.keys(scene.inbound.values).map((field) => [field, given(scene, field)] as const);
  return {
    given: { ...Object.fromEntries(typed), ...Object.fromEntries(found.map(({ field, id }) => [field, id ?? ""])) },
    stranger: found.find(({ id, typed: name }) => id === undefined && name !== "")?.field,
  };
}

export const refuseStranger = ({ stranger }: GivenFacts, run: () => Decided): Decided =>
  stranger === undefined ? run() : refuse(wrongField(stranger, { key: "refused.no-person" }));

export const recordSeen = seeing(findRegisterRecord, secrecyOf);

/** The record that a look is about, and of the kind it asks for. */
export async function recordMeant(
  kind: RegisterKindName,
  act: Act,
  scene: Scene,
  query: Query,
  way: WayOut,
): Promise<RegisterRecord | { readonly missing: Awaited<ReturnType<LookRoute["look"]>> }> {
  const reference = subjectOf(scene) ?? "";
  const record = await recordSeen(act, reference, query, way);
  if (record?.kind === kind) return record;
  return { missing: { kind: "refusal", refusal: unknownRecord(reference || "?") } };
}

/** What is looked up for a move before its record is locked. */
export type Finder = (record: RegisterRecord, act: Act, query: Query) => Promise<readonly Saying[]>;

type Found = GivenFacts & { readonly found: readonly Saying[] };

/** An act on one record with what its form gave, and what was looked up for it. */
export const onRecord = (
  kind: RegisterKindName,
  decide: (record: RegisterRecord, act: Act, scene: Scene, facts: Found) => Decided,
  find?: Finder,
): RecordRoute<RegisterRecord, Found> => ({
  kind: "record",
  record: kind,
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: async (scene, act, query) => {
    const record = find && (await recordSeen(act, subjectOf(scene) ?? "", query, "card"));
    const found = find && record ? await find(record, { ...act, at: await nowOf(query) }, query) : [];
    return { ...(await givenFacts(kind, scene, query)), found };
  },
  decide: (record, act, scene, facts) => refuseStranger(facts, () => decide(record, act, scene, facts)),
});
