// The people of a configuration document in the database: found again by e-mail, then by platform id, else made.
import type { Statement, Transaction } from "../app/ports.ts";
import type { DocumentPerson } from "../organisation/document.ts";

export type ConfiguredPerson = {
  readonly person: DocumentPerson;
  readonly id: string;
  /** Language and zone of the organisation, for people whose entry names none. */
  readonly usual?: { readonly lang: string; readonly zone: string };
  /** All roles, by the entry and by the list of roles. */
  readonly roles?: readonly string[];
  /** The entry's language and zone replace what the person chose. */
  readonly overrules?: boolean;
};

/** The workspace of an identity that the file names: any, until the person is met there. */
export const ANY_WORKSPACE = "*";

const known: Statement<{ key: string; id: string }> = {
  name: "configured-known",
  text: `SELECT DISTINCT ON (given.key) given.key, found.id
    FROM jsonb_to_recordset($1::jsonb) AS given(key text, email text, slack text, discord text)
    JOIN LATERAL (
      SELECT id, 1 AS rank FROM person WHERE email = given.email
      UNION ALL SELECT person_id, 2 FROM identity WHERE platform = 'slack' AND user_id = given.slack
      UNION ALL SELECT person_id, 3 FROM identity WHERE platform = 'discord' AND user_id = given.discord
    ) found ON true
    ORDER BY given.key, found.rank`,
};

/** Each entry with the id of its person; one nobody knows yet gets a new id. */
export async function whoIsWho(
  transaction: Transaction,
  people: readonly DocumentPerson[],
  newId: () => string,
): Promise<readonly ConfiguredPerson[]> {
  const given = people.map(({ key, email, slack, discord }) => ({ key, email: email?.toLowerCase(), slack, discord }));
  const rows = await transaction.run(known, [JSON.stringify(given)]);
  const ids = new Map(rows.map(({ key, id }) => [key, id]));
  const taken = new Set<string>();
  return people.map((person) => {
    const found = ids.get(person.key);
    const id = found === undefined || taken.has(found) ? newId() : found;
    taken.add(id);
    return { person, id };
  });
}

// has_chosen keeps the chat profile from overruling a language or zone that the file names.
const upsert: Statement<unknown> = {
  name: "configured-people",
  text: `INSERT INTO person AS p (id, name, email, lang, zone, has_chosen, roles)
    SELECT id, name, email, coalesce(lang, usual_lang), coalesce(zone, usual_zone), lang IS NOT NULL OR zone IS NOT NULL,
      ARRAY(SELECT jsonb_array_elements_text(roles))
    FROM jsonb_to_recordset($1::jsonb)
      AS given(id uuid, name text, email text, lang text, zone text, usual_lang text, usual_zone text, roles jsonb)
    ON CONFLICT (id) DO UPDATE SET
      name = excluded.name,
      email = coalesce(excluded.email, p.email),
      lang = CASE WHEN excluded.has_chosen AND (NOT p.has_chosen OR $2::uuid[] @> ARRAY[p.id]) THEN excluded.lang ELSE p.lang END,
      zone = CASE WHEN excluded.has_chosen AND (NOT p.has_chosen OR $2::uuid[] @> ARRAY[p.id]) THEN excluded.zone ELSE p.zone END,
      has_chosen = p.has_chosen OR excluded.has_chosen,
      roles = excluded.roles`,
};

const withoutRoles: Statement<unknown> = {
  name: "configured-roles-end",
  text: "UPDATE person SET roles = '{}' WHERE roles <> '{}' AND NOT id = ANY ($1::uuid[])",
};

/** Writes names, addresses, languages, zones and roles; who is no longer in the file loses their roles. */
export async function writePeople(transaction: Transaction, people: readonly ConfiguredPerson[]): Promise<void> {
  const rows = people.map(({ person, id, usual, roles }) => ({
    id,
    name: person.name,
    email: person.email?.toLowerCase(),
    lang: person.lang,
    zone: person.zone,
    usual_lang: usual?.lang ?? "en",
    usual_zone: usual?.zone ?? "UTC",
    roles: roles ?? person.roles,
  }));
  const overruled = people.filter(({ overrules }) => overrules).map(({ id }) => id);
  await transaction.run(upsert, [JSON.stringify(rows), overruled]);
  await transaction.run(withoutRoles, [people.map(({ id }) => id)]);
}

// An identity met in a real workspace is moved to the configured person; one not met yet waits under any workspace.
const identify: Statement<unknown> = {
  name: "configured-identities",
  text: `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(platform text, workspace_id text, user_id text, person_id uuid)),
    moved AS (UPDATE identity i SET person_id = g.person_id FROM given g
      WHERE i.platform = g.platform AND i.user_id = g.user_id RETURNING i.platform, i.user_id)
    INSERT INTO identity (platform, workspace_id, user_id, person_id)
    SELECT platform, workspace_id, user_id, person_id FROM given g
    WHERE NOT EXISTS (SELECT 1 FROM moved m WHERE m.platform = g.platform AND m.user_id = g.user_id)`,
};

/** On the web chat everybody is known by our own id. */
export async function writeIdentities(transaction: Transaction, people: readonly ConfiguredPerson[]): Promise<void> {
  const rows = people.flatMap(({ person, id }) => [
    { platform: "web", workspace_id: "web", user_id: id, person_id: id },
    ...(["slack", "discord"] as const).flatMap((platform) => {
      const userId = person[platform];
      return userId ? [{ platform, workspace_id: ANY_WORKSPACE, user_id: userId, person_id: id }] : [];
    }),
  ]);
  await transaction.run(identify, [JSON.stringify(rows)]);
}
