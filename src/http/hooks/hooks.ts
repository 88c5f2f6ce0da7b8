// The hooks as the server mounts them: the running bot behind, and a word in log and figures for what is refused.
import { makeAlertDesk } from "../../app/alert-desk.ts";
import { appendRefusal } from "../../app/audit-refusal.ts";
import { newId } from "../../app/new-id.ts";
import type { World } from "../../app/world.ts";
import { alertHook } from "./alert-hook.ts";
import { makeRate } from "./rate.ts";

/** Of the same refusal one audit row and log line a minute tells enough; the figures count all. */
const SAID_AGAIN_AFTER_MS = 60_000;

export type Hooks = {
  alerts(source: string, request: Request): Promise<Response>;
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
  return {
    alerts: (key, request) =>
      alertHook(
        {
          organisation: () => world.organisation.held(),
          secretNamed,
          take: (delivery) => desk.take(delivery),
          refused: async ({ key: source }, { code, where }) => {
            if (!isNews(`audit ${source} ${code} ${where}`)) return;
            const refusal = { act: "hook.alerts", actorId: null, reason: `hook.${code}`, payload: { source, where } };
            await appendRefusal(world, refusal).catch((error) =>
              world.log.warn({ source, code, err: error }, "a refused hook could not be audited"),
            );
          },
          answered: (source, outcome) => {
            world.metrics.hooks.inc({ source, outcome });
            if (outcome === "taken" || outcome === "repeated" || !isNews(`log ${source} ${outcome}`)) return;
            world.log.warn({ source, outcome }, "an alert hook refused a request");
          },
          failed: (source, error) => {
            const code = newId().slice(-6);
            world.log.error({ source, code, err: error }, "alerts could not be taken");
            return code;
          },
          rate,
          now: () => Date.now(),
        },
        key,
        request,
      ),
  };
}
