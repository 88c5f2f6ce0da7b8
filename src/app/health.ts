// Whether the bot is alive and fit to take acts, for whoever watches it.

import { isNotOver } from "../store/outbox.ts";
import { chatsAway } from "./chats-away.ts";
import type { Query, Statement } from "./ports.ts";
import type { World } from "./world.ts";

export type Health = {
  readonly isReady: boolean;
  readonly parts: {
    readonly database: "up" | "down";
    /** Chats that are connected. */
    readonly platforms: readonly string[];
    /** Chats that cannot be reached, with the reason. */
    readonly away: readonly string[];
    /** Messages waiting, and dead ones that an operator has to look at. */
    readonly outbox?: OutboxState;
  };
};

type OutboxState = {
  readonly waiting: number;
  readonly dead: number;
  readonly oldestSeconds: number;
  /** Of calls alone. */
  readonly oldestPageSeconds: number;
};

/** Seconds since the oldest of these was written down; 0 where there is none. */
const oldest = (which: string) =>
  `coalesce(extract(epoch FROM clock_timestamp() - min(o.created_at) FILTER (WHERE ${which})), 0)::float8`;
const UNDELIVERED = "o.state IN ('pending', 'sending')";

const outboxState: Statement<{ waiting: number; dead: number; oldest: number; oldest_page: number }> = {
  name: "health-outbox",
  text: `SELECT count(*) FILTER (WHERE ${UNDELIVERED})::int AS waiting,
      count(*) FILTER (WHERE o.state = 'dead')::int AS dead, ${oldest(UNDELIVERED)} AS oldest,
      ${oldest(`${UNDELIVERED} AND o.lane = 'page'`)} AS oldest_page
    FROM outbox o WHERE ${isNotOver("o")}`,
};

/** What waits to be delivered, how long already, and what was given up. */
export async function readOutbox(query: Query): Promise<OutboxState> {
  const [row] = await query.run(outboxState, []);
  const { waiting = 0, dead = 0, oldest = 0, oldest_page = 0 } = row ?? {};
  return { waiting, dead, oldestSeconds: Math.round(oldest), oldestPageSeconds: Math.round(oldest_page) };
}

/** Ready: the database answers within a second. A chat that is away does not make the bot unready, its messages wait. Nor does a database that reads and does not save: each replica has the same one, and only we can tell people so; an alert pages. */
export async function readHealth(world: World): Promise<Health> {
  const absent = chatsAway(world);
  const platforms = [...world.platforms.keys()].filter((platform) => !absent.has(platform));
  const away = [...absent].map(([platform, reason]) => `${platform} (${reason})`);
  try {
    const outbox = await readOutbox(world.database.query);
    return { isReady: true, parts: { database: "up", platforms, away, outbox } };
  } catch {
    return { isReady: false, parts: { database: "down", platforms, away } };
  }
}
