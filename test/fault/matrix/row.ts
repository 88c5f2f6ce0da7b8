// A row of the matrix: one fault, as data and a few small functions.
import type { Tocsin } from "../../../src/compose.ts";
import type { CutLine } from "../../support/cut-line.ts";
import type { PeerName } from "../../support/peer.ts";
import type { Town } from "../../support/town.ts";
import type { WholeProcess } from "../../support/whole-process.ts";
import type { Chat } from "./chat.ts";
import type { Dice } from "./dice.ts";
import type { Span } from "./evidence.ts";
import type { Act, StoryName } from "./story.ts";

export type Run = {
  readonly town: Town;
  readonly chat: Chat;
  /** Between every replica and the database. */
  readonly line: CutLine;
  /** The first replica, where it is a process of its own. */
  first: WholeProcess | undefined;
  readonly bots: Tocsin[];
  /** How often the first replica died. */
  deaths: number;
  /** From its death until all it had claimed and all that was due is done, milliseconds. */
  takeOverMs: number | undefined;
  /** From the start of what replaces it until that serves, milliseconds. */
  restartMs: number | undefined;
  /** While something was out of order, on the clock of the database. */
  readonly outages: Span[];
  /** What a row promised and did not keep, one sentence each. */
  readonly broken: string[];
  /** For `begin` to hand to `end`: what has to be taken back. It is, whatever happens. */
  takeBack: () => unknown;
};

export type Row = {
  readonly name: string;
  /** One sentence: what goes wrong. */
  readonly about: string;
  readonly replicas: 1 | 2;
  /** Default Slack's sockets. */
  readonly on?: PeerName;
  /** Default "incidents". */
  readonly story?: StoryName;
  /** The domain's time at which it begins, an instant. */
  readonly from?: string;
  /** When the digest is posted, as in the configuration. */
  readonly digestAt?: string;
  /** FAILPOINT of the first process, which is one of its own then; it is started anew as soon as it is gone. */
  readonly failpoint?: (dice: Dice, replicas: 1 | 2) => string;
  /** The first replica is a process of its own although nothing kills it by name. */
  readonly isWhole?: true;
  /** Environment of the first process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The first process is of the release before: it makes the tables, and the others bring them up to date. */
  readonly isOldFirst?: true;
  /** Why it cannot be run on this machine; undefined: it can. */
  readonly cannot?: () => string | undefined;
  /** Before any bot starts. */
  readonly prepare?: (run: Run) => unknown;
  /** Acts that are done at the same moment stand together; each is a group of its own unless said otherwise. */
  readonly group?: (acts: readonly Act[]) => readonly (readonly Act[])[];
  /** Done before an act that the dice choose … */
  readonly begin?: (run: Run, dice: Dice) => unknown;
  /** … and after one of those that follow, or at the end of the story. */
  readonly end?: (run: Run) => unknown;
  /** After each act. */
  readonly after?: (run: Run, dice: Dice) => Promise<unknown>;
  /** When all is done and the digest is posted … */
  readonly afterwards?: (run: Run) => Promise<unknown>;
  /** … and when that is done too. */
  readonly finally?: (run: Run) => Promise<unknown>;
  /** When the bots and the database are gone. */
  readonly cleanUp?: (run: Run) => Promise<unknown>;
};

/** The same with the process alone and with another beside it. */
export const both = (row: Omit<Row, "replicas">): readonly Row[] =>
  ([1, 2] as const).map((replicas) => ({ ...row, name: `${row.name}-${replicas}`, replicas }));
