// POST /hooks/outages/<source>: services that go down and come up again, as monitoring tools tell of them.
import { readOutage, type SentOutage } from "../../alert/read-outage.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { OutageSource } from "../../organisation/organisation.ts";
import type { HookKind } from "./hook.ts";
import { payloadRefusal } from "./refusal.ts";

type Taken = { readonly isFresh: boolean };

/** `save`: true, it had an effect; false, it told nothing new. */
export const outageHook = (
  save: (source: OutageSource, sent: SentOutage) => Promise<boolean>,
): HookKind<OutageSource, Taken> => ({
  list: "outage_sources",
  command: "tocsin outage try",
  unknown: "unknown-outage-source",
  sources: ({ outageSources }) => outageSources,
  take: async (_, source, { json }) => {
    const payload = readOutage(json);
    if (!payload.ok) return refuse(payloadRefusal(payload.refusal, source.format, "tocsin outage try"));
    return ok({ isFresh: await save(source, payload.value) });
  },
  thanks: ({ isFresh }) => ({ status: "success", repeated: !isFresh }),
});
