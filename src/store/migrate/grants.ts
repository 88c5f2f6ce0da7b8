// Gives the role the bot runs with its rights on the tables that the owner made.
import pg from "pg";

/** The trigger function that marks a table as append-only, in its migration; the role's rights follow from the mark. */
const refuseChange = "tocsin_refuse_change";

/** The bot's role, or `undefined` when it is the owner itself. Refuses two addresses of two databases. */
export async function findRuntimeRole(owner: pg.Client, url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: "tocsin migrate" });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Error(
      `The database could not be opened as ${client.user ?? "the default role"}: ${(error as Error).message}. Nothing was changed. Check DATABASE_URL.`,
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

type Relation = {
  readonly name: string;
  readonly isSequence: boolean;
  readonly isAppendOnly: boolean;
  /** The role has no right on it: it was made before the role. */
  readonly isBare: boolean;
};

/**
 * After the migrations: what the role has no right on gets the usual ones, an append-only table keeps `select` and `insert`,
 * Prisma's own table `select`. What a migration took away stays away.
 */
export async function grantOnTables(owner: pg.Client, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  const { rows } = await owner.query<Relation>(
    `select c.oid::regclass::text as name, c.relkind = 'S' as "isSequence",
            exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                     where t.tgrelid = c.oid and p.proname = $2) as "isAppendOnly",
            not exists (select from aclexplode(c.relacl) a where a.grantee = $1::regrole) as "isBare"
       from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and pg_has_role(c.relowner, 'member')`,
    [to, refuseChange],
  );
  await owner.query(`begin; ${rows.flatMap((relation) => statementsFor(relation, to)).join("; ")}; commit`);
}

function statementsFor({ name, isSequence, isAppendOnly, isBare }: Relation, to: string): readonly string[] {
  if (isSequence) return isBare ? [`grant usage, select on sequence ${name} to ${to}`] : [];
  if (name === "_prisma_migrations") return [`revoke all on ${name} from ${to}`, `grant select on ${name} to ${to}`];
  const rights = isAppendOnly ? "select, insert" : "select, insert, update, delete";
  const granted = isBare ? [`grant ${rights} on ${name} to ${to}`] : [];
  return isAppendOnly ? [...granted, `revoke update, delete, truncate on ${name} from ${to}`] : granted;
}
