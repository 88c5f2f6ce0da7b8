// A row of the matrix: one fault, as data and two small functions.
import type { Tocsin } from "../../../src/compose.ts";
import type { CutLine } from "../../support/cut-line.ts";
import type { startProcess } from "../../support/whole-process.ts";
import type { WholeWorkspace } from "../../support/whole-workspace.ts";
import type { Dice } from "./dice.ts";

type Whole = Awaited<ReturnType<typeof startProcess>>;

export type Run = {
  readonly workspace: WholeWorkspace;
  /** Between every replica and the database. */
  readonly line: CutLine;
  /** The first replica, where it is a process of its own. */
  first: Whole | undefined;
  readonly bots: Tocsin[];
  /** How often the first replica died. */
  deaths: number;
};

export type Row = {
  readonly name: string;
  /** One sentence: what goes wrong. */
  readonly about: string;
  readonly replicas: 1 | 2;
  /** FAILPOINT of the first process, which is one of its own then; it is started anew as soon as it is gone. */
  readonly failpoint?: (dice: Dice) => string;
  /** The first replica is a process of its own although nothing kills it by name. */
  readonly isWhole?: true;
  /** Done before an act that the dice choose … */
  readonly begin?: (run: Run, dice: Dice) => unknown;
  /** … and after one of those that follow, or at the end of the story. */
  readonly end?: (run: Run) => unknown;
  /** After each act. */
  readonly after?: (run: Run, dice: Dice) => Promise<unknown>;
};
