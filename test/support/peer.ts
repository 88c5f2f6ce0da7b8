// What a chat peer (a vendor's stand-in on loopback, or our own web chat) offers to a conversation test.
// A peer speaks to the bot only as the real vendor would: over its sockets and HTTP, never through its modules.

export type PeerName = "slack" | "slack-http" | "discord" | "web";

/** A member of the workspace, guild or web chat. `id` is the vendor's own id, made by the peer. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
};

export type MemberProfile = {
  readonly name: string;
  readonly email?: string;
  /** BCP 47, for example "en-US" or "zh-CN". */
  readonly locale?: string;
  /** IANA zone. */
  readonly zone?: string;
  readonly admin?: boolean;
  readonly guest?: boolean;
  readonly bot?: boolean;
  /** The member takes no direct messages from bots. */
  readonly closedToBots?: boolean;
};

/** Where something is said: a channel, a thread under a message, or the direct messages of one member with the bot. */
export type Spot =
  | { readonly in: "channel"; readonly channelId: string }
  | { readonly in: "thread"; readonly channelId: string; readonly rootId: string }
  | { readonly in: "dm"; readonly memberId: string };

export type SeenButton = {
  readonly label: string;
  /** The peer's handle to press it (Slack action_id/value, Discord custom_id, web form). Opaque to tests. */
  readonly handle: string;
  readonly style?: "primary" | "danger";
};

/** A message as a person would read it now. Text is flat: mark-up taken away, times written as YYYY-MM-DD HH:mm in UTC, mentions as @Name. */
export type SeenMessage = {
  readonly id: string;
  readonly spot: Spot;
  /** Only this member sees it (ephemeral). */
  readonly onlyFor?: string;
  /** Undefined for the bot. */
  readonly author?: string;
  readonly text: string;
  /** Where words of the text lead, in reading order. */
  readonly links: readonly string[];
  /** Buttons and the options of menus, in reading order. */
  readonly buttons: readonly SeenButton[];
  /** Every earlier text, oldest first. */
  readonly edits: readonly string[];
  readonly deleted: boolean;
  readonly pinned: boolean;
  /** Order of last change over the whole peer, starting at 1. */
  readonly revision: number;
};

export type SeenField = {
  readonly id: string;
  readonly label: string;
  readonly kind: "text" | "choice" | "choices" | "person" | "file" | "when";
  readonly value: string;
  readonly required: boolean;
  /** Labels of the options. */
  readonly options: readonly string[];
};

/** The form that stands open before a member. */
export type SeenForm = {
  readonly title: string;
  /** Text between the fields (offers to join, known errors). */
  readonly intro: string;
  readonly fields: readonly SeenField[];
  readonly buttons: readonly SeenButton[];
  /** Error sentences by field label, after a refused submission. */
  readonly errors: Readonly<Record<string, string>>;
};

/** A channel as its members find it. */
export type SeenChannel = {
  readonly id: string;
  readonly topic: string;
  readonly isPrivate: boolean;
  /** Archived, or nobody may write there any more. */
  readonly isClosed: boolean;
  /** Who was let in by name. */
  readonly memberIds: readonly string[];
  /** Addresses at its head. */
  readonly bookmarks: readonly string[];
};

/** What a member is told directly after an act: an ephemeral answer arrives as a SeenMessage too; a form as SeenForm. */
export type FaultKind = "429" | "500" | "503-html" | "hang" | "lost-reply" | "reset" | "slow" | "refusal";

export type FaultOptions = {
  /** For 429. */
  readonly retryAfterSeconds?: number;
  /** The calls that it falls on, as the vendor names them; "*": all. Default: those that post or edit. */
  readonly method?: string;
  /** For a refusal: the vendor's own code, "is_archived" or "50013". */
  readonly code?: string;
};

/** A slow call is carried out and answered so much later, in milliseconds. */
export const SLOW_MS = 10_500;

export type GivenFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

export interface Peer {
  readonly name: PeerName;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Environment variables that point a bot at this peer (tokens, addresses); may be handed to several bots (replicas). */
  settings(): Readonly<Record<string, string>>;

  member(profile: MemberProfile): Promise<Member>;
  /** The account is switched off, or removed from the guild; the bot is told as the vendor would. */
  deactivate(memberId: string): Promise<void>;
  reactivate(memberId: string): Promise<void>;
  setGuest(memberId: string, isGuest: boolean): Promise<void>;
  /** A channel that the bot and all members are in, unless private. */
  channel(
    name: string,
    options?: { private?: boolean; members?: readonly string[]; withoutBot?: boolean },
  ): Promise<string>;
  deleteChannel(channelId: string): Promise<void>;
  /** What its members do to a public channel so that the bot cannot write there; "open" undoes it. */
  bar?(channelId: string, how: "archived" | "thrown out" | "open"): Promise<void>;
  /** The channel of this name, whoever made it. */
  channelNamed(name: string): Promise<SeenChannel | undefined>;

  /** Everything visible, in order of posting. */
  messages(): readonly SeenMessage[];
  /** The form open before this member, if any. */
  openForm(memberId: string): SeenForm | undefined;
  /** Called after each change of messages or forms. Returns the way to stop listening. */
  onChange(listener: () => void): () => void;

  /** Types a line: with a leading "/" it is a command (the peer maps it the vendor's way), otherwise a message. "@tocsin" mentions the bot. Returns the message's id, if it is one. */
  say(memberId: string, spot: Spot, text: string, files?: readonly GivenFile[]): Promise<string | undefined>;
  /** Presses a button or picks a menu's option; resolves when the bot has acknowledged. */
  click(memberId: string, messageId: string, label: string): Promise<void>;
  /** Presses a button shown inside the open form. */
  clickInForm(memberId: string, label: string): Promise<void>;
  /** Fills fields by label (choices by option label) without submitting; live forms may change. */
  fill(memberId: string, values: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
  /** Puts files into the field of the open form that takes them. */
  attach(memberId: string, label: string, files: readonly GivenFile[]): void;
  submit(memberId: string): Promise<void>;
  react(memberId: string, messageId: string, emoji: string): Promise<void>;
  /** The shortcut in a message's menu ("Report incident"). */
  shortcut(memberId: string, messageId: string, name: string): Promise<void>;
  editMessage(memberId: string, messageId: string, text: string): Promise<void>;
  deleteMessage(memberId: string, messageId: string): Promise<void>;
  /** Opens the member's home page in the app (App Home, or its twin). Resolves to its flat text. */
  openHome(memberId: string): Promise<string>;

  /** Delivers the last act of this kind again, as the vendor would on a retry. */
  redeliverLast(times?: number): Promise<void>;
  /** The next `times` calls that post or edit misbehave. A lost reply takes effect and is then cut. */
  fault(kind: FaultKind, times: number, options?: FaultOptions): void;
  /** No further call misbehaves. */
  recover?(): void;
  /** The member begins to read, where that is not free: whoever takes no part in a conversation is left out of it. */
  arrives?(memberId: string): Promise<void>;
  /** Resolves when everybody has seen what the bot has said, where that comes to them by a stream. */
  caughtUp?(): Promise<void>;
  /** Calls the peer refused as invalid (limits, unknown fields, bad tokens). A scenario fails if any remain. */
  violations(): readonly string[];
}
