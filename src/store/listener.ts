// The one connection that hears LISTEN/NOTIFY; it comes back by itself, and whoever listens is then told that something may have been missed.
import pg from "pg";
import { closed, socketOf } from "./end-connection.ts";

export type Listener = {
  /** Soon and at least once for every session that listens then; lost only with this process. */
  notify(channel: string, payload: string): void;
  listen(channel: string, heard: (payload: string) => void): () => void;
  close(): Promise<void>;
};

/** What the server calls its session: each process has one. */
export const LISTENER_NAME = "tocsin-listener";

const RECONNECT_MS = [100, 300, 1000, 2000];
/** Notifying inside a transaction would make all commits wait for each other, so it is done beside them, this often at most. */
const NOTIFY_EVERY_MS = 40;
/** A firewall that forgot the connection tells neither side: only a question without an answer does. */
const BEAT_MS = 5000;
const ANSWER_MS = 3000;

export function openListener(url: string, broke: (error: Error) => void): Listener {
  const heard = new Map<string, Set<(payload: string) => void>>();
  const waiting = new Set<string>();
  let client: pg.Client | undefined;
  let isListening = false;
  let isClosed = false;
  let failures = 0;
  let flushing: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;

  const tell = (channel: string, payload: string) => {
    for (const listener of heard.get(channel) ?? []) listener(payload);
  };
  const lost = (made: pg.Client, error: Error) => {
    if (client !== made) return;
    client = undefined;
    isListening = false;
    made.removeAllListeners("notification");
    if (isClosed) return;
    socketOf(made).destroy();
    if (failures === 0) broke(error);
    const delay = RECONNECT_MS[Math.min(failures++, RECONNECT_MS.length - 1)];
    clearTimeout(again);
    again = setTimeout(connect, delay);
  };
  const connect = () => {
    const made = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      application_name: LISTENER_NAME,
      pipeline: true,
    } as pg.ClientConfig);
    client = made;
    made.on("error", (error) => lost(made, error));
    made.on("end", () => lost(made, new Error("the server closed the connection")));
    made.on("notification", ({ channel, payload }) => tell(channel, payload ?? ""));
    made
      .connect()
      .then(async () => {
        for (const channel of heard.keys()) await made.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
        failures = 0;
        isListening = true;
        for (const channel of heard.keys()) tell(channel, "");
        if (waiting.size > 0) flushing ??= setTimeout(flush, 0);
      })
      .catch((error: Error) => lost(made, error));
  };
  /** Sends over the connection of now; what it does not take means that it is gone. */
  const ask = async (text: string, values: readonly unknown[] = []) => {
    const asked = client;
    if (!asked || !isListening) return false;
    try {
      await asked.query(text, [...values]);
      return true;
    } catch (error) {
      lost(asked, error as Error);
      return false;
    }
  };
  const flush = async () => {
    flushing = undefined;
    const batch = [...waiting];
    waiting.clear();
    const told = await ask("SELECT pg_notify(n->>0, n->>1) FROM jsonb_array_elements($1::jsonb) n", [
      `[${batch.join(",")}]`,
    ]);
    // Whoever connects again sends them.
    if (!told) for (const line of batch) waiting.add(line);
  };
  const beating = setInterval(() => void ask("SELECT 1"), BEAT_MS);
  connect();

  return {
    notify: (channel, payload) => {
      if (isClosed) return;
      waiting.add(JSON.stringify([channel, payload]));
      flushing ??= setTimeout(flush, NOTIFY_EVERY_MS);
    },
    listen: (channel, listener) => {
      const known = heard.get(channel);
      if (known) known.add(listener);
      else {
        heard.set(channel, new Set([listener]));
        void ask(`LISTEN ${pg.escapeIdentifier(channel)}`);
      }
      return () => heard.get(channel)?.delete(listener);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(flushing);
      clearTimeout(again);
      clearInterval(beating);
      if (!client) return;
      client.end().catch(() => {});
      await closed(client);
    },
  };
}
