// The one connection of an import: its table on the side and its transaction are its own, and end with it.
import { type Alone, openAlone } from "./alone.ts";

/** Released with the connection. */
const ONE_AT_A_TIME = { name: "import-turn", text: "SELECT pg_try_advisory_lock(7215034402) AS got" };

/** undefined: another import is running. */
export async function openImport(url: string): Promise<Alone | undefined> {
  const connection = await openAlone(url, "tocsin import");
  const [turn] = (await connection.run(ONE_AT_A_TIME, [])) as readonly { readonly got: boolean }[];
  if (turn?.got) return connection;
  await connection.close();
  return undefined;
}
