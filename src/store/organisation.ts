// The configuration in the database: applying a document as a new version, and reading the one in force.
import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { newId } from "../app/new-id.ts";
import type { Statement, Transaction } from "../app/ports.ts";
import type { Json } from "../kernel/json.ts";
import { canonicalJson } from "../kernel/proof.mjs";
import { type Document, documentSchema } from "../organisation/document.ts";
import { measuresOf, type NationalDaysOf } from "../organisation/measures.ts";
import type { Origin, PersonIds } from "../organisation/to-organisation.ts";
import { roles } from "../people/person.ts";
import { ORGANISATION_RECORD } from "./audit.ts";
import { type ConfiguredPerson, whoIsWho, writeIdentities, writePeople } from "./configured-people.ts";
import { instantOf } from "./instant.ts";
import { keepMeasures } from "./measures.ts";
import { overruleChosen } from "./place-lang.ts";
import { keepPilots } from "./service-pilots.ts";

export const ORGANISATION_CHANGED = "tocsin_organisation";
export const PEOPLE_CHANGED = "tocsin_people";

/** A version as stored. `personIds` says which person each key of the document became. */
export type StoredVersion = {
  readonly id: number;
  readonly origin: Origin;
  readonly appliedAt: Date;
  /** Person id; null: the operator, or the bot itself. */
  readonly appliedBy: string | null;
  /** The version that was last applied whole, which people have edited in chat since; left out: it is this one. */
  readonly base?: number;
  readonly document: Document;
  readonly personIds: PersonIds;
  /** Which kept version each of its measures stands for, by `measureKey`. */
  readonly measureIds: Readonly<Record<string, number>>;
};

export type Applied = {
  readonly version: number;
  /** False: exactly this document was in force already, and nothing was written. */
  readonly isChanged: boolean;
  readonly before?: Document;
};

export type Application = {
  readonly document: Document;
  readonly origin: Origin;
  readonly at: Temporal.Instant;
  readonly nationalDays: NationalDaysOf;
  /** Person id; undefined: the operator, or the bot itself. */
  readonly appliedBy?: string;
  /** The version applied whole that this one is an edit of. */
  readonly base?: number;
};

type Row = {
  id: number;
  origin: Origin;
  applied_at: Date;
  applied_by: string | null;
  document: { document: unknown; personIds: PersonIds; measureIds?: Readonly<Record<string, number>>; base?: number };
  sha256: string;
};

const columns = "id, origin, applied_at, applied_by, document, sha256";

const newest: Statement<Row> = {
  name: "organisation-newest",
  text: `SELECT ${columns} FROM organisation_version ORDER BY id DESC LIMIT 1`,
};

const numbered: Statement<Row> = {
  name: "organisation-numbered",
  text: `SELECT ${columns} FROM organisation_version WHERE id = $1`,
};

// The record of the organisation, which its audit locks too: one order of locks.
const oneAtATime: Statement<unknown> = {
  name: "organisation-lock",
  text: "SELECT 1 FROM record WHERE id = $1::uuid FOR UPDATE",
};

const now: Statement<{ now: Date }> = { name: "organisation-now", text: "SELECT tocsin_now() AS now" };

/** One change of the organisation at a time: its record is locked. Resolves to domain time after that. */
export async function lockOrganisation(transaction: Transaction): Promise<Temporal.Instant> {
  await transaction.run(oneAtATime, [ORGANISATION_RECORD]);
  const [row] = await transaction.run(now, []);
  return instantOf((row as { now: Date }).now);
}

const insert: Statement<{ id: number }> = {
  name: "organisation-insert",
  text: `INSERT INTO organisation_version (applied_at, applied_by, origin, document, sha256)
    VALUES ($1::timestamptz, $2::uuid, $3, $4::jsonb, $5) RETURNING id`,
};

const tell: Statement<unknown> = {
  name: "organisation-tell",
  text: "SELECT pg_notify($1, ''), pg_notify($2, '')",
};

/** Puts a document in force: its people and identities, then the version, in the caller's transaction. Told to every process after the commit. */
export async function applyDocument(transaction: Transaction, application: Application): Promise<Applied> {
  const { document, origin, at, appliedBy, base, nationalDays } = application;
  await transaction.run(oneAtATime, [ORGANISATION_RECORD]);
  const [row] = await transaction.run(newest, []);
  const before = row && readStored(row);
  const sha256 = createHash("sha256")
    .update(canonicalJson(document as unknown as Json))
    .digest("hex");
  const measureIds = await keepMeasures(transaction, measuresOf(document, nationalDays), at);
  const isSameMeasure = canonicalJson(before?.measureIds ?? {}) === canonicalJson(measureIds);
  if (before && row.sha256 === sha256 && row.origin === origin && before.base === base && isSameMeasure) {
    return { version: before.id, isChanged: false, before: before.document };
  }
  await overruleChosen(transaction, document, before?.document);
  const people = (await whoIsWho(transaction, document.people, newId)).map((one) =>
    asConfigured(one, document, before?.document),
  );
  await writePeople(transaction, people);
  await writeIdentities(transaction, people);
  const personIds = Object.fromEntries(people.map(({ person, id }) => [person.key, id]));
  const content = JSON.stringify({ document, personIds, measureIds, base });
  await keepPilots(transaction, document, at);
  const [made] = await transaction.run(insert, [at.toString(), appliedBy ?? null, origin, content, sha256]);
  await transaction.run(tell, [ORGANISATION_CHANGED, PEOPLE_CHANGED]);
  return { version: (made as { id: number }).id, isChanged: true, ...(before && { before: before.document }) };
}

const keys: Statement<{ key: string }> = {
  name: "organisation-keys",
  text: `SELECT DISTINCT p.key FROM organisation_version v, jsonb_each_text(v.document -> 'personIds') AS p WHERE p.value = $1 ORDER BY 1`,
};

/** What a person was called in any version. */
export const keysOf = async (query: Transaction, personId: string): Promise<readonly string[]> =>
  (await query.run(keys, [personId])).map(({ key }) => key);

/** The version in force; undefined before anything was applied. */
export async function readVersion(query: Transaction): Promise<StoredVersion | undefined> {
  const [row] = await query.run(newest, []);
  return row && readStored(row);
}

/** One of the versions there ever were; undefined where there is none of that number. */
export async function readNumbered(query: Transaction, id: number): Promise<StoredVersion | undefined> {
  const [row] = await query.run(numbered, [id]);
  return row && readStored(row);
}

function readStored(row: Row): StoredVersion {
  const read = documentSchema.safeParse(row.document.document);
  if (!read.success) throw new Error(`version ${row.id} of the organisation cannot be read`, { cause: read.error });
  return {
    id: row.id,
    origin: row.origin,
    appliedAt: row.applied_at,
    appliedBy: row.applied_by,
    ...(row.document.base !== undefined && { base: row.document.base }),
    document: read.data,
    personIds: row.document.personIds,
    measureIds: row.document.measureIds ?? {},
  };
}

/** Language and zone from the file hold where the person has not chosen their own, or where the file has just changed them. */
function asConfigured(one: ConfiguredPerson, document: Document, before: Document | undefined): ConfiguredPerson {
  const earlier = before?.people.find(({ key }) => key === one.person.key);
  const isNewWord = earlier !== undefined && (earlier.lang !== one.person.lang || earlier.zone !== one.person.zone);
  const { lang, zone } = document.organisation;
  const held = roles.filter((role) => document.roles[role]?.includes(one.person.key));
  return { ...one, usual: { lang, zone }, overrules: isNewWord, roles: [...new Set([...one.person.roles, ...held])] };
}
