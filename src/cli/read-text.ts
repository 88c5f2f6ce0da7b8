// A file that a command was given, as text.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ending, type Terminal, words } from "./terminal.ts";

/** The text, or the exit code after it was told why there is none. "-" is standard input. */
export async function readText(terminal: Terminal, path: string): Promise<string | number> {
  try {
    return path === "-" ? await terminal.readInput() : await readFile(resolve(terminal.folder, path), "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    terminal.tell(words(terminal, "cli.no-file", { path, reason }));
    return ending.notFound;
  }
}
