// How a connection to the database is ended: politely, and by force where nobody answers any more.
import type { Socket } from "node:net";
import type pg from "pg";

/** So long the server may take to close what was ended. */
const GOODBYE_MS = 1000;

/** The socket below; the driver itself waits for a word from the server before it closes. */
export const socketOf = (client: pg.ClientBase): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Resolves when the connection, which was ended, is closed, at the latest after a second. */
export function closed(client: pg.ClientBase): Promise<void> {
  const socket = socketOf(client);
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => socket.destroy(), GOODBYE_MS);
    socket.once("close", () => {
      clearTimeout(cut);
      resolve();
    });
  });
}
