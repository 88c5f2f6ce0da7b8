// Where the `tocsin` command begins.
import { text } from "node:stream/consumers";
import { runProgram } from "./program.ts";
import { langOfTerminal } from "./terminal.ts";

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  lang: langOfTerminal(process.env),
  print: (given) => void process.stdout.write(given),
  tell: (given) => void process.stderr.write(`${given}\n`),
  readInput: () => text(process.stdin),
});
