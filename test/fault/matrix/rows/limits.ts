// A process comes to the end of what the machine lets it have: memory, or file descriptors.
import { execFileSync } from "node:child_process";
import { alarm } from "../../../support/alarm.ts";
import { outOfMemoryAtSignal } from "../../../support/sick-process.ts";
import { both, type Row, type Run } from "../row.ts";

/** Node raises its own limit to the hard one, which is far above this. */
const USUAL = 1024;

/** Why it cannot be done here. */
function noLimits(): string | undefined {
  try {
    execFileSync("prlimit", ["--version"], { stdio: "pipe" });
    return undefined;
  } catch {
    return "limits of a process that runs are set by prlimit, on Linux alone";
  }
}

const limitTo = (pid: number, files: number) => {
  try {
    execFileSync("prlimit", ["--pid", String(pid), `--nofile=${files}:`], { stdio: "pipe" });
  } catch {
    // It is gone; who replaces it has limits of its own.
  }
};

/** Fewer than it has: what it lets go of it cannot open again. */
const FEW = 16;
/** A garbage collector tries for long before it gives up. */
const DIES_WITHIN_MS = 60_000;

/** Every connection to the database breaks, and of the first process none comes back. */
function noneLeft({ first, line }: Run): void {
  if (first) limitTo(first.pid, FEW);
  line.cut();
  line.mend();
}

export const limits: readonly Row[] = [
  ...both({
    name: "out-of-memory",
    about: "the process comes to the limit of its heap and is ended by that",
    isWhole: true,
    env: outOfMemoryAtSignal(),
    begin: ({ first }) => first?.signal("SIGUSR2"),
    end: ({ first }) => Promise.race([first?.ended, alarm(DIES_WITHIN_MS, undefined)]),
    finally: async (run) => {
      if (run.deaths === 0) run.broken.push("the process outlived the end of its memory");
    },
  }),
  ...both({
    name: "out-of-files",
    about: "the process may open no more files and connections for a while",
    isWhole: true,
    cannot: noLimits,
    begin: noneLeft,
    end: ({ first }) => first && limitTo(first.pid, USUAL),
  }),
];
