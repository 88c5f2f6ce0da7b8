// People decide on changes under faults: those who may and those who may not, doubly, at both replicas, against each other.
import type { Failpoint } from "../../../../src/kernel/failpoint.ts";
import { both, type Row } from "../row.ts";
import type { Act } from "../story.ts";

/** Two decisions at the same moment, of different people mostly. */
const atOnce = (acts: readonly Act[]): readonly (readonly Act[])[] =>
  acts.flatMap((act, index) => (index % 2 === 1 ? [] : [[act, acts[index + 1]].filter((one) => one !== undefined)]));

const deciding = (row: Omit<Row, "replicas" | "story">): readonly Row[] =>
  both({ ...row, name: `approvals-${row.name}`, story: "approvals" });

const points: readonly Failpoint[] = ["written", "committed", "acknowledged", "posted"];

export const approvals: readonly Row[] = [
  ...deciding({ name: "together", about: "two people decide at the same moment", group: atOnce }),
  ...(["slack-http", "discord", "web"] as const).flatMap((on) =>
    deciding({ name: `together-${on}`, about: `two people decide at the same moment, on ${on}`, on, group: atOnce }),
  ),
  ...points.flatMap((point) =>
    deciding({
      name: `kill-${point}`,
      about: `kill -9 at “${point}” while people decide`,
      group: atOnce,
      failpoint: (dice, replicas) => `${point}:${1 + dice.below(4 / replicas)}`,
    }),
  ),
  ...deciding({
    name: "delivered-five-times",
    about: "every decision is delivered four times more",
    after: ({ town }) => town.peer.redeliverLast(4),
  }),
  ...deciding({
    name: "database-down",
    about: "the line to the database is cut while people decide",
    begin: ({ line }) => line.cut(),
    end: ({ line }) => line.mend(),
  }),
];
