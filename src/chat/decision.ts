// What a use-case returns: the whole effect of an accepted act as data. The store writes it in one transaction.
import type { Temporal } from "temporal-polyfill";
import type { Json } from "../kernel/json.ts";
import type { Saying } from "../words/say.ts";
import type { PlatformName } from "./inbound.ts";
import type { Notice, NoticeButton, Topic, Words } from "./notice.ts";

/** Two voices never mix: `team` stays inside, `reporter` is what the reporter said or was told, `system` is the bot's own line. */
export type Voice = "system" | "team" | "reporter";

export type TimelineEntry = {
  readonly kind: string;
  readonly voice: Voice;
  readonly data: { readonly [key: string]: Json };
  /** When it happened, if not at the act's own time (a pinned message). */
  readonly at?: Temporal.Instant;
  /** "platform:channel:message" of the words it came from. */
  readonly sourceKey?: string;
};

/** Setting a kind anew raises its generation: earlier timers of that kind never fire. */
export type TimerChange =
  | { readonly set: string; readonly dueAt: Temporal.Instant; readonly repeat?: number; readonly step?: number }
  | { readonly cancel: string };

/** Where a record is to be seen: the channels of a team, or one channel by our id. */
export type Shown =
  | { readonly kind: "team"; readonly teamKey: string }
  | { readonly kind: "place"; readonly placeId: string };

/** A channel for one record alone. Names and topics are seen by many: nothing private stands in them. */
export type OwnChannel = {
  readonly platform: PlatformName;
  readonly name: string;
  readonly topic: string;
  readonly isPrivate: boolean;
  /** Invited, as far as they are on that chat. */
  readonly personIds: readonly string[];
  /** Is told if it cannot be made; null: the bot by itself. */
  readonly askedById: string | null;
};

/**
 * A living card more, or cards less. `show` in a place that has the card already changes nothing; the first place ever shown is the home place.
 * `hide`: the record became private: the cards (all, or all but the home place's), except in `keepPlaceIds`, become stubs and our thread posts there are removed.
 * `reveal`: the stubs become cards again.
 * `open`: a channel of the record's own is made, one at a time. `invite`: more people into it. `archive`: it is folded away;
 * `unarchive`: what was folded away so is opened again.
 * `redraw`: the cards of another record, by our id, show something of this one.
 */
export type PlaceChange =
  | { readonly show: Shown }
  | { readonly hide: "others" | "all"; readonly keepPlaceIds?: readonly string[] }
  | { readonly reveal: "all" }
  | { readonly open: OwnChannel }
  | { readonly invite: readonly string[] }
  | { readonly archive: "own" }
  | { readonly unarchive: "own" }
  | { readonly redraw: string };

/** What becomes of the record's messages about a topic, wherever they were posted; the notices of the same decision are not meant. */
export type Settling = {
  readonly topic: Topic;
  /** In place of those parts of each message; its other parts stay. */
  readonly words: Partial<Words>;
  /** They never change again. */
  readonly isOver: boolean;
  /** Left out: every message about the topic; else those to this person alone, or those to everybody else. */
  readonly to?: { readonly only: string } | { readonly except: string };
};

export type Decision<State> = {
  readonly state: State;
  /** Where the card is to be shown from now on. A new record names at least the owner team. */
  readonly places?: readonly PlaceChange[];
  readonly timeline: readonly TimelineEntry[];
  readonly timers: readonly TimerChange[];
  readonly notices: readonly Notice[];
  /** Pages that have not gone out yet are not sent any more; those of this decision are. */
  readonly withdrawsCalls?: true;
  readonly settles?: readonly Settling[];
  /** Said to the actor only, at once. */
  readonly answer?: Words;
  /** Nothing changed (a second click): no version, no audit of an act, no card edit. */
  readonly unchanged?: true;
};

/** Why an act was not done: `saying.key` is the code, its values hold what the sentence needs. */
export type Refusal = {
  readonly saying: Saying;
  /** More sentences under the first one, such as the list of what is missing. */
  readonly lines?: readonly Saying[];
  readonly buttons?: readonly NoticeButton[];
  /** Sentences by form field. */
  readonly fields?: Readonly<Record<string, Saying>>;
};
