// /tocsin sign-in: a one-time link to the web chat, given to the person alone.
import { refuse } from "../kernel/result.ts";
import type { PlainRoute, Routes } from "./route.ts";

/** `makeLink` gives an address that signs this person in once; undefined in the demo, where nobody signs in. */
export type MakeLink = (personId: string) => Promise<string>;

export const signInRoutes = (makeLink: MakeLink | undefined) =>
  ({ "sign-in.link": signIn(makeLink) }) satisfies Partial<Routes>;

const signIn = (makeLink: MakeLink | undefined): PlainRoute => ({
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
