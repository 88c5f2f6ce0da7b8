// People and who they are on each chat. Whoever speaks to the bot first becomes a person; the same e-mail is the same person.
import { newId } from "../app/new-id.ts";
import type { Query, Statement } from "../app/ports.ts";
import type { Actor } from "../chat/inbound.ts";
import { isZone } from "../kernel/zone.ts";
import { type Lang, langOf } from "../words/say.ts";
import { ANY_WORKSPACE } from "./configured-people.ts";
import { isUniqueViolation } from "./database-errors.ts";

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly lang: Lang;
  readonly zone: string;
  readonly has_chosen: boolean;
  readonly roles: readonly string[];
  readonly is_active: boolean;
  readonly is_guest: boolean;
  readonly is_bot: boolean;
  readonly last_platform: string | null;
};

export type IdentityRow = {
  readonly person_id: string;
  readonly platform: string;
  readonly workspace_id: string;
  readonly user_id: string;
  /** The last direct message there was refused because they take none. */
  readonly is_closed: boolean;
  /** The account is switched off there. */
  readonly has_left: boolean;
};

const columns = "id, name, email, lang, zone, has_chosen, roles, is_active, is_guest, is_bot, last_platform";

const allPeople: Statement<PersonRow> = { name: "people", text: `SELECT ${columns} FROM person` };
const allIdentities: Statement<IdentityRow> = {
  name: "identities",
  text: "SELECT person_id, platform, workspace_id, user_id, is_closed, left_at IS NOT NULL AS has_left FROM identity",
};

export async function loadPeople(query: Query): Promise<{
  readonly people: readonly PersonRow[];
  readonly identities: readonly IdentityRow[];
}> {
  const [people, identities] = await Promise.all([query.run(allPeople, []), query.run(allIdentities, [])]);
  return { people, identities };
}

// One statement: the person whom the configuration names by this user id, or with that e-mail, or a new one, and the
// identity. Who came first wins a race.
const meet: Statement<unknown> = {
  name: "meet-person",
  text: `WITH claimed AS (UPDATE identity SET workspace_id = $2::text, is_closed = false
      WHERE platform = $1::text AND workspace_id = '${ANY_WORKSPACE}' AND user_id = $3::text RETURNING person_id AS id),
    known AS (SELECT id FROM person WHERE email = $6::text AND NOT EXISTS (SELECT 1 FROM claimed)),
    made AS (INSERT INTO person (id, name, email, lang, zone, is_guest, is_bot, last_platform, roles)
      SELECT $5::uuid, $4::text, $6::text, $7::text, $8::text, $9::boolean, $10::boolean, $1::text, '{}'
      WHERE NOT EXISTS (SELECT 1 FROM known) AND NOT EXISTS (SELECT 1 FROM claimed) RETURNING id)
    INSERT INTO identity (platform, workspace_id, user_id, is_guest, person_id)
    SELECT $1::text, $2::text, $3::text, $9::boolean, id FROM (SELECT id FROM known UNION ALL SELECT id FROM made) AS one`,
};

const byIdentity: Statement<PersonRow> = {
  name: "person-by-identity",
  text: `SELECT ${columns
    .split(", ")
    .map((column) => `p.${column}`)
    .join(", ")} FROM identity i JOIN person p ON p.id = i.person_id
    WHERE i.platform = $1 AND i.workspace_id = $2 AND i.user_id = $3`,
};

/** Makes a person of somebody the bot meets for the first time. */
export async function meetPerson(query: Query, actor: Actor): Promise<PersonRow> {
  const key = [actor.platform, actor.workspaceId, actor.userId];
  const profile = profileOf(actor);
  for (let tried = 1; ; tried++) {
    try {
      await query.run(meet, [
        ...key,
        actor.name,
        newId(),
        profile.email,
        profile.lang ?? langOf(undefined),
        profile.zone ?? "UTC",
        actor.isGuest,
        actor.isBot,
      ]);
    } catch (error) {
      const wasFaster = isUniqueViolation(error, "identity_pkey") || isUniqueViolation(error, "person_email_key");
      if (!wasFaster || tried === 3) throw error;
    }
    const [person] = await query.run(byIdentity, key);
    if (person) return person;
  }
}

const refresh: Statement<PersonRow> = {
  name: "refresh-person",
  text: `UPDATE person SET name = $2, email = coalesce(email, $3), last_platform = $4,
      lang = CASE WHEN has_chosen THEN lang ELSE coalesce($5, lang) END,
      zone = CASE WHEN has_chosen THEN zone ELSE coalesce($6, zone) END
    WHERE id = $1 RETURNING ${columns}`,
};

/** Nothing of the chat profile is news, but what the person has chosen otherwise. */
export function followsProfile(person: PersonRow, actor: Actor): boolean {
  const profile = profileOf(actor);
  return (
    person.name === actor.name &&
    person.last_platform === actor.platform &&
    (person.email !== null || profile.email === null) &&
    (person.has_chosen ||
      ((profile.lang ?? person.lang) === person.lang && (profile.zone ?? person.zone) === person.zone))
  );
}

/** Follows the chat profile where the person has not chosen otherwise; undefined when nothing differs. */
export async function followProfile(query: Query, person: PersonRow, actor: Actor): Promise<PersonRow | undefined> {
  if (followsProfile(person, actor)) return undefined;
  const profile = profileOf(actor);
  const given = [actor.name, profile.email, actor.platform, profile.lang, profile.zone];
  try {
    const [row] = await query.run(refresh, [person.id, ...given]);
    return row;
  } catch (error) {
    if (!isUniqueViolation(error, "person_email_key")) throw error;
    const [row] = await query.run(refresh, [person.id, actor.name, null, ...given.slice(2)]);
    return row;
  }
}

const profileOf = (actor: Actor) => ({
  email: actor.email?.trim().toLowerCase() || null,
  lang: actor.locale ? langOf(actor.locale) : null,
  zone: actor.zone && isZone(actor.zone) ? actor.zone : null,
});

const close: Statement<unknown> = {
  name: "close-identity",
  text: "UPDATE identity SET is_closed = $4 WHERE platform = $1 AND workspace_id = $2 AND user_id = $3",
};

const open: Statement<{ person_id: string }> = {
  name: "open-identity",
  text: `UPDATE identity SET is_closed = false
    WHERE platform = $1 AND workspace_id IN ($2, '${ANY_WORKSPACE}') AND user_id = $3 AND is_closed RETURNING person_id`,
};

/** Forgets that direct messages to this account were refused; false when nothing was remembered. */
export const openIdentity = async (
  query: Query,
  { platform, workspaceId, userId }: Pick<Actor, "platform" | "workspaceId" | "userId">,
): Promise<boolean> => (await query.run(open, [platform, workspaceId, userId])).length > 0;

/** Remembers that the platform refuses direct messages to this user, or that one went through again. */
export async function setClosed(query: Query, identity: IdentityRow, isClosed: boolean): Promise<void> {
  await query.run(close, [identity.platform, identity.workspace_id, identity.user_id, isClosed]);
}
