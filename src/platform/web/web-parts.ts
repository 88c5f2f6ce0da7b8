// What the web chat is made of: its tables, its people, the live updates, and the bot's ears once it has started.
import type { Ears } from "../platform.ts";
import type { Live } from "./live.tsx";
import type { DemoClock } from "./viewer.ts";
import type { AssetPaths } from "./view/page.tsx";
import type { WebChatStore, WebDirectory } from "./web-chat-store.ts";

export type WebLog = {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

export type WebParts = {
  readonly store: WebChatStore;
  readonly directory: WebDirectory;
  readonly assets: AssetPaths;
  readonly live: Live;
  readonly log: WebLog;
  /** Present in the demo only: one may act as anybody, and move the clock. */
  readonly demo?: { readonly clock: DemoClock };
  /** Undefined until the platform has been started, and again after it stopped. */
  ears(): Ears | undefined;
};

/** Files of one message together. */
export const MAX_UPLOAD_MB = 25;
