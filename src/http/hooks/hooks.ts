// The hooks as the server mounts them: the running bot behind, and a word in log and figures for what is refused.
import { makeAlertDesk } from "../../app/alert/alert-desk.ts";
import { appendRefusal } from "../../app/audit-refusal.ts";
import { takeDeploy } from "../../app/change/take-deploy.ts";
import { takeMeasurements } from "../../app/figures/take-measurements.ts";
import { takeOutage } from "../../app/figures/take-outage.ts";
import { newId } from "../../app/new-id.ts";
import type { World } from "../../app/world.ts";
import { alertHook } from "./alert-hook.ts";
import { deployHook } from "./deploy-hook.ts";
import { answerHook, type HookParts } from "./hook.ts";
import { indicatorHook } from "./indicator-hook.ts";
import { outageHook } from "./outage-hook.ts";
import { makeRate } from "./rate.ts";

/** Of the same refusal one audit row and log line a minute tells enough; the figures count all. */
const SAID_AGAIN_AFTER_MS = 60_000;

export type Hooks = {
  alerts(source: string, request: Request): Promise<Response>;
  deploys(source: string, request: Request): Promise<Response>;
  outages(source: string, request: Request): Promise<Response>;
  indicators(source: string, request: Request): Promise<Response>;
};

export function openHooks(world: World, secretNamed: (name: string) => string | undefined): Hooks {
  const desk = makeAlertDesk(world);
  const rate = makeRate();
  const said = new Map<string, number>();
  const isNews = (what: string): boolean => {
    const isSaid = Date.now() - (said.get(what) ?? 0) < SAID_AGAIN_AFTER_MS;
    if (!isSaid) said.set(what, Date.now());
    return !isSaid;
  };
  const parts = (act: "hook.alerts" | "hook.deploys" | "hook.outages" | "hook.indicators"): HookParts => ({
    organisation: () => world.organisation.held(),
    secretNamed,
    refused: async ({ key: source }, { code, where }) => {
      if (!isNews(`audit ${act} ${source} ${code} ${where}`)) return;
      const refusal = { act, actorId: null, reason: `hook.${code}`, payload: { source, where } };
      await appendRefusal(world, refusal).catch((error) =>
        world.log.warn({ act, source, code, err: error }, "a refused hook could not be audited"),
      );
    },
    forged: () => world.metrics.forged.inc({ door: "hooks" }),
    answered: (source, outcome) => {
      world.metrics.hooks.inc({ source, outcome });
      // The database's own words say why something was not saved.
      if (["taken", "repeated", "not-saved"].includes(outcome) || !isNews(`log ${act} ${source} ${outcome}`)) return;
      world.log.warn({ act, source, outcome }, "a hook refused a request");
    },
    away: (source, error) => world.trouble.away(`${act} ${source}`, error),
    failed: (source, error) => {
      const code = newId().slice(-6);
      world.log.error({ act, source, code, err: error }, "what a hook was sent could not be taken");
      return code;
    },
    rate,
    now: () => Date.now(),
  });
  const alerts = alertHook((delivery) => desk.take(delivery), Date.now);
  const deploys = deployHook((sent) => takeDeploy(world, sent));
  const outages = outageHook((source, sent) => takeOutage(world, source, sent));
  const indicators = indicatorHook((source, sent) => takeMeasurements(world, source, sent));
  return {
    alerts: (key, request) => answerHook(parts("hook.alerts"), alerts, key, request),
    deploys: (key, request) => answerHook(parts("hook.deploys"), deploys, key, request),
    indicators: (key, request) => answerHook(parts("hook.indicators"), indicators, key, request),
    outages: (key, request) => answerHook(parts("hook.outages"), outages, key, request),
  };
}
