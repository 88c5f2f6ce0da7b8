// A process stands still and goes on as if nothing had been: longer than its claims last, for ten minutes, or five seconds with its loop busy.
import { setTimeout as pause } from "node:timers/promises";
import { stallsAtSignal } from "../../../support/sick-process.ts";
import { both, type Row, type Run } from "../row.ts";

/** The lease, and fifteen seconds. */
const LONGER_THAN_LEASE_MS = 45_000;
const TEN_MINUTES_MS = 600_000;
const STALL_MS = 5000;

const thawed = async ({ first }: Run) => first?.thaw();

export const pauses: readonly Row[] = [
  ...both({
    name: "paused",
    about: "SIGSTOP for the lease and 15 s, then SIGCONT",
    isWhole: true,
    begin: async ({ first }) => {
      first?.freeze();
      void pause(LONGER_THAN_LEASE_MS).then(() => first?.thaw());
    },
    end: () => pause(LONGER_THAN_LEASE_MS),
  }),
  ...both({
    name: "paused-ten-minutes",
    about: "SIGSTOP for ten minutes of the domain's clock, after which its claims have ended, then SIGCONT",
    isWhole: true,
    begin: async ({ first, town }) => {
      first?.freeze();
      await town.rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${TEN_MINUTES_MS}`);
      await town.leasesEnd();
    },
    end: thawed,
  }),
  ...both({
    name: "stalled",
    about: "nothing else runs in the process for five seconds",
    isWhole: true,
    env: stallsAtSignal(STALL_MS),
    begin: ({ first }) => first?.signal("SIGUSR2"),
  }),
];
