// What a command has to say: printed, or written into the file that was asked for.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ending, type Terminal, words } from "./terminal.ts";

export async function hand(terminal: Terminal, out: string | undefined, text: string): Promise<number> {
  if (out === undefined) {
    terminal.print(text);
    return ending.done;
  }
  try {
    await writeFile(resolve(terminal.folder, out), text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    terminal.tell(words(terminal, "cli.report.no-file", { path: out, reason }));
    return ending.notFound;
  }
  terminal.tell(words(terminal, "cli.report.written", { path: out }));
  return ending.done;
}
