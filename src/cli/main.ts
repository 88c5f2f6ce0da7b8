// Where the `tocsin` command begins.
import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { inEnvFile } from "./in-env-file.ts";
import { watchOutput } from "./output.ts";
import { runProgram } from "./program.ts";
import { langOfTerminal, type Terminal } from "./terminal.ts";

const lang = langOfTerminal(process.env);
const tell = (given: string): void => void process.stderr.write(`${given}\n`);

watchOutput(process.stdout, { lang, tell }, (code) => process.exit(code));

const nowhere = new Writable({ write: (_chunk, _encoding, taken) => taken() });

/** What is typed is shown nowhere. */
async function askHidden(question: string): Promise<string | undefined> {
  process.stderr.write(question);
  const typed = await askPerson("", nowhere);
  process.stderr.write("\n");
  return typed;
}

/** One line; undefined where they end it instead. */
async function askPerson(question: string, output: Writable = process.stderr): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const stopped = once(lines, "close").then(() => undefined);
  try {
    return await Promise.race([lines.question(question), stopped]);
  } finally {
    lines.close();
  }
}

const terminalWith = (env: Terminal["env"]): Terminal => ({
  ...{ env, folder: process.cwd(), lang, tell },
  print: (given) => void process.stdout.write(given),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, "drain").catch(() => undefined);
  },
  readInput: () => text(process.stdin),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask: (question: string) => askPerson(question), askHidden }),
  ...(process.stderr.isTTY && { progress: (line: string) => void process.stderr.write(`\r\u001b[2K${line}`) }),
  onStop: (stop) => {
    process.once("SIGINT", stop).once("SIGTERM", stop);
    return () => void process.off("SIGINT", stop).off("SIGTERM", stop);
  },
});

process.exitCode = await inEnvFile(process.env, process.cwd(), (env) =>
  runProgram(process.argv.slice(2), terminalWith(env)),
);
