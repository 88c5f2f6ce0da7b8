// Opens the database for a command beside the bot: the embedded one, shared with a running bot, or the one of DATABASE_URL.
import { readSettings, type Settings } from "../app/settings.ts";
import { explainSettings } from "../app/settings-explained.ts";
import { openAlone } from "../store/alone.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { isHalfRestored, readSchema } from "../store/doctor-reads.ts";
import { hasEmbedded, joinEmbedded } from "../store/embedded.ts";
import { HalfRestored } from "../store/half-restored.ts";
import { migrate, type SchemaState, ServerTooOld } from "../store/migrate.ts";
import type { Saying } from "../words/say.ts";
import { ending, type Terminal, words } from "./terminal.ts";

type Work = (database: Database, settings: Settings, url: string) => Promise<number>;

/** Which schema a command works on; only `migrate` changes it. `newer` also accepts what a newer release has migrated, as the bot does. */
type Schema = "own" | "newer" | "migrate";

/**
 * Runs `work` with the database and the address of the bot's role, and closes it. Returns the exit code: 78 where the schema
 * is not that of this release, which is left as it is.
 */
export const withDatabase = (terminal: Terminal, work: Work): Promise<number> => withSchema(terminal, "own", work);

export async function withSchema(terminal: Terminal, schema: Schema, work: Work): Promise<number> {
  const settings = readSettings(terminal.env, terminal.folder);
  if (!settings.ok) {
    terminal.tell(explainSettings(settings.refusal, terminal.lang));
    return ending.wrongSettings;
  }
  let opened: Opened;
  try {
    opened = await openFor(terminal, settings.value, schema);
  } catch (error) {
    const unusable = sayUnusable(error);
    if (unusable) {
      terminal.tell(words(terminal, unusable.key, unusable.values));
      return ending.wrongSettings;
    }
    terminal.tell(words(terminal, "cli.no-database", { reason: (error as Error).message }));
    return ending.noDatabase;
  }
  try {
    return await work(opened.database, settings.value, opened.url);
  } finally {
    await opened.close();
  }
}

/** The addresses of the server, embedded or not; nothing is read or changed. */
export type ServerOpened = { readonly url: string; readonly ownerUrl: string; stop(): Promise<void> };

export async function openServerOf({ database, dataDirectory }: Settings): Promise<ServerOpened> {
  if (database) return { url: database.url, ownerUrl: database.ownerUrl ?? database.url, stop: async () => {} };
  return joinEmbedded({ dataDir: dataDirectory, say: () => {} });
}

type Opened = { readonly database: Database; readonly url: string; readonly close: () => Promise<void> };

/** Commands may take their time: a statement has a minute, not the two seconds of a chat. */
const STATEMENT_TIMEOUT_MS = 60_000;

async function openFor(terminal: Terminal, settings: Settings, schema: Schema): Promise<Opened> {
  const say = (line: string) => terminal.tell(line);
  const { database: given, dataDirectory } = settings;
  if (schema !== "migrate" && !given && !hasEmbedded(dataDirectory)) {
    throw new OtherSchema({ key: "cli.schema.no-data", values: { folder: dataDirectory } });
  }
  const server = await openServerOf(settings);
  try {
    if (schema === "migrate") await migrate({ ownerUrl: server.ownerUrl, url: server.url, say });
    else await refuseOther(server.url, schema);
    const database = openDatabase({ url: server.url, poolSize: 2, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    return {
      database,
      url: server.url,
      close: async () => {
        await database.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

class OtherSchema extends Error {
  readonly saying: Saying;
  constructor(saying: Saying) {
    super(saying.key);
    this.saying = saying;
  }
}

async function refuseOther(url: string, accepted: "own" | "newer"): Promise<void> {
  const alone = await openAlone(url, "tocsin command");
  try {
    if (await isHalfRestored(alone)) throw new HalfRestored();
    const saying = sayOther(await readSchema(alone), accepted);
    if (saying) throw new OtherSchema(saying);
  } finally {
    await alone.close();
  }
}

function sayOther(found: SchemaState | undefined, accepted: "own" | "newer"): Saying | undefined {
  if (!found) return { key: "cli.schema.none" };
  const { broken, pending, newer } = found;
  if (broken.length > 0) return { key: "cli.schema.broken", values: { names: broken.join(", ") } };
  if (pending.length > 0) return { key: "cli.schema.older", values: { count: pending.length } };
  return newer.length > 0 && accepted === "own"
    ? { key: "cli.schema.newer", values: { count: newer.length } }
    : undefined;
}

/** The database answers, and is not one for this command: what to say. */
function sayUnusable(error: unknown): Saying | undefined {
  if (error instanceof HalfRestored) return { key: "start.half-restored" };
  if (error instanceof ServerTooOld) return error.saying;
  return error instanceof OtherSchema ? error.saying : undefined;
}
