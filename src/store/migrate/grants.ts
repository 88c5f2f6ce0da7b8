// Gives the role the bot runs with its rights on the tables that the owner made.
import pg from "pg";

/**
 * A table whose comment begins with these words takes new rows and nothing else:
 * `COMMENT ON TABLE "audit_entry" IS 'append-only: …'` in its migration.
 */
export const appendOnly = "append-only";

/** The bot's role, or `undefined` when it is the owner itself. Refuses two addresses of two databases. */
export async function findRuntimeRole(owner: pg.Client, url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: "tocsin migrate" });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Error(
      `The database could not be opened as ${client.user}: ${(error as Error).message}. Nothing was changed. Check DATABASE_URL.`,
      { cause: error },
    );
  }
  try {
    const [own, runtime] = [await whoAndWhere(owner), await whoAndWhere(client)];
    if (own.place !== runtime.place) {
      throw new Error(
        `DATABASE_URL leads to the database ${runtime.database}, DATABASE_OWNER_URL to ${own.database} of another server or name. ` +
          "Nothing was changed. Both must lead to the same database.",
      );
    }
    return runtime.role === own.role ? undefined : runtime.role;
  } finally {
    await client.end();
  }
}

async function whoAndWhere(client: pg.Client) {
  const { rows } = await client.query<{ role: string; database: string; place: string }>(
    `select current_user as role, current_database() as database,
            concat_ws(' ', pg_postmaster_start_time(), (select oid from pg_database where datname = current_database())) as place`,
  );
  if (!rows[0]) throw new Error("the database does not say who is connected");
  return rows[0];
}

/** Tables that migrations make from now on are usable by the role at once; a migration may take rights away again. */
export async function grantByDefault(owner: pg.Client, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  await owner.query(
    `do $$ begin
       execute format('grant usage on schema %I to ${to}', current_schema());
       execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to ${to}', current_schema());
       execute format('alter default privileges in schema %I grant usage, select on sequences to ${to}', current_schema());
     end $$`,
  );
}

/**
 * After the migrations: a table the role has no right on at all (it was made before the role) gets them, an append-only
 * table keeps `select` and `insert`, Prisma's own table `select`. What a migration took away stays away.
 */
export async function grantOnTables(owner: pg.Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ name: string; sequence: boolean; sealed: boolean; bare: boolean }>(
    `select c.oid::regclass::text as name, c.relkind = 'S' as sequence,
            coalesce(obj_description(c.oid, 'pg_class') ^@ $2 or c.relname = '_prisma_migrations', false) as sealed,
            not exists (select from aclexplode(c.relacl) a where a.grantee = $1::regrole) as bare
       from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and pg_has_role(c.relowner, 'member')`,
    [pg.escapeIdentifier(role), appendOnly],
  );
  const to = pg.escapeIdentifier(role);
  const statements = rows.flatMap(({ name, sequence, sealed, bare }) => {
    if (sequence) return bare ? [`grant usage, select on sequence ${name} to ${to}`] : [];
    if (name === "_prisma_migrations") return [`revoke all on ${name} from ${to}`, `grant select on ${name} to ${to}`];
    if (sealed)
      return [
        `revoke update, delete, truncate on ${name} from ${to}`,
        ...(bare ? [`grant select, insert on ${name} to ${to}`] : []),
      ];
    return bare ? [`grant select, insert, update, delete on ${name} to ${to}`] : [];
  });
  await owner.query(`begin; ${statements.join("; ")}; commit`);
}
