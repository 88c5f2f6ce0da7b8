// Slack misbehaves where the bot writes.
import type { FaultKind } from "../../../support/peer.ts";
import type { Row } from "../row.ts";

const kinds: Readonly<Record<FaultKind, string>> = {
  "429": "asks to wait (429)",
  "500": "fails (500)",
  "503-html": "answers with a page of HTML (503)",
  hang: "does not answer",
  "lost-reply": "does what it is asked and loses the answer",
  reset: "breaks the connection",
};

export const vendors: readonly Row[] = (Object.entries(kinds) as [FaultKind, string][]).flatMap(([kind, what]) =>
  ([1, 2] as const).map(
    (replicas): Row => ({
      name: `slack-${kind}-${replicas}`,
      about: `Slack ${what}, up to three times`,
      replicas,
      begin: ({ workspace }, dice) => workspace.slack.fault(kind, 1 + dice.below(3)),
    }),
  ),
);
