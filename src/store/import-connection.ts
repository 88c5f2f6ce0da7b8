// The one connection of an import: its table on the side and its transaction are its own, and end with it.
import { type Alone, openAlone } from "./alone.ts";

/** Where the system can tell: a server process whose import was killed ends by itself, in the middle of a statement too. */
const NOTICE = {
  name: "import-notice",
  text: "SELECT set_config('client_connection_check_interval', '1s', false)",
};
/** So long the server may need to end what was killed. */
const PATIENCE = { name: "import-patience", text: "SELECT set_config('lock_timeout', $1, false)" };
/** Released with the connection. */
const ONE_AT_A_TIME = { name: "import-turn", text: "SELECT pg_advisory_lock(7215034402)" };

/** undefined: another import is running. */
export async function openImport(url: string): Promise<Alone | undefined> {
  const connection = await openAlone(url, "tocsin import");
  try {
    await connection.run(NOTICE, []).catch(() => {});
    await connection.run(PATIENCE, ["4s"]);
    const isRunning = await connection.run(ONE_AT_A_TIME, []).then(() => false, isLocked);
    await connection.run(PATIENCE, ["30s"]);
    if (!isRunning) return connection;
    await connection.close();
    return undefined;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function isLocked(error: unknown): boolean {
  if ((error as { readonly code?: string }).code === "55P03") return true;
  throw error;
}
