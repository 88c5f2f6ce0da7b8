// What the web chat is made of: its tables, its people, the live updates, and the bot's ears once it has started.

import type { InstantText } from "../../kernel/rich-text.ts";
import type { Ears } from "../platform.ts";
import type { AssetPaths } from "./view/page.tsx";
import type { Here } from "./view/sidebar.tsx";
import type { DemoClock, Viewer } from "./viewer.ts";
import type { WebChatStore, WebDirectory } from "./web-chat-store.ts";

export type WebLog = {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

/** One open page of one person. */
export type PageFacts = {
  readonly viewer: Viewer;
  readonly channelId: string | undefined;
  /** A page that is no conversation. */
  readonly page?: Here["page"] | undefined;
  /** Whether the session it was opened with still holds. */
  readonly isGood: () => Promise<boolean>;
};

export type Live = {
  start(parts: WebParts): Promise<void>;
  stop(): Promise<void>;
  /** The stream for one page, catching up from `since`. */
  open(page: PageFacts & { readonly since: number }): Response;
  /** Some record changed; every open page that shows records asks for its own again, soon. */
  showRecords(): void;
  /** The demo's clock moved; every open page shows it. */
  showClock(at: InstantText): void;
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
