// A connection for one long piece of work: no statement of it has a deadline, and what was not committed ends with it.
import type { Socket } from "node:net";
import pg from "pg";
import type { Transaction } from "../app/ports.ts";
import { copyIn, copyOut } from "./copy.ts";

export type Alone = Transaction & {
  /** Gives `take` what a COPY … TO STDOUT tells, piece by piece. */
  copyOut(text: string, take: (bytes: Buffer) => Promise<void>): Promise<void>;
  /** Gives a COPY … FROM STDIN its rows. */
  copyIn(text: string, source: AsyncIterable<Buffer>): Promise<void>;
  close(): Promise<void>;
  /** Ends what is running on it at once. */
  cut(): void;
};

export async function openAlone(url: string, name: string): Promise<Alone> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    lock_timeout: 30_000,
    // Compiling a statement never pays where it is asked for page by page.
    options: "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c jit=off",
  });
  // A connection that is cut ends its statements with an error; its own event says nothing more.
  client.on("error", () => {});
  await client.connect();
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  let before: Promise<unknown> = Promise.resolve();
  return {
    // Several may be asked for at once; the connection takes one after the other.
    run: (statement, values) => {
      const done = before.then(() => client.query(statement, [...values]));
      before = done.catch(() => {});
      return done.then(({ rows }) => rows as never);
    },
    copyOut: (text, take) => copyOut(client, text, take),
    copyIn: (text, source) => copyIn(client, text, source),
    close: () => client.end().catch(() => {}),
    cut: () => void stream.destroy(),
  };
}
