// A chat misbehaves where the bot writes.
import type { FaultKind } from "../../../support/peer.ts";
import { both, type Row } from "../row.ts";

const kinds: Readonly<Record<Exclude<FaultKind, "refusal">, string>> = {
  "429": "asks to wait for a second (429)",
  "500": "fails (500)",
  "503-html": "answers with a page of HTML (503)",
  hang: "does not answer",
  "lost-reply": "does what it is asked and loses the answer",
  reset: "breaks the connection",
  slow: "takes ten seconds and a half for it, when nobody waits for the answer any more",
};
const named = { slack: "Slack", discord: "Discord" } as const;
type On = keyof typeof named;

/** The vendors' own codes, by what they mean for a message. */
const refusals: readonly (readonly [On, string, string, readonly string[]])[] = [
  ["slack", "unclear", "does not say whether it was done", ["internal_error", "fatal_error", "service_unavailable"]],
  ["slack", "limited", "says in a good answer that there were too many calls", ["ratelimited"]],
  [
    ...(["slack", "for-good", "will never take it"] as const),
    ["channel_not_found", "is_archived", "not_in_channel", "msg_too_long", "restricted_action"],
  ],
  ["discord", "for-good", "will never take it", ["10003", "10008", "50001", "50013"]],
];

/** Of every call with the bot's token, until somebody has mended it. */
const refusedTokens: readonly (readonly [On, readonly string[]])[] = [
  ["slack", ["invalid_auth", "token_revoked", "account_inactive"]],
  ["discord", ["401"]],
];

export const vendors: readonly Row[] = [
  ...(["slack", "discord"] as const).flatMap((on) =>
    (Object.entries(kinds) as [FaultKind, string][]).flatMap(([kind, what]) =>
      both({
        name: `${on}-${kind}`,
        about: `${named[on]} ${what}, up to three times`,
        on,
        begin: ({ town }, dice) => town.peer.fault(kind, 1 + dice.below(3)),
      }),
    ),
  ),
  ...both({
    name: "slack-429-for-30-seconds",
    about: "Slack asks to wait for 30 s",
    begin: ({ town }) => town.peer.fault("429", 1, { retryAfterSeconds: 30 }),
  }),
  ...refusals.flatMap(([on, name, what, codes]) =>
    both({
      name: `${on}-refuses-${name}`,
      about: `${named[on]} ${what}, once or twice`,
      on,
      begin: ({ town }, dice) => town.peer.fault("refusal", 1 + dice.below(2), { code: dice.pick(codes) }),
    }),
  ),
  ...refusedTokens.flatMap(([on, codes]) =>
    both({
      name: `${on}-refuses-token`,
      about: `${named[on]} does not accept the bot's token for a while`,
      on,
      begin: ({ town }, dice) =>
        town.peer.fault("refusal", Number.POSITIVE_INFINITY, { code: dice.pick(codes), method: "*" }),
      end: ({ town }) => town.peer.recover?.(),
    }),
  ),
];
