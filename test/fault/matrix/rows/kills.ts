// kill -9 at every named point, with the process alone and with another beside it.
import { type Failpoint, failpoints } from "../../../../src/kernel/failpoint.ts";
import type { Row } from "../row.ts";

const at: Readonly<Record<Failpoint, string>> = {
  received: "a delivery is here and not yet verified",
  written: "the act and its inbox row are written and not committed",
  committed: "the act is committed and nobody was told",
  acknowledged: "the chat was told, the outbox may not be claimed",
  claimed: "messages are claimed and none is posted",
  posted: "the chat has the message and we have not noted it",
  starting: "the bot starts and has taken up nothing",
};

/** The dice choose which time of coming there is the last; a bot starts but once. */
export const kills: readonly Row[] = failpoints.flatMap((point) =>
  ([1, 2] as const).map(
    (replicas): Row => ({
      name: `kill-${point}-${replicas}`,
      about: `kill -9 while ${at[point]}; ${replicas === 1 ? "alone" : "another replica goes on"}`,
      replicas,
      failpoint: (dice) => (point === "starting" ? point : `${point}:${1 + dice.below(6)}`),
    }),
  ),
);
