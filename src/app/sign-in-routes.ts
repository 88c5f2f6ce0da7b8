// /tocsin sign-in: a one-time link to the web chat, given to the person alone.
import type { IntentKind } from "../chat/intent.ts";
import { refuse } from "../kernel/result.ts";
import type { PlainRoute, Route } from "./route.ts";

/** `makeLink` gives an address that signs this person in once; undefined in the demo, where nobody signs in. */
export const signInRoutes = (makeLink: ((personId: string) => Promise<string>) | undefined) =>
  ({ "sign-in.link": signIn(makeLink) }) satisfies { readonly [intent in IntentKind]?: Route };

const signIn = (makeLink: ((personId: string) => Promise<string>) | undefined): PlainRoute => ({
  kind: "plain",
  run: async ({ actor }, { inbound }) => {
    if (actor.isGuest || actor.isBot) return refuse({ saying: { key: "sign-in.not-entitled" } });
    if (!makeLink) return refuse({ saying: { key: "sign-in.demo" } });
    if (inbound.actor.platform === "web") return refuse({ saying: { key: "sign-in.already" } });
    const href = await makeLink(actor.id);
    const link = { kind: "link", text: href, href } as const;
    return {
      ok: true,
      value: { answer: { lines: [{ key: "sign-in.link", values: { link } }] }, audit: {}, isSecret: true },
    };
  },
});
