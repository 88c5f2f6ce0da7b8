// Everybody's names, roles and identities in memory, so that cards and use-cases can name people without asking the database.
import type { PlatformName } from "../chat/inbound.ts";
import { visible } from "../kernel/visible.ts";
import type { PeopleBook } from "../organisation/act.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { BOT_ID, type Person, type Role, roles } from "../people/person.ts";
import type { Database } from "../store/database.ts";
import { type IdentityRow, loadPeople, type PersonRow } from "../store/people.ts";
import { followChanges } from "./follow-changes.ts";

export const PEOPLE_CHANGED = "tocsin_people";

export type PeopleCache = {
  /** The names as of now; made anew when a person or the organisation changes. */
  book(organisation: Organisation): PeopleBook;
  row(personId: string): PersonRow | undefined;
  identities(personId: string): readonly IdentityRow[];
  /** The user id of a person on one platform. */
  userId(personId: string, platform: PlatformName): string | undefined;
  /** Takes a row just read or written into the cache. */
  learn(person: PersonRow, identity?: IdentityRow): void;
  refresh(): Promise<void>;
  stop(): void;
};

export async function openPeopleCache(database: Database, warn: (error: unknown) => void): Promise<PeopleCache> {
  const people = new Map<string, PersonRow>();
  const identities = new Map<string, IdentityRow[]>();
  let book: { readonly of: Organisation; readonly book: PeopleBook } | undefined;

  let begun = 0;
  let shown = 0;
  const refresh = async () => {
    begun += 1;
    const own = begun;
    const loaded = await loadPeople(database.query);
    // What was asked for earlier may arrive later.
    if (own < shown) return;
    shown = own;
    identities.clear();
    for (const row of loaded.people) people.set(row.id, row);
    for (const identity of loaded.identities) {
      identities.set(identity.person_id, [...(identities.get(identity.person_id) ?? []), identity]);
    }
    book = undefined;
  };
  await refresh();
  const stop = followChanges(database, PEOPLE_CHANGED, refresh, warn);

  return {
    book: (organisation) => {
      if (book?.of !== organisation) book = { of: organisation, book: bookOf(organisation, people) };
      return book.book;
    },
    row: (personId) => people.get(personId),
    identities: (personId) => identities.get(personId) ?? [],
    userId: (personId, platform) => identities.get(personId)?.find((held) => held.platform === platform)?.user_id,
    learn: (person, identity) => {
      people.set(person.id, person);
      if (identity) {
        const others = (identities.get(person.id) ?? []).filter((held) => held.user_id !== identity.user_id);
        identities.set(person.id, [...others, identity]);
      }
      book = undefined;
    },
    refresh,
    stop,
  };
}

function bookOf(organisation: Organisation, rows: ReadonlyMap<string, PersonRow>): PeopleBook {
  const made = new Map<string, Person>();
  const find = (personId: string): Person | undefined => {
    if (personId === BOT_ID) return botPerson(organisation);
    const known = made.get(personId);
    if (known) return known;
    const row = rows.get(personId);
    if (!row) return undefined;
    const person = personOf(row, organisation);
    made.set(personId, person);
    return person;
  };
  return {
    find,
    span: (personId, mention) => ({
      kind: "person",
      personId,
      name: find(personId)?.name ?? "?",
      ...(mention && { mention }),
    }),
  };
}

/** The person as the rules see them: roles and teams come from the configuration in force. */
export function personOf(row: PersonRow, organisation: Organisation): Person {
  const configured = roles.filter((role) => organisation.roleHolders[role]?.includes(row.id));
  const own = row.roles.filter((role): role is Role => (roles as readonly string[]).includes(role));
  return {
    id: row.id,
    // Whatever a chat lets people call themselves, everybody can see all of it.
    name: visible(row.name) || "?",
    lang: row.lang,
    zone: row.zone,
    roles: [...new Set([...configured, ...own])],
    teams: organisation.teams.filter((team) => team.memberIds.includes(row.id)).map((team) => team.key),
    isActive: row.is_active,
    isGuest: row.is_guest,
    isBot: row.is_bot,
  };
}

/** The bot itself, when a timer or an alert acts. */
export const botPerson = (organisation: Organisation): Person => ({
  id: BOT_ID,
  name: "Tocsin",
  lang: organisation.lang,
  zone: organisation.zone,
  roles: [],
  teams: [],
  isActive: true,
  isGuest: false,
  isBot: true,
});
