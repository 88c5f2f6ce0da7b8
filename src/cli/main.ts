// Where the `tocsin` command begins.
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { runProgram } from "./program.ts";
import { langOfTerminal } from "./terminal.ts";

// Whoever reads along may have seen enough, as “| head” has; what is still written then goes nowhere.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  lang: langOfTerminal(process.env),
  print: (given) => void process.stdout.write(given),
  tell: (given) => void process.stderr.write(`${given}\n`),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, "drain").catch(() => undefined);
  },
  readInput: () => text(process.stdin),
  ...(process.stderr.isTTY && { progress: (line: string) => void process.stderr.write(`\r\u001b[2K${line}`) }),
  onStop: (stop) => {
    process.once("SIGINT", stop).once("SIGTERM", stop);
    return () => void process.off("SIGINT", stop).off("SIGTERM", stop);
  },
});
