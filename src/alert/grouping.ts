// What becomes of an alert: an incident of its own, one more on an incident that is open, or the end of one.
import type { Temporal } from "temporal-polyfill";
import type { Alert } from "./alert.ts";

/** What has become of an incident: people work on it, it waits for their confirmation, or it is over. */
export type IncidentLife = "open" | "resolved" | "over";

/** An alert as it is known already, by source and key; its latest row. */
export type KnownAlert = {
  readonly status: "firing" | "resolved";
  readonly startsAt: Temporal.Instant | null;
  /** Reference of the incident that it belongs to. */
  readonly incident: string;
  readonly life: IncidentLife;
};

/** An incident of the service with the number of its alerts that fired for the first time within the window, each key once. */
export type RecentIncident = { readonly incident: string; readonly isIncidentOpen: boolean; readonly alerts: number };

/** From the n-th alert on one service within m minutes on, alerts join one incident. The window is cut by whoever counts. */
export type StormRule = { readonly alerts: number; readonly minutes: number };

export const DEFAULT_STORM: StormRule = { alerts: 5, minutes: 10 };

export type Grouping =
  | { readonly do: "open" }
  /** The same alert once more: noted, and not a word said. */
  | { readonly do: "repeat"; readonly incident: string }
  /** It fires again although its incident waits for confirmation: that goes on. */
  | { readonly do: "reopen"; readonly incident: string }
  /** Another alert of a storm: counted on the incident. `began`: the first that joins, to be said in the thread. */
  | { readonly do: "join"; readonly incident: string; readonly began: boolean }
  | { readonly do: "resolve"; readonly incident: string }
  | { readonly do: "nothing"; readonly because: "unknown_alert" | "already_resolved" | "same_occurrence" };

export type Situation = {
  /** undefined: this key is new. */
  readonly known: KnownAlert | undefined;
  /** The incidents of the service with alerts of the last `rule.minutes`, without this one, the oldest first. */
  readonly recent: readonly RecentIncident[];
  readonly rule: StormRule;
};

export function groupAlert(alert: Pick<Alert, "status" | "startsAt">, situation: Situation): Grouping {
  const { known } = situation;
  if (alert.status === "resolved") return resolved(alert, known);
  if (known !== undefined) {
    const { incident } = known;
    // The sender says when it began: what began then and ended, or was closed by people, does not come back by being said again.
    if (isOld(alert, known) && (known.status === "resolved" || known.life !== "open")) {
      return { do: "nothing", because: "same_occurrence" };
    }
    if (known.life === "open") return { do: "repeat", incident };
    if (known.life === "resolved") return { do: "reopen", incident };
  }
  return stormOf(situation) ?? { do: "open" };
}

/** It began no later than what is known of it. */
const isOld = (alert: Pick<Alert, "startsAt">, known: KnownAlert): boolean =>
  alert.startsAt !== null &&
  known.startsAt !== null &&
  alert.startsAt.epochMilliseconds <= known.startsAt.epochMilliseconds;

function resolved(alert: Pick<Alert, "startsAt">, known: KnownAlert | undefined): Grouping {
  if (known === undefined) return { do: "nothing", because: "unknown_alert" };
  if (known.status === "resolved") return { do: "nothing", because: "already_resolved" };
  const isEarlier = isOld(alert, known) && alert.startsAt?.epochMilliseconds !== known.startsAt?.epochMilliseconds;
  return isEarlier ? { do: "nothing", because: "same_occurrence" } : { do: "resolve", incident: known.incident };
}

/** The open incident that most of the storm is on already, the oldest of equals; null: no storm, or nothing open to join. */
function stormOf({ recent, rule }: Situation): Grouping | null {
  const inWindow = recent.reduce((sum, one) => sum + one.alerts, 0);
  if (inWindow + 1 < rule.alerts) return null;
  const [target] = recent.filter((one) => one.isIncidentOpen).sort((a, b) => b.alerts - a.alerts);
  if (target === undefined) return null;
  return { do: "join", incident: target.incident, began: target.alerts === 1 };
}
