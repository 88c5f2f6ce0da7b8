// One thing that reached us from a chat, in the platform-neutral language. Nothing behind it ever sees a vendor payload.

import type { InstantText } from "../kernel/rich-text.ts";
import type { IntentKind } from "./intent.ts";

export const platformNames = ["slack", "discord", "web"] as const;
export type PlatformName = (typeof platformNames)[number];

/** Who did it, as the verified envelope says. Facts the platform does not tell are left out. */
export type Actor = {
  readonly platform: PlatformName;
  /** The platform's id of the workspace or guild; "web" on the web. */
  readonly workspaceId: string;
  readonly userId: string;
  readonly name: string;
  readonly email?: string;
  /** BCP 47. */
  readonly locale?: string;
  /** IANA zone. */
  readonly zone?: string;
  readonly isBot: boolean;
  /** Guests and members of another workspace: they may report, never decide. */
  readonly isGuest: boolean;
  /** Administrator of the workspace or guild. */
  readonly isAdmin: boolean;
  /** The chat says that this account is switched off. */
  readonly isGone?: true;
};

/** What a chat tells about the account of one of its people. Nobody asked for anything, so nothing is answered. */
export type MemberChange = {
  readonly platform: PlatformName;
  readonly workspaceId: string;
  readonly userId: string;
  /** Switched off, removed, or left. */
  readonly isGone: boolean;
  readonly isGuest: boolean;
};

/** Where it was done. `channelId` is the platform's id; a thread is named by its root message. */
export type Spot = {
  readonly channelId?: string;
  readonly channelName?: string;
  readonly threadId?: string;
  /** The message clicked on, reacted to, or taken by a shortcut; for a typed message its own id. */
  readonly messageId?: string;
  readonly isDirect: boolean;
};

/** A file still at the platform; `fetch` loads at most `maxBytes` and throws beyond. */
export type IncomingFile = {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly fetch: (maxBytes: number) => Promise<Uint8Array>;
};

/** Words a person wrote that came with the act: the message a shortcut or reaction was used on, or a typed message. */
export type QuotedMessage = {
  readonly text: string;
  /** Platform user id of the author, undefined for our own messages. */
  readonly authorId?: string;
  readonly authorName?: string;
  readonly at: InstantText;
  readonly messageId: string;
};

export type Inbound = {
  /** The inbox key (trust.md section 2): the same delivery has the same key, another act never has. */
  readonly deliveryId: string;
  readonly actor: Actor;
  readonly spot: Spot;
  readonly intent: IntentKind;
  /** A reference or opaque id from a button or form; "" where there is none. */
  readonly subject: string;
  readonly argument?: string;
  /** Form values by field id, or command arguments by name. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly files?: readonly IncomingFile[];
  readonly message?: QuotedMessage;
  /** Epoch milliseconds, from the form. */
  readonly openedAtMs?: number;
};
