// /oncall feed and /change feed: a secret address under which a calendar program reads shifts or the forward schedule; and its end.
import { ok, refuse } from "../kernel/result.ts";
import { authorize } from "../people/authorize.ts";
import { makeFeed, revokeFeeds } from "../store/feed-token.ts";
import type { Value } from "../words/say.ts";
import { textValue } from "./given-values.ts";
import { scheduleMeant } from "./oncall/oncall-look-routes.ts";
import type { PlainDone, PlainRoute, Routes } from "./route.ts";

/** `address` is where people reach the pages. */
export const feedRoutes = (address: () => string) => {
  const make: PlainRoute = {
    kind: "plain",
    run: async (act, scene, transaction) => {
      if (!authorize(act.actor, "take-shifts").ok) return refuse({ saying: { key: "oncall.guest" } });
      const schedule = textValue(scene.inbound, "schedule") === "" ? undefined : scheduleMeant(act, scene);
      const token = await makeFeed(transaction, act.actor.id, { kind: "shifts", scheduleKey: schedule?.key ?? null });
      return made(address(), token, {
        what: schedule?.name ?? { key: "oncall.feed-own" },
        audit: { schedule: schedule?.key ?? null },
      });
    },
  };
  const revoke: PlainRoute = {
    kind: "plain",
    run: async ({ actor }, _scene, transaction) => {
      const count = await revokeFeeds(transaction, actor.id);
      return {
        ok: true,
        value: { answer: { lines: [{ key: "oncall.feed-revoked", values: { count } }] }, audit: { count } },
      };
    },
  };
  const makeForChanges: PlainRoute = {
    kind: "plain",
    run: async (act, _scene, transaction) => {
      if (act.actor.isGuest) return refuse({ saying: { key: "refused.guest" } });
      const token = await makeFeed(transaction, act.actor.id, { kind: "changes" });
      return made(address(), token, { what: { key: "schedule.feed-what" }, audit: {} });
    },
  };
  return { "oncall.feed": make, "oncall.feed.revoke": revoke, "change.feed": makeForChanges } satisfies Partial<Routes>;
};

/** The address is given once, to the one who asked, and kept nowhere. */
function made(address: string, token: string, { what, audit }: { what: Value; audit: PlainDone["audit"] }) {
  const href = new URL(`/calendar/${token}.ics`, address).href;
  const link = { kind: "link", text: href, href } as const;
  return ok<PlainDone>({
    answer: {
      lines: [{ key: "oncall.feed", values: { link, what } }],
      buttons: [{ label: "button.feed-revoke", intent: "oncall.feed.revoke", subject: "" }],
    },
    audit,
    isSecret: true,
  });
}
