// What is known after a run, as plain data: what people did and were told, what the chat took, and what the database holds.

/** An act that a person did in a chat. Instants are milliseconds of real time. */
export type Told = {
  readonly act: string;
  /**
   * saved: acknowledged, and not told otherwise · not saved: told that nothing was kept · refused: told why not ·
   * unknown: no answer came, or the bot itself could not tell
   */
  readonly answer: "saved" | "not saved" | "refused" | "unknown";
  /** When the answer was there; the commit lies before it. */
  readonly answeredAt: number;
  readonly effect:
    | { readonly kind: "reported"; readonly title: string }
    | { readonly kind: "done"; readonly act: string; readonly reference: string; readonly actorId: string };
};

/** One accepted or refused act, as the audit has it. */
export type AuditRow = {
  readonly reference: string;
  readonly seq: number;
  readonly act: string;
  readonly actorId: string | null;
  readonly outcome: string;
  /** Hexadecimal; the first row's `previous` is the genesis of every chain. */
  readonly previous: string;
  readonly hash: string;
  /** Real time; null: nobody wrote it down. */
  readonly committedAt: number | null;
};

/** Instants of timers are milliseconds on the clock of the database, which tests move. */
export type TimerRow = {
  readonly reference: string;
  readonly kind: string;
  readonly generation: number;
  readonly repeat: number;
  readonly step: number;
  readonly state: "pending" | "fired" | "cancelled";
  readonly dueAt: number;
  readonly firedAt: number | null;
};

export type OutboxRow = {
  readonly id: string;
  readonly key: string;
  readonly personId: string | null;
  /** Who reads it, or the channel: messages to the same are sent in order. */
  readonly spot: string;
  readonly failure: string | null;
  readonly reference: string | null;
  readonly lane: string;
  readonly op: string;
  readonly state: string;
  /** When it was claimed first, real time. */
  readonly firstTryAt: number | null;
  /** The seconds by which it says that it comes too late; null: it says nothing of the kind. */
  readonly lateSeconds: number | null;
};

/** A message that the chat has taken from the bot, also one that was taken back later. */
export type Posted = { readonly key: string; readonly channelId: string };

/** A record's card in a channel. */
export type CardRow = {
  readonly reference: string;
  readonly placeId: string;
  readonly state: string;
  readonly isBehind: boolean;
};

/** Who is called for an incident: how far it has come. */
export type CallingRow = {
  readonly reference: string;
  readonly status: "running" | "acknowledged" | "exhausted" | "stopped";
};

/** On the clock of the database, milliseconds. */
export type Span = { readonly from: number; readonly to: number };

export type StageRow = {
  readonly state: string;
  readonly need: number;
  readonly eligibleIds: readonly string[];
  readonly votes: readonly {
    readonly personId: string;
    readonly rightOfId: string;
    readonly decision: string;
    readonly contentHash: string;
    readonly asFallback: boolean;
  }[];
};

export type ChangeRow = {
  readonly reference: string;
  readonly state: string;
  readonly requesterId: string;
  readonly contentHash: string;
  readonly allowsSelfApproval: boolean;
  /** Who may decide by the story, whomever the bot asked; undefined: nobody wrote it down. */
  readonly deciderIds?: readonly string[];
  /** Whose own matter it is: who asked, who does it, who changed what is decided on. */
  readonly partyIds?: readonly (string | null)[];
  readonly stages: readonly StageRow[];
};

export type DigestRow = {
  readonly name: string;
  readonly told: Readonly<Record<string, number>>;
  /** The same counted from the rows, by none of the code that made the digest. */
  readonly recount: Readonly<Record<string, number>>;
};

export type Evidence = {
  readonly told: readonly Told[];
  readonly titles: readonly string[];
  readonly audit: readonly AuditRow[];
  /** How far each record believes its chain to go. */
  readonly heads: readonly { readonly reference: string; readonly seq: number; readonly hash: string | null }[];
  /** What the replay of the audit found unlike, one sentence each. */
  readonly replay: readonly string[];
  readonly timers: readonly TimerRow[];
  readonly callings: readonly CallingRow[];
  /** Moves of the clock: what falls due in one is done at its end. */
  readonly jumps: readonly Span[];
  /** While something was out of order; with what it takes to come back. */
  readonly outages: readonly Span[];
  readonly outbox: readonly OutboxRow[];
  /** In the order in which the chat took them. */
  readonly posted: readonly Posted[];
  readonly cards: readonly CardRow[];
  readonly changes: readonly ChangeRow[];
  readonly digests: readonly DigestRow[];
  /** When the rows were read, on the clock of the database. */
  readonly now: number;
};
