// The two roles and the database inside the embedded PostgreSQL, and the addresses they are reached by.
import pg from "pg";
import { superuser } from "./cluster.ts";
import type { Passwords } from "./passwords.ts";

const databaseName = "tocsin";
export const ownerRole = "tocsin_owner";
const runtimeRole = "tocsin";

const text = (value: string): string => pg.escapeLiteral(value);

export type Addresses = { readonly superuserUrl: string; readonly ownerUrl: string; readonly url: string };

export function addresses(port: number, passwords: Passwords, database = databaseName): Addresses {
  const at = (role: string, password: string, name: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`;
  return {
    superuserUrl: at(superuser, passwords.superuser, "postgres"),
    ownerUrl: at(ownerRole, passwords.owner, database),
    url: at(runtimeRole, passwords.runtime, database),
  };
}

/** Creates what is missing: the owner that migrates, the role the bot runs with, and the database. Safe to repeat. */
export async function createRoles(client: pg.Client, passwords: Passwords): Promise<void> {
  // One at a time, should two bots start on new data at once.
  await client.query("select pg_advisory_lock(1)");
  try {
    const { rows } = await client.query<{ owner: boolean; runtime: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as owner,
              exists (select from pg_roles where rolname = $2) as runtime,
              exists (select from pg_database where datname = $3) as database`,
      [ownerRole, runtimeRole, databaseName],
    );
    const found = rows[0];
    // CREATEDB is for Prisma's shadow database in development.
    if (!found?.owner) await client.query(`create role ${ownerRole} login createdb password ${text(passwords.owner)}`);
    if (!found?.runtime) await client.query(`create role ${runtimeRole} login password ${text(passwords.runtime)}`);
    if (!found?.database) {
      await client.query(`create database ${databaseName} owner ${ownerRole}`);
      await client.query(`grant connect, temporary on database ${databaseName} to ${runtimeRole}`);
      await client.query(`revoke all on database ${databaseName} from public`);
    }
  } finally {
    await client.query("select pg_advisory_unlock(1)");
  }
}

/** After the password file was lost and made anew. */
export async function setPasswords(client: pg.Client, passwords: Passwords): Promise<void> {
  await client.query(`alter role ${ownerRole} password ${text(passwords.owner)}`);
  await client.query(`alter role ${runtimeRole} password ${text(passwords.runtime)}`);
}
