// What becomes of results when standard output takes no more of them: whoever read along has seen enough, or the disk is full.
import type { EventEmitter } from "node:events";
import { ending, type Terminal, words } from "./terminal.ts";

/** Ends the command, with the reason in words, where what it prints is lost; as “| head” does it, it goes nowhere in silence. */
export function watchOutput(
  output: Pick<EventEmitter, "on">,
  terminal: Pick<Terminal, "lang" | "tell">,
  end: (code: number) => void,
): void {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    terminal.tell(words(terminal, "cli.output-lost", { reason: reasonOf(error) }));
    end(ending.notWritten);
  });
}

/** "ENOSPC": what the system says of a file that it did not take. */
export const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** The system refused the file itself; everything else is nobody's doing. */
export const isOfFile = (error: unknown): error is NodeJS.ErrnoException =>
  ["ENOSPC", "EDQUOT", "EFBIG", "EISDIR", "EACCES", "EPERM", "ENOENT", "ENOTDIR", "EROFS", "EIO"].includes(
    (error as NodeJS.ErrnoException).code ?? "",
  );
