// The series that alert rules count, before they count anything: Prometheus sees no increase in a series that begins at 1.
import { intents, isDurable, isIntentKind } from "../chat/intent.ts";
import { alarmCodes } from "./alarm.ts";
import { hookCodes } from "./hook-codes.ts";
import type { World } from "./world.ts";

/** Asked for with every reading, since the configuration may have new sources. What was counted stays. */
export function beginAtZero({ metrics, organisation }: World): void {
  for (const code of alarmCodes) metrics.alarms.inc({ code }, 0);
  for (const intent of durable) metrics.acts.inc({ intent, outcome: "failed" }, 0);
  for (const intent of [...durable, "web"]) {
    for (const outcome of ["not-saved", "in-doubt"]) metrics.acts.inc({ intent, outcome }, 0);
  }
  for (const kind of ["message", "card"] as const) metrics.claimsLost.inc({ kind }, 0);
  for (const door of ["slack", "hooks"]) metrics.forged.inc({ door }, 0);
  const { alertSources, deploySources, outageSources, indicatorSources } = organisation.held();
  const sources = [alertSources, deploySources, outageSources, indicatorSources].flat().map(({ key }) => key);
  for (const outcome of hookCodes) {
    // Under an unknown name nothing else is refused, and a known one is never unknown.
    const refused = outcome.startsWith("unknown-") && outcome !== "unknown-version" ? ["unknown"] : sources;
    for (const source of refused) metrics.hooks.inc({ source, outcome }, 0);
  }
}

const durable = Object.keys(intents).filter((kind) => isIntentKind(kind) && isDurable(kind));
