// The one connection of an import: its table on the side and its transaction are its own, and end with it.
import type { Socket } from "node:net";
import pg from "pg";
import type { Transaction } from "../app/ports.ts";

export type ImportConnection = Transaction & {
  /** Whatever was not committed is gone. */
  close(): Promise<void>;
  /** Ends what is running on it at once. */
  cut(): void;
};

/** Released with the connection. */
const ONE_AT_A_TIME = { name: "import-turn", text: "SELECT pg_try_advisory_lock(7215034402) AS got" };

/** undefined: another import is running. Sorting a large file takes as long as it takes: no statement has a deadline. */
export async function openImport(url: string): Promise<ImportConnection | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "tocsin import",
    lock_timeout: 30_000,
    options: "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0",
  });
  // A connection that is cut ends its statements with an error; its own event says nothing more.
  client.on("error", () => {});
  await client.connect();
  const run: Transaction["run"] = async (statement, values) =>
    (await client.query(statement, [...values])).rows as never;
  const [turn] = (await run(ONE_AT_A_TIME, [])) as readonly { readonly got: boolean }[];
  if (!turn?.got) {
    await client.end();
    return undefined;
  }
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  return { run, close: () => client.end().catch(() => {}), cut: () => void stream.destroy() };
}
