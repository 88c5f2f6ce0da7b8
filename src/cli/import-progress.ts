// How far a long command is: a bar with rate and time left on a terminal, a line every ten seconds where nobody watches.
import { type Terminal, words } from "./terminal.ts";

export type Progress = {
  /** `share`: from 0 to 1 of this part; `rows`: of this part. */
  at(share: number, rows: number): void;
  end(): void;
};

const BAR = 24;
const SHOWN_EVERY_MS = 200;
const TOLD_EVERY_MS = 10_000;

/** One part of the work. */
export function showProgress(
  terminal: Terminal,
  part: "reading" | "writing" | "packing" | "comparing" | "erasing" | "checking",
): Progress {
  const began = performance.now();
  let last = terminal.progress ? 0 : began;
  return {
    at: (share, rows) => {
      const now = performance.now();
      if (now - last < (terminal.progress ? SHOWN_EVERY_MS : TOLD_EVERY_MS)) return;
      last = now;
      const seconds = Math.max(0.001, (now - began) / 1000);
      const left = share > 0 ? Math.ceil((seconds / share) * (1 - share)) : 0;
      const values = { part, percent: Math.floor(share * 100), rows, rate: Math.round(rows / seconds), left };
      const line = words(terminal, "cli.import.progress", values);
      if (terminal.progress) terminal.progress(`${bar(share)} ${line}`);
      else terminal.tell(line);
    },
    end: () => terminal.progress?.(""),
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * BAR);
  return `[${"█".repeat(full)}${"·".repeat(BAR - full)}]`;
}
