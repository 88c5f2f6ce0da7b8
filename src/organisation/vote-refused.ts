// Why somebody's decision does not count, whatever is decided on: what stands in the way, who can decide, and a button where there is one.
import { type Awaited, decidersOf } from "../approval/awaited.ts";
import type { VoteRefused } from "../approval/cast-vote.ts";
import type { Interest } from "../approval/entitlement.ts";
import type { Refusal } from "../chat/decision.ts";
import type { IntentKind } from "../chat/intent.ts";
import type { Saying } from "../words/say.ts";
import type { Act } from "./act.ts";
import { peopleNamed } from "./people-named.ts";
import { clock, who } from "./values.ts";

/** The record that was to be decided on. */
export type Decidable = {
  readonly reference: string;
  readonly awaits: Awaited | null;
  readonly intents: Readonly<Record<"show" | "withdrawVote" | "remind", IntentKind>>;
};

export function voteRefused(refused: VoteRefused, record: Decidable, act: Act): Refusal {
  const { reference, intents } = record;
  switch (refused.code) {
    case "inactive":
    case "guest":
    case "bot":
      return { saying: { key: `refused.${refused.code}` } };
    case "content-changed":
      return {
        saying: { key: "refused.vote-content-changed", values: { reference } },
        buttons: [{ label: "button.show", intent: intents.show, subject: reference, style: "primary" }],
      };
    case "expired":
      return { saying: { key: "refused.vote-expired", values: { reference, at: clock(refused.at, act.at) } } };
    case "stage-over": {
      const by = peopleNamed(
        refused.by.map(({ personId }) => personId),
        act,
        "and",
      );
      return { saying: { key: "refused.vote-stage-over", values: { reference, state: refused.state, by } } };
    }
    case "stage-not-open":
      return withRemind({ key: "refused.vote-not-yet", values: { reference } }, record, act);
    case "already-voted": {
      const values = { reference, decision: refused.vote.decision, at: clock(refused.vote.at, act.at) };
      return {
        saying: { key: "refused.vote-otherwise", values },
        buttons: [{ label: "button.change.withdraw-vote", intent: intents.withdrawVote, subject: reference }],
      };
    }
    case "conflict":
      return withRemind(conflictSaying(refused.interest, reference), record, act);
    case "conflict-of-delegator": {
      const values = { reference, of: who(act, refused.ofId), interest: refused.interest };
      return withRemind({ key: "refused.vote-delegator", values }, record, act);
    }
    case "right-already-used": {
      const values = { reference, by: who(act, refused.vote.personId), at: clock(refused.vote.at, act.at) };
      return { saying: { key: "refused.vote-right-used", values } };
    }
    case "not-eligible":
      return withRemind({ key: "refused.vote-not-eligible", values: { reference } }, record, act);
  }
}

const conflictSaying = (interest: Interest, reference: string): Saying => ({
  key: `refused.vote-${interest}`,
  values: { reference },
});

/** Says who can, and offers to remind them. */
function withRemind(saying: Saying, { reference, awaits, intents }: Decidable, act: Act): Refusal {
  const ids = decidersOf(awaits).filter((id) => id !== act.actor.id);
  if (ids.length === 0) return { saying, lines: [{ key: "refused.vote-nobody-else" }] };
  return {
    saying,
    lines: [{ key: "refused.vote-others-can", values: { people: peopleNamed(ids, act, "or") } }],
    buttons: [{ label: "button.change.remind", intent: intents.remind, subject: reference, style: "primary" }],
  };
}
