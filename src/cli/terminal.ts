// What a command has of the terminal it runs in, and the numbers it ends with.
import { type Lang, langOf, type Saying, sayPlain } from "../words/say.ts";

/** Exit codes, after sysexits(3). */
export const ending = {
  done: 0,
  wrongUsage: 64,
  /** The file or the audit has faults. */
  faults: 65,
  /** No such file or person. */
  notFound: 66,
  noDatabase: 69,
  broken: 70,
  /** The disk is full, or takes no more for another reason. */
  notWritten: 74,
  wrongSettings: 78,
  /** Ctrl-C: 128 and the number of the signal. */
  stopped: 130,
} as const;

export type Terminal = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths are taken from here. */
  readonly folder: string;
  readonly lang: Lang;
  /** Results, on standard output. */
  print(text: string): void;
  /** Everything else, on standard error. */
  tell(text: string): void;
  readInput(): Promise<string>;
  /** Asks whoever sits there; undefined: they stopped. Missing: nobody does. */
  ask?(question: string): Promise<string | undefined>;
  /** The same for a secret: what is typed is not shown. */
  askHidden?(question: string): Promise<string | undefined>;
  /** Resolves when what was printed has been taken, so that much of it does not pile up. */
  drained?(): Promise<void>;
  /** Shows how far a long command is, on one line that the next call replaces; "" takes it away. Missing: nobody watches. */
  progress?(line: string): void;
  /** Calls back at Ctrl-C, in place of ending at once. Returns the way to let it go again. */
  onStop?(stop: () => void): () => void;
};

/** The terminal's language by POSIX: the first of LC_ALL, LC_MESSAGES and LANG that is set. */
export const langOfTerminal = (env: Terminal["env"]): Lang => langOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);

/** A sentence of ours in the terminal's language. */
export const words = (terminal: Pick<Terminal, "lang">, key: Saying["key"], values?: Saying["values"]): string =>
  sayPlain(terminal.lang, key, values);

/** Takes the exit code of a command when it is known. */
export type End = (code: Promise<number>) => Promise<void>;
