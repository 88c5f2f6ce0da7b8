// `tocsin start`: runs the bot in this process until it is told to stop.
import type { Command } from "commander";
import { run } from "../run.ts";
import { type End, type Terminal, words } from "./terminal.ts";

export function registerStart(program: Command, terminal: Terminal, end: End): void {
  program
    .command("start")
    .description(words(terminal, "cli.start"))
    .action(() => end(run(terminal.env, terminal.folder)));
}
