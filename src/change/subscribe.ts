// Following a change: followers hear how it ends.
import type { Act } from "../organisation/act.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { named } from "./naming.ts";

export const followChange = (change: Change, act: Act): Decided =>
  step(change, "subscribe", act, () => {
    const { subscriberIds } = change;
    if (subscriberIds.includes(act.actor.id)) {
      return unchanged(change, { key: "change.followed-already", values: named(change) });
    }
    return changed(change, act, {
      patch: { subscriberIds: [...subscriberIds, act.actor.id] },
      answer: { lines: [{ key: "change.followed", values: named(change) }] },
    });
  });

export const unfollowChange = (change: Change, act: Act): Decided =>
  step(change, "unsubscribe", act, () => {
    const subscriberIds = change.subscriberIds.filter((id) => id !== act.actor.id);
    if (subscriberIds.length === change.subscriberIds.length) {
      return unchanged(change, { key: "change.not-followed", values: named(change) });
    }
    return changed(change, act, {
      patch: { subscriberIds },
      answer: { lines: [{ key: "change.unfollowed", values: named(change) }] },
    });
  });
