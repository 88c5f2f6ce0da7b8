// Connects the schema engine to PostgreSQL through Prisma's own adapter, with what that adapter lacks for migrations.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

const internalChar = 18;
/** No type has this number: it marks our columns on their way through the adapter. */
const marker = 16_000_018;
/** `Character` in the adapter's list of column types. */
const character = 6;

export function adapterFactory(url) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    /** The adapter's own version connects to the main database again, and migrations would be replayed there. */
    connectToShadowDb: async () => {
      const name = `prisma_migrate_shadow_db_${randomUUID()}`;
      await run(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
      const shadow = new URL(url);
      shadow.pathname = `/${name}`;
      return connect(shadow.toString(), () => run(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    },
  };
}

async function connect(url, afterwards = async () => {}) {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on("error", () => {});
  const adapter = await new PrismaPg(pool).connect();
  readInternalChar(adapter);
  // The adapter splits scripts at every semicolon, also at those inside a function's body.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      // In the adapter's form, so that the engine repeats what PostgreSQL said.
      adapter.onError(error);
    }
  };
  adapter.dispose = async () => {
    await pool.end();
    await afterwards();
  };
  return adapter;
}

async function run(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const { addFields } = pg.Result.prototype;
pg.Result.prototype.addFields = function (fields) {
  for (const field of fields) if (field.dataTypeID === internalChar) field.dataTypeID = marker;
  return addFields.call(this, fields);
};

/** PostgreSQL's catalogues use the internal type "char", which the adapter refuses: it takes the marker for text, we call it a character. */
function readInternalChar(adapter) {
  const shared = Object.getPrototypeOf(Object.getPrototypeOf(adapter));
  if (Object.hasOwn(shared, "readsInternalChar")) return;
  const { performIO, queryRaw } = shared;
  const fieldsOf = new WeakMap();
  shared.readsInternalChar = true;
  shared.performIO = async function (query) {
    const result = await performIO.call(this, query);
    fieldsOf.set(query, result.fields);
    return result;
  };
  shared.queryRaw = async function (query) {
    const result = await queryRaw.call(this, query);
    fieldsOf.get(query)?.forEach((field, index) => {
      if (field.dataTypeID === marker) result.columnTypes[index] = character;
    });
    return result;
  };
}
