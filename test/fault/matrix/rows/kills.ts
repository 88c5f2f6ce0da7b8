// kill -9 at every named point, with the process alone and with another beside it.
import { type Failpoint, failpoints } from "../../../../src/kernel/failpoint.ts";
import type { PeerName } from "../../../support/peer.ts";
import { both, type Row } from "../row.ts";

const at: Readonly<Record<Failpoint, string>> = {
  received: "a delivery is here and not yet verified",
  written: "the act and its inbox row are written and not committed",
  committed: "the act is committed and nobody was told",
  acknowledged: "the chat was told, the outbox may not be claimed",
  claimed: "messages are claimed and none is posted",
  posted: "the chat has the message and we have not noted it",
  starting: "the bot starts and has taken up nothing",
};

/** The dice choose which time of coming there is the last; of two replicas each comes there half as often, and a bot starts but once. */
const killed = (point: Failpoint): Omit<Row, "replicas"> => ({
  name: `kill-${point}`,
  about: `kill -9 while ${at[point]}`,
  failpoint: (dice, replicas) => (point === "starting" ? point : `${point}:${1 + dice.below(6 / replicas)}`),
});

/** What differs from chat to chat: how an act comes, and how it is known that a message was posted. */
const elsewhere: readonly (readonly [PeerName, readonly Failpoint[]])[] = [
  ["slack-http", ["received", "committed", "acknowledged"]],
  ["discord", ["committed", "claimed", "posted"]],
  ["web", ["written", "committed", "posted"]],
];

export const kills: readonly Row[] = [
  ...failpoints.flatMap((point) => both(killed(point))),
  ...elsewhere.flatMap(([on, points]) =>
    points.flatMap((point) => both({ ...killed(point), name: `${on}-kill-${point}`, on })),
  ),
];
