// Handing on the right to decide about this change, until a time, to one other person.
import { Temporal } from "temporal-polyfill";
import type { Delegation } from "../approval/delegation.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { wrongField } from "../organisation/refused.ts";
import { about, tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { mayStandIn } from "./parts.ts";
import { awaitedOf, requestWords } from "./requests.ts";
import { line } from "./tell.ts";

export type Delegating = {
  readonly toId: string | undefined;
  /** Left out: until the approval expires. */
  readonly until?: Temporal.Instant | undefined;
};

/** Only who is awaited has something to hand on; a conflict of theirs goes with it. */
export const delegateDecision = (change: Change, given: Delegating, act: Act, around: Around): Decided =>
  step(change, "delegate", act, () => {
    const { approval, reference } = change;
    const waits = awaitedOf(change, act, around);
    if (approval === null || !waits?.personIds.includes(act.actor.id)) {
      return refuse({ saying: { key: "refused.nothing-to-delegate", values: { reference } } });
    }
    const toId = given.toId ?? "";
    if (toId === act.actor.id || !mayStandIn(change, toId, act)) {
      return refuse(wrongField("person", { key: "refused.no-delegate", values: { person: who(act, toId) } }));
    }
    const until = given.until ?? approval.expiresAt;
    if (Temporal.Instant.compare(until, act.at) <= 0) {
      return refuse(wrongField("delegatedUntil", { key: "refused.in-the-past" }));
    }
    const delegation: Delegation = {
      ...{ id: act.newId(), fromId: act.actor.id, toId, from: act.at, until, revokedAt: null, reference },
    };
    const patch = { delegations: [...change.delegations, delegation] };
    const values = { by: actor(act), to: who(act, toId), until: clock(until, act.at) };
    const said = line(change, "delegated", values);
    const note = { key: "change.delegated-by", values } as const;
    const words = { ...requestWords(change, approval, act), note };
    return changed(change, act, {
      patch,
      timeline: [said.entry],
      notices: [said.notice, ...about("proposal", tellPeople(change, [toId], "delegated", words))],
      answer: { lines: [{ key: "change.delegated", values: { reference, ...values } }] },
    });
  });
