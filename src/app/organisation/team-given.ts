// /tocsin team: which team is meant, and what the form says of who is in it.
import type { Refusal } from "../../chat/decision.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import type { Document, DocumentPerson } from "../../organisation/document.ts";
import type { TeamEdit } from "../../organisation/edit.ts";
import { readTeam } from "../../organisation/find-service.ts";
import { listOf } from "../../organisation/nearest.ts";
import { nameIn, type Team } from "../../organisation/organisation.ts";
import { freeKey, isSamePerson } from "../../organisation/setup-document.ts";
import type { StoredVersion } from "../../store/organisation.ts";
import { findSetupPerson } from "../../store/setup-person.ts";
import type { Saying } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import { personGiven } from "../incident/incident-route-parts.ts";
import type { Transaction } from "../ports.ts";
import type { LookRoute, Scene } from "../route.ts";
import { keyOf, keysCalled, namesTyped } from "./edit-parts.ts";
import { type FindChat, nameOfMember } from "./read-setup.ts";

/** By key or name; the only one, or the one that the actor manages, where none is named. */
export function teamAsked({ organisation, actor }: Act, inbound: Inbound): Result<Team, Refusal> {
  const { teams } = organisation;
  const typed = textValue(inbound, "team") || inbound.subject;
  const meant =
    typed === ""
      ? (teams.find(({ managerId }) => managerId === actor.id) ?? (teams.length === 1 ? teams[0] : undefined))
      : readTeam(organisation, typed);
  if (meant) return ok(meant);
  const allowed = listOf(teams.map(({ name }) => nameIn(actor.lang, name)));
  const values = { value: typed.slice(0, 60), isNamed: typed === "" ? "no" : "yes", allowed };
  return refuse({ saying: { key: organisation.isEmpty ? "edit.no-configuration" : "edit.no-team", values } });
}

export const suggestTeams: NonNullable<LookRoute["suggest"]> = async ({ organisation, actor }, _scene, typed) =>
  organisation.teams
    .map(({ key, name }) => ({ value: key, label: nameIn(actor.lang, name) }))
    .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(typed.trim().toLowerCase()));

/** A team without members is everybody's, so somebody stays. */
export const teamGiven =
  (findChat: FindChat) =>
  async (
    stored: StoredVersion,
    key: string,
    scene: Scene,
    transaction: Transaction,
  ): Promise<Result<TeamEdit, Refusal>> => {
    const named = keysCalled(stored.document.people, namesTyped(textValue(scene.inbound, "members")));
    if (!named.ok) return wrong({ members: named.refusal });
    const joins = await whoJoins(stored, scene, transaction, findChat);
    const members = [...new Set([...named.value, ...(joins ? [joins.key] : [])])];
    if (members.length === 0) return wrong({ members: { key: "edit.team-empty" } });
    return ok({ kind: "team", key, members, newcomers: joins?.newcomer ? [joins.newcomer] : [] });
  };

const wrong = (fields: Record<string, Saying>) => refuse({ saying: { key: "edit.refused" } as const, fields });

type Joins = { readonly key: string; readonly newcomer?: DocumentPerson };

/** Whom the configuration does not know yet becomes one of its people, as the chat knows them. */
async function whoJoins(
  { document, personIds }: StoredVersion,
  scene: Scene,
  transaction: Transaction,
  findChat: FindChat,
): Promise<Joins | undefined> {
  const given = textValue(scene.inbound, "joins");
  if (given === "") return undefined;
  const id = await personGiven(transaction, scene, "joins");
  const known = id === undefined ? undefined : keyOf(personIds, id);
  if (known !== undefined) return { key: known };
  const { platform } = scene.inbound.actor;
  const found = await findSetupPerson(transaction, platform, given);
  const same = document.people.find((one) => isSamePerson(one, found));
  if (same) return { key: same.key };
  const isUnmet = found.name === given;
  const name = isUnmet ? ((await nameOfMember(findChat(platform), given)) ?? found.name) : found.name;
  return newcomer({ ...found, name }, document);
}

function newcomer(person: Pick<DocumentPerson, "name" | "email" | "slack" | "discord">, { people }: Document): Joins {
  const key = freeKey(person.name, people);
  return { key, newcomer: { ...person, key, roles: [] } };
}
