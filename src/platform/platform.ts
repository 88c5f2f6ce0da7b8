// What the bot expects of a chat platform, and what a platform may call. Slack, Discord and the web each implement it.
import type { Temporal } from "temporal-polyfill";
import type { Answer } from "../chat/answer.ts";
import type { Card } from "../chat/card.ts";
import type { Choice, Form } from "../chat/form.ts";
import type { Inbound, MemberChange, PlatformName } from "../chat/inbound.ts";
import type { Lang } from "../words/say.ts";

/** What a platform may ask of the bot. All three authorise on their own. */
export interface Ears {
  /** For intents that open a form or only look (`intents[kind].durable` is false): one short read, ≤ 1 s, no inbox row. */
  look(inbound: Inbound): Promise<Answer>;
  /** For everything else: resolves only after the commit. The same deliveryId is answered as before. */
  handle(inbound: Inbound): Promise<Answer>;
  /** The form again, after a live field changed; undefined when nothing changes. */
  refresh(inbound: Inbound): Promise<Form | undefined>;
  /** Somebody's account was switched off, came back, or became a guest's. */
  memberChanged(change: MemberChange): Promise<void>;
  /** Autocomplete for a command's argument (`argument` names it), at most 25. */
  suggest(inbound: Inbound, typed: string): Promise<readonly Choice[]>;
  /** Whether everything said in this channel is to be heard, as in a thread: it belongs to one record alone. */
  follows(platform: PlatformName, channelId: string): boolean;
}

/** Where a message goes: a channel, under a message, or one person's direct messages. */
export type Target =
  | { readonly kind: "channel"; readonly channelId: string; readonly threadId?: string }
  | { readonly kind: "direct"; readonly userId: string };

/** A message that exists at the platform. `channelId` is the channel, thread or DM channel that holds it. */
export type Remote = { readonly channelId: string; readonly messageId: string };

/** How names and words are addressed at delivery. `userIds` maps our person ids to this platform's user ids. */
export type Reader = {
  readonly lang: Lang;
  readonly zone: string;
  readonly userIds: Readonly<Record<string, string>>;
};

/** `title` for people instead of the name; `alt` tells the same in words to those who do not see it. */
export type OutgoingPicture = OutgoingFile & { readonly title: string; readonly alt: string };

export type OutgoingFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** Why a call did not succeed. Every method of `Mouth` throws only this for the vendor's faults. */
export class DeliveryFailed extends Error {
  constructor(
    /** retry: surely not done, try later. ambiguous: may have been done, look before doing it again. gone: the message or channel no longer exists. refused: this call will never work as it is. closed: the person takes no direct messages here; only where the target is a person. */
    readonly outcome: "retry" | "ambiguous" | "gone" | "refused" | "closed",
    /** For the operator, without secrets: "missing permission PIN_MESSAGES in #ops". */
    readonly reason: string,
    readonly retryAfterMs?: number,
  ) {
    super(reason);
    this.name = "DeliveryFailed";
  }
}

/** Whether a call has been given up meanwhile: then nothing new may be posted, somebody else may be at it. */
export type IsOver = () => boolean;

/** Called right before something is shown for the first time. */
export function refuseIfOver(isOver: IsOver | undefined): void {
  if (isOver?.()) throw new DeliveryFailed("retry", "there was no time left to post it");
}

/** Why `start` failed although everything is set up right: the vendor does not answer. Trying again helps. */
export class Unreachable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Unreachable";
  }
}

/** How the line to a vendor stands: `reason` for the operator, without secrets; `since` in epoch milliseconds, real time. */
export type Line = "up" | { readonly reason: string; readonly since: number };

/** What the outbox may ask of a platform. Each call is one attempt: no retry inside. `isOver` is asked before the step that shows something, where others come before it. */
export interface Mouth {
  /** `key` is our own mark on the message (metadata, nonce) by which `find` knows it again. */
  post(target: Target, card: Card, reader: Reader, key: string, isOver?: IsOver): Promise<Remote>;
  /** The message posted under this key since then, if the platform can still tell. */
  find(target: Target, key: string, since: Temporal.Instant): Promise<Remote | undefined>;
  edit(remote: Remote, card: Card, reader: Reader): Promise<void>;
  remove(remote: Remote): Promise<void>;
  pin(remote: Remote): Promise<void>;
  upload(target: Target, file: OutgoingFile, key: string, isOver?: IsOver): Promise<Remote>;
  /** Brings a picture to a message: into it where the chat can do that, else under it. `since`: it may have been done since then. */
  illustrate(
    remote: Remote,
    picture: OutgoingPicture,
    key: string,
    since?: Temporal.Instant,
    isOver?: IsOver,
  ): Promise<Remote>;
  /** Makes the thread under a card, where the platform needs that before posting; its id goes into `Target.threadId`. Slack returns the message id. */
  openThread(remote: Remote, name: string): Promise<string>;
  createChannel(
    name: string,
    options: { topic: string; isPrivate: boolean; userIds: readonly string[] },
  ): Promise<{ channelId: string; name: string }>;
  inviteTo(channelId: string, userIds: readonly string[]): Promise<void>;
  archiveChannel(channelId: string): Promise<void>;
  /** Undoes that. Already open is open. */
  unarchiveChannel(channelId: string): Promise<void>;
  /** A link at the head of a channel, where the platform has that; elsewhere it stands in the topic only. */
  bookmark?(channelId: string, title: string, href: string): Promise<void>;
  /** Shows the person their home page, where the platform has one. */
  publishHome?(userId: string, cards: readonly Card[], reader: Reader): Promise<void>;
  /** How a member is called here; for somebody chosen in a form who never spoke to the bot. */
  memberName?(userId: string): Promise<string | undefined>;
  /** How an account stands now, asked anew; undefined when the chat does not say. */
  standing?(userId: string): Promise<Pick<MemberChange, "isGone" | "isGuest"> | undefined>;
  /** A channel by id or by name, if the bot can see it. */
  findChannel(idOrName: string): Promise<{ channelId: string; name: string } | undefined>;
}

export interface Platform extends Mouth {
  readonly name: PlatformName;
  /** The workspace or guild the token belongs to, known after `start`. */
  workspaceId(): string;
  /** Where one of several replicas hears for all: whether it is this one. Left out: each hears what it is sent. */
  leads?(): boolean;
  /** Whether the vendor can be heard and spoken to now, once `start` has resolved. Left out: nothing between can break. */
  line?(): Line;
  /**
   * Rejects with `Unreachable` where trying again helps; everything else has to be mended first. `lost` is told when the
   * connection has ended for good afterwards, so that only another one can come back.
   */
  start(ears: Ears, lost?: (reason: string) => void): Promise<void>;
  /** Stops hearing first, then speaking; resolves when acts in flight are answered. */
  stop(): Promise<void>;
}
