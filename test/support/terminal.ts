// A terminal for tests of the command line: what a command printed, told and ended with.
import { runProgram } from "../../src/cli/program.ts";
import type { Lang } from "../../src/words/say.ts";

export type TerminalRun = { readonly code: number; readonly printed: string; readonly told: string };

export type TerminalOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly lang?: Lang;
  readonly input?: string;
  /** What somebody types, one question after the other; they stop after the last. */
  readonly types?: readonly string[];
  /** Somebody watches: gets each line of progress, and the way to press Ctrl-C once the command can hear it. */
  readonly watch?: (line: string, stop: () => void) => void;
};

/** Runs one command line inside this process. */
export async function tocsin(typed: readonly string[], options: TerminalOptions = {}): Promise<TerminalRun> {
  let [printed, told] = ["", ""];
  let stop = () => {};
  const { watch, types } = options;
  const left = [...(types ?? [])];
  const code = await runProgram(typed, {
    env: options.env ?? {},
    folder: options.folder ?? "/nowhere",
    lang: options.lang ?? "en",
    print: (text) => {
      printed += text;
    },
    tell: (text) => {
      told += `${text}\n`;
    },
    readInput: async () => options.input ?? "",
    ...(types && {
      ask: async (question: string) => {
        told += `${question}\n`;
        return left.shift();
      },
      askHidden: async (question: string) => {
        told += `${question}\n`;
        return left.shift();
      },
    }),
    ...(watch && { progress: (line: string) => watch(line, stop) }),
    onStop: (given) => {
      stop = given;
      return () => {
        stop = () => {};
      };
    },
  });
  return { code, printed, told };
}
