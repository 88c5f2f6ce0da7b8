// Why somebody's decision does not count: what stands in the way, who can decide, and a button where there is one.
import type { VoteRefused } from "../approval/cast-vote.ts";
import type { Interest } from "../approval/entitlement.ts";
import type { Refusal } from "../chat/decision.ts";
import type { Act } from "../organisation/act.ts";
import { clock, who } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { intent } from "./intents.ts";
import { awaitedOf, decidersOf, peopleNamed } from "./requests.ts";

export function voteRefused(refused: VoteRefused, change: Change, act: Act, around: Around): Refusal {
  const { reference } = change;
  switch (refused.code) {
    case "inactive":
    case "guest":
    case "bot":
      return { saying: { key: `refused.${refused.code}` } };
    case "content-changed":
      return {
        saying: { key: "refused.vote-content-changed", values: { reference } },
        buttons: [{ label: "button.change.show", intent: intent("show"), subject: reference, style: "primary" }],
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
      return withRemind({ key: "refused.vote-not-yet", values: { reference } }, change, act, around);
    case "already-voted": {
      const values = { reference, decision: refused.vote.decision, at: clock(refused.vote.at, act.at) };
      return {
        saying: { key: "refused.vote-otherwise", values },
        buttons: [{ label: "button.change.withdraw-vote", intent: intent("withdraw-vote"), subject: reference }],
      };
    }
    case "conflict":
      return withRemind(conflictSaying(refused.interest, reference), change, act, around);
    case "conflict-of-delegator": {
      const values = { reference, of: who(act, refused.ofId), interest: refused.interest };
      return withRemind({ key: "refused.vote-delegator", values }, change, act, around);
    }
    case "right-already-used": {
      const values = { reference, by: who(act, refused.vote.personId), at: clock(refused.vote.at, act.at) };
      return { saying: { key: "refused.vote-right-used", values } };
    }
    case "not-eligible":
      return withRemind({ key: "refused.vote-not-eligible", values: { reference } }, change, act, around);
  }
}

const conflictSaying = (interest: Interest, reference: string): Saying => ({
  key: `refused.vote-${interest}`,
  values: { reference },
});

/** Says who can, and offers to remind them. */
function withRemind(saying: Saying, change: Change, act: Act, around: Around): Refusal {
  const waits = awaitedOf(change, act, around);
  const ids = waits ? decidersOf(waits).filter((id) => id !== act.actor.id) : [];
  if (ids.length === 0) return { saying, lines: [{ key: "refused.vote-nobody-else" }] };
  return {
    saying,
    lines: [{ key: "refused.vote-others-can", values: { people: peopleNamed(ids, act, "or") } }],
    buttons: [{ label: "button.change.remind", intent: intent("remind"), subject: change.reference, style: "primary" }],
  };
}
