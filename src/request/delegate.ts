// Handing on the right to decide about this request to one other person, until its approval expires.
import { entitled } from "../approval/entitlement.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { wrongField } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { type Around, awaitedOf, decisionWords, sceneOf } from "./asking.ts";
import { changed, type Decided, step } from "./deciding.ts";
import type { Request } from "./request.ts";
import { line } from "./tell.ts";

/** Only who is awaited has something to hand on; a conflict of theirs goes with it. */
export const delegateDecision = (request: Request, toId: string | undefined, act: Act, around: Around): Decided =>
  step(request, "delegate", act, () => {
    const { approval, reference } = request;
    const waits = awaitedOf(request, act, around);
    if (approval === null || !waits?.personIds.includes(act.actor.id)) {
      return refuse({ saying: { key: "refused.nothing-to-delegate", values: { reference } } });
    }
    const mayStandIn =
      toId !== undefined &&
      toId !== act.actor.id &&
      entitled([toId], sceneOf(request, act, around), approval.allowsSelfApproval).length > 0;
    if (!mayStandIn) {
      return refuse(wrongField("person", { key: "refused.no-delegate", values: { person: who(act, toId ?? "") } }));
    }
    const until = approval.expiresAt;
    const delegation = { id: act.newId(), fromId: act.actor.id, toId, from: act.at, until, revokedAt: null, reference };
    const values = { by: actor(act), to: who(act, toId), until: clock(until, act.at) };
    const words = { ...decisionWords(request, approval, act), note: { key: "change.delegated-by", values } } as const;
    return changed(request, act, {
      patch: { delegations: [...request.delegations, delegation] },
      lines: [line(request, "delegated", values)],
      notices: tellPeople(request, [toId], "delegated", words, "proposal"),
      answer: { lines: [{ key: "change.delegated", values: { reference, ...values } }] },
    });
  });
