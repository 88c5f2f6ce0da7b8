// /oncall feed: a secret address under which a calendar program reads the shifts of a person, or of a schedule; and its end.
import { refuse } from "../kernel/result.ts";
import { authorize } from "../people/authorize.ts";
import { makeFeed, revokeFeeds } from "../store/feed-token.ts";
import { textValue } from "./given-values.ts";
import { scheduleMeant } from "./oncall-look-routes.ts";
import type { PlainRoute, Routes } from "./route.ts";

/** `address` is where people reach the pages. */
export const oncallFeedRoutes = (address: () => string) => {
  const make: PlainRoute = {
    kind: "plain",
    run: async (act, scene, transaction) => {
      if (!authorize(act.actor, "take-shifts").ok) return refuse({ saying: { key: "oncall.guest" } });
      const schedule = textValue(scene.inbound, "schedule") === "" ? undefined : scheduleMeant(act, scene);
      const token = await makeFeed(transaction, act.actor.id, schedule?.key);
      const href = new URL(`/calendar/${token}.ics`, address()).href;
      const link = { kind: "link", text: href, href } as const;
      return {
        ok: true,
        value: {
          answer: {
            lines: [{ key: "oncall.feed", values: { link, what: schedule?.name ?? { key: "oncall.feed-own" } } }],
            buttons: [{ label: "button.feed-revoke", intent: "oncall.feed.revoke", subject: "" }],
          },
          audit: { schedule: schedule?.key ?? null },
          isSecret: true,
        },
      };
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
  return { "oncall.feed": make, "oncall.feed.revoke": revoke } satisfies Partial<Routes>;
};
