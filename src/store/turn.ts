// Which of several replicas hears a chat that tells each of them everything: a lock that one database session holds (decision 0002).
import pg from "pg";
import type { Turn, TurnHeard } from "../platform/turn.ts";

export type TurnOptions = {
  readonly url: string;
  /** What there is one turn for. */
  readonly name: "discord";
  readonly warn: (message: string, error: Error) => void;
};

/** Makes our advisory locks our own; the second number says what for. */
const LOCK_CLASS = 7_215_035;
const locks = { discord: 1 } as const;
const BEAT_MS = 500;
/** The server ends a session that is silent this long, so that a frozen process loses its turn. */
const SILENT_MS = 5000;
/** Before that, counted from when we asked, nobody else can have the lock. */
const SURE_MS = 4500;
const QUERY_MS = 2000;
/** What the others read when a leader stops in good order. */
const DONE = "done";

export function openTurn({ url, name, warn }: TurnOptions): Turn {
  const key = [LOCK_CLASS, locks[name]];
  const channel = `tocsin_turn_${name}`;
  let client: pg.Client | undefined;
  let heard: TurnHeard | undefined;
  let holds = false;
  let isCutOff = false;
  let sureUntil = 0;
  let isClosed = false;
  let next: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const lost = (made: pg.Client, error: Error) => {
    if (client !== made) return;
    client = undefined;
    isCutOff ||= holds;
    holds = false;
    made.end().catch(() => {});
    if (!isClosed) warn("the session that decides who hears broke", error);
  };
  const connect = async (): Promise<pg.Client> => {
    const made = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: QUERY_MS,
      query_timeout: QUERY_MS,
      keepAlive: true,
      application_name: `tocsin-turn-${name}`,
    });
    made.on("error", (error) => lost(made, error));
    made.on("end", () => lost(made, new Error("the server closed the connection")));
    made.on("notification", ({ payload }) => {
      if (payload === DONE) heard?.dealtWith();
      beatIn(0);
    });
    try {
      await made.connect();
      await made.query(`SET idle_session_timeout = ${SILENT_MS}; LISTEN ${channel}`);
    } catch (error) {
      made.end().catch(() => {});
      throw error;
    }
    client = made;
    return made;
  };
  const beat = async () => {
    if (!heard) return;
    const session = client ?? (await connect());
    const asked = performance.now();
    try {
      const isNew = !holds;
      if (holds) await session.query("SELECT 1");
      else holds = await take(session, key);
      sureUntil = asked + SURE_MS;
      isCutOff = false;
      if (isNew && holds) heard?.leads();
    } catch (error) {
      lost(session, error as Error);
    }
  };
  /** One thing at a time on the session. */
  const inOrder = (work: () => Promise<unknown>): Promise<unknown> => {
    last = last.then(work).catch(() => {});
    return last;
  };
  const beatIn = (ms: number) => {
    clearTimeout(next);
    if (!isClosed && heard) next = setTimeout(() => void inOrder(beat).then(() => beatIn(BEAT_MS)), ms);
  };
  const giveUp = (word: string) =>
    inOrder(async () => {
      if (!holds || !client) return;
      await client.query("SELECT pg_advisory_unlock($1, $2), pg_notify($3, $4)", [...key, channel, word]);
      holds = false;
    });

  return {
    standing: () => {
      if (!heard) return "follows";
      if (holds) return performance.now() < sureUntil ? "leads" : "cut-off";
      return isCutOff ? "cut-off" : "follows";
    },
    join: async (listener) => {
      heard = listener;
      await inOrder(beat);
      beatIn(BEAT_MS);
    },
    leave: () => {
      heard = undefined;
      isCutOff = false;
      void giveUp("");
    },
    close: async () => {
      // It goes on hearing until the others know: what comes meanwhile is heard twice rather than not at all.
      await giveUp(DONE);
      isClosed = true;
      heard = undefined;
      clearTimeout(next);
      await client?.end().catch(() => {});
    },
  };
}

async function take(client: pg.Client, key: readonly number[]): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS taken", [...key]);
  return rows[0]?.taken ?? false;
}
