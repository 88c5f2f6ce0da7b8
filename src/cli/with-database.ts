// Opens the database for a command beside the bot: the embedded one, shared with a running bot, or the one of DATABASE_URL.
import { readSettings, type Settings } from "../app/settings.ts";
import { explainSettings } from "../app/settings-explained.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { joinEmbedded } from "../store/embedded.ts";
import { HalfRestored } from "../store/half-restored.ts";
import { migrate } from "../store/migrate.ts";
import { ending, type Terminal, words } from "./terminal.ts";

/** Runs `work` with the database at this release's schema and the address of the bot's role, and closes it. Returns the exit code. */
export async function withDatabase(
  terminal: Terminal,
  work: (database: Database, settings: Settings, url: string) => Promise<number>,
): Promise<number> {
  const settings = readSettings(terminal.env, terminal.folder);
  if (!settings.ok) {
    terminal.tell(explainSettings(settings.refusal, terminal.lang));
    return ending.wrongSettings;
  }
  let opened: Opened;
  try {
    opened = await openFor(terminal, settings.value);
  } catch (error) {
    if (error instanceof HalfRestored) {
      terminal.tell(words(terminal, "start.half-restored"));
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

async function openFor(terminal: Terminal, settings: Settings): Promise<Opened> {
  const say = (line: string) => terminal.tell(line);
  const server = await openServerOf(settings);
  try {
    await migrate({ ownerUrl: server.ownerUrl, url: server.url, say });
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
