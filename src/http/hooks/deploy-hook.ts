// POST /hooks/deploys/<source>: deploys as delivery tools tell of them.
import { routeDeploy } from "../../app/change/routed-deploy.ts";
import type { RoutedDeploy } from "../../app/change/take-deploy.ts";
import { readDeploy } from "../../deploy/read-deploy.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { DeploySource } from "../../organisation/organisation.ts";
import type { HookKind } from "./hook.ts";
import { payloadRefusal } from "./refusal.ts";

type Taken = { readonly isFresh: boolean; readonly isPassedOver: boolean };

/** `save`: true, it had an effect; false, it told nothing new. */
export const deployHook = (save: (sent: RoutedDeploy) => Promise<boolean>): HookKind<DeploySource, Taken> => ({
  list: "deploy_sources",
  command: "tocsin deploy try",
  unknown: "unknown-deploy-source",
  sources: ({ deploySources }) => deploySources,
  take: async (organisation, source, { json }) => {
    const payload = readDeploy(source.format, json);
    if (!payload.ok) return refuse(payloadRefusal(payload.refusal, source.format, "tocsin deploy try"));
    const sent = routeDeploy(organisation, source, payload.value);
    if (sent === null) return ok({ isFresh: true, isPassedOver: true });
    return ok({ isFresh: await save(sent), isPassedOver: false });
  },
  thanks: ({ isFresh, isPassedOver }) => ({ status: "success", passed_over: isPassedOver, repeated: !isFresh }),
});
