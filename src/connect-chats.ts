// Connects every chat at once. One whose vendor cannot be reached keeps nothing else down: it is tried again until it is there.
import type { CountedEars } from "./app/ears.ts";
import type { World } from "./app/world.ts";
import type { PlatformName } from "./chat/inbound.ts";
import { type Platform, Unreachable } from "./platform/platform.ts";
import type { Database } from "./store/database.ts";

export type ChatsToConnect = {
  /** One a chat; asked again for each try. */
  readonly factories: readonly ((database: Database) => Platform)[];
  /** Filled as they connect. */
  readonly connected: Map<PlatformName, Platform>;
  /** Filled with why, for as long as a vendor cannot be reached. */
  readonly away: Map<PlatformName, string>;
};

/** A vendor that is silent this long is connected in the background. */
const START_WAITS_MS = 15_000;
const FIRST_AGAIN_MS = 1000;
const MOST_AGAIN_MS = 60_000;

/** Resolves with the way to stop them all. Rejects where trying again cannot help, such as a wrong token. */
export async function connectChats(
  world: World,
  ears: CountedEars,
  chats: ChatsToConnect,
): Promise<() => Promise<void>> {
  const lines = chats.factories.map((make) => openLine(world, ears, { make, ...chats }));
  const stop = async () => void (await Promise.all(lines.map((line) => line.stop())));
  try {
    await Promise.all(lines.map((line) => line.started));
    await world.organisation.refresh();
  } catch (error) {
    await stop();
    throw error;
  }
  world.wake();
  return stop;
}

type Line = Omit<ChatsToConnect, "factories"> & { readonly make: ChatsToConnect["factories"][number] };

/** `started` resolves when the bot can go on, connected or not. */
function openLine(world: World, ears: CountedEars, { make, connected, away }: Line) {
  const { log } = world;
  let platform = make(world.database);
  /** Ended for good; the bot goes on to speak by it until another one is connected. */
  let ended: Platform | undefined;
  let isStopping = false;
  let isStarting = true;
  let again: NodeJS.Timeout | undefined;

  const connect = async () => {
    const made = platform;
    await made.start(ears, (reason) => lost(made, reason));
    if (isStopping) return;
    connected.set(platform.name, platform);
    log.info({ platform: platform.name, workspaceId: platform.workspaceId() }, "connected");
    ended?.stop().catch((error: unknown) => log.warn({ err: error }, "an ended connection did not stop"));
    ended = undefined;
    if (!away.delete(platform.name)) return;
    await world.organisation.refresh();
    world.wake();
  };
  const miss = (reason: string) => {
    if (isStopping || away.get(platform.name) === reason) return;
    away.set(platform.name, reason);
    log.warn(
      { platform: platform.name, reason },
      "the chat cannot be reached; the bot goes on without it and keeps trying",
    );
  };
  const lost = (made: Platform, reason: string) => {
    if (isStopping || made !== platform || ended === made) return;
    ended = made;
    miss(reason);
    tryAgain(FIRST_AGAIN_MS);
  };
  const tryAgain = (waitMs: number) => {
    if (isStopping) return;
    again = setTimeout(() => {
      platform = make(world.database);
      connect().catch((error: unknown) => {
        miss(reasonOf(error));
        tryAgain(Math.min(waitMs * 2, MOST_AGAIN_MS));
      });
    }, waitMs);
  };
  const first = connect().catch((error: unknown) => {
    // Once the bot runs, nothing that a chat answers may end it.
    if (isStarting && !(error instanceof Unreachable)) throw error;
    miss(reasonOf(error));
    tryAgain(FIRST_AGAIN_MS);
  });
  let silent: NodeJS.Timeout | undefined;
  const silence = new Promise<void>((resolve) => {
    silent = setTimeout(() => {
      isStarting = false;
      miss("it does not answer");
      resolve();
    }, START_WAITS_MS).unref();
  });
  return {
    started: Promise.race([first.finally(() => clearTimeout(silent)), silence]),
    stop: async () => {
      isStopping = true;
      clearTimeout(again);
      await Promise.all([platform.stop(), ended !== platform && ended?.stop()]);
    },
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown");
