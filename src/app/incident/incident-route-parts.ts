// What the routes of incidents share: reading what was given, finding people and records, opening a form.

import type { Temporal } from "temporal-polyfill";
import type { Form } from "../../chat/form.ts";
import { wordsToCard } from "../../chat/notice.ts";
import { type Decided, step, unchanged } from "../../incident/deciding.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Move } from "../../incident/lifecycle.ts";
import { parseReference } from "../../kernel/reference.ts";
import { readTypedTime } from "../../kernel/typed-time.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import type { View } from "../../organisation/view.ts";
import { ANY_WORKSPACE } from "../../store/configured-people.ts";
import { findIncident } from "../../store/incident-reads.ts";
import type { Query, Statement, Transaction } from "../ports.ts";
import type { LookRoute, RecordRoute, Scene } from "../route.ts";

/** A submitted value as text; the first of several; "" where there is none. */
export function given(scene: Scene, field: string): string {
  const value = scene.inbound.values[field];
  return typeof value === "string" ? value : (value?.[0] ?? "");
}

/** One of the known codes, or undefined. */
export const oneOf = <Code extends string>(codes: readonly Code[], value: string): Code | undefined =>
  codes.find((code) => code === value);

/** The time a form gives: an instant, or as typed, in the actor's zone; undefined where none can be read. */
export function instantGiven(scene: Scene, act: Act, field: string): Temporal.Instant | undefined {
  const read = readTypedTime(given(scene, field), act.at, act.actor.zone);
  return read.ok ? read.value : undefined;
}

/** The record meant: the one named, else the one whose thread it was said in. */
export const subjectOf = (scene: Scene): string | undefined =>
  parseReference(scene.inbound.subject) ??
  (scene.inbound.subject === "" ? scene.threadReference : scene.inbound.subject);

const byIdentity: Statement<{ person_id: string }> = {
  name: "person-of-identity",
  text: `SELECT person_id FROM identity WHERE platform = $1 AND workspace_id IN ($2, '${ANY_WORKSPACE}') AND user_id = $3
    ORDER BY workspace_id = $2 DESC LIMIT 1`,
};

/** Also somebody the configuration names who was not met yet. */
export async function personOfUser(query: Transaction, scene: Scene, userId: string): Promise<string | undefined> {
  const { platform, workspaceId } = scene.inbound.actor;
  return (await query.run(byIdentity, [platform, workspaceId, userId]))[0]?.person_id;
}

/** Who was chosen in a form: "person:<our id>", or the platform's user id of somebody we know. */
export async function personGiven(query: Transaction, scene: Scene, field: string): Promise<string | undefined> {
  const value = given(scene, field);
  if (value === "") return undefined;
  if (value.startsWith("person:")) return value.slice("person:".length);
  return personOfUser(query, scene, value);
}

/** An act on one incident that needs nothing but what was given. */
export const onIncident = (decide: RecordRoute<Incident>["decide"]): RecordRoute<Incident> => ({
  kind: "record",
  record: "incident",
  subject: async (scene) => subjectOf(scene) ?? "",
  decide,
});

/** The same with facts read before the lock. */
export const withFacts = <Facts>(
  facts: NonNullable<RecordRoute<Incident, Facts>["facts"]>,
  decide: RecordRoute<Incident, Facts>["decide"],
): RecordRoute<Incident, Facts> => ({
  kind: "record",
  record: "incident",
  subject: async (scene) => subjectOf(scene) ?? "",
  facts,
  decide,
});

type MakeForm = (incident: Incident, act: Act, scene: Scene, query: Query) => Form | Promise<Form>;

/** What a move is asked before its form opens: the rights and the table, and perhaps more. */
type Gate = (incident: Incident, move: Move, act: Act, run: () => Decided) => Decided;

type Opening = {
  /** The form is asked for again with what is filled in. */
  readonly isLive?: true;
  /** Left out: `step`. */
  readonly gate?: Gate;
};

/** Opens the form of a move if the actor may make it now. */
export const opening = (move: Move, make: MakeForm, { isLive, gate = step }: Opening = {}): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "";
    const incident = await findIncident(query, reference);
    if (!incident) return { kind: "refusal", refusal: unknownRecord(reference || "?") };
    const decided = mayOpen(incident, move, act, gate);
    if (!decided.ok) return { kind: "refusal", refusal: decided.refusal };
    const { answer } = decided.value;
    if (answer) return { kind: "done", card: wordsToCard(answer, act.actor.lang) };
    return { kind: "form", form: await make(incident, act, scene, query) };
  },
  ...(isLive && {
    refresh: async (act: Act, scene: Scene, query: Query) => {
      const incident = await findIncident(query, subjectOf(scene) ?? "");
      return incident && mayOpen(incident, move, act, gate).ok ? make(incident, act, scene, query) : undefined;
    },
  }),
});

/** Without an answer: the form may open. With one: somebody was quicker. */
function mayOpen(incident: Incident, move: Move, act: Act, gate: Gate): Decided {
  return gate(incident, move, act, () => {
    const blank = unchanged(incident, { key: "incident.same", values: { reference: incident.reference } });
    if (!blank.ok) return blank;
    const { answer: _, ...decision } = blank.value;
    return { ok: true, value: decision };
  });
}

export const viewOf = (act: Act): View & { readonly reader: Act["actor"] } => ({
  lang: act.actor.lang,
  organisation: act.organisation,
  people: act.people,
  reader: act.actor,
});

/** "platform:channel:message" of the words an act came from. */
export function sourceKeyOf(scene: Scene, messageId = scene.inbound.message?.messageId): string | undefined {
  const { actor, spot } = scene.inbound;
  return messageId && spot.channelId ? `${actor.platform}:${spot.channelId}:${messageId}` : undefined;
}
