// A process stands still for longer than its claims last, and goes on as if nothing had been.
import { setTimeout as pause } from "node:timers/promises";
import type { Row } from "../row.ts";

/** The lease, and fifteen seconds. */
const LONGER_THAN_LEASE_MS = 45_000;

export const pauses: readonly Row[] = [
  {
    name: "paused-2",
    about: "SIGSTOP for the lease and 15 s while another replica goes on, then SIGCONT",
    replicas: 2,
    isWhole: true,
    begin: async ({ first }) => {
      first?.freeze();
      void pause(LONGER_THAN_LEASE_MS).then(() => first?.thaw());
    },
    end: () => pause(LONGER_THAN_LEASE_MS),
  },
];
