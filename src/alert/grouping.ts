// What becomes of an alert: an incident of its own, one more on an incident that is open, or the end of one.
import type { Alert } from "./alert.ts";

/** An alert as it is known already, by source and key. */
export type KnownAlert = {
  readonly status: "firing" | "resolved";
  /** Reference of the incident that it belongs to. */
  readonly incident: string;
  readonly isIncidentOpen: boolean;
  /** How often the sender has sent it. */
  readonly count: number;
};

/** An incident of the service with the number of its alerts that fired for the first time within the window, each key once. */
export type RecentIncident = { readonly incident: string; readonly isIncidentOpen: boolean; readonly alerts: number };

/** From the n-th alert on one service within m minutes on, alerts join one incident. The window is cut by whoever counts. */
export type StormRule = { readonly alerts: number; readonly minutes: number };

export const DEFAULT_STORM: StormRule = { alerts: 5, minutes: 10 };

export type Grouping =
  | { readonly do: "open" }
  /** The same alert once more: counted, and not a word said. */
  | { readonly do: "repeat"; readonly incident: string; readonly count: number }
  /** Another alert of a storm: counted on the incident, which has `alerts` of the window now. `began`: the first that joins, to be said in the thread. */
  | { readonly do: "join"; readonly incident: string; readonly alerts: number; readonly began: boolean }
  /** `firing` alerts of the incident are left; with 0 and auto-resolve, the incident is resolved. */
  | { readonly do: "resolve"; readonly incident: string; readonly firing: number; readonly resolvesIncident: boolean }
  | { readonly do: "nothing"; readonly because: "unknown_alert" | "already_resolved" };

export type Situation = {
  /** undefined: this key is new. */
  readonly known: KnownAlert | undefined;
  /** The incidents of the service with alerts of the last `rule.minutes`, without this one, the oldest first. */
  readonly recent: readonly RecentIncident[];
  /** Alerts that still fire on the known alert's incident, this one included. */
  readonly firing: number;
  readonly rule: StormRule;
  /** The source resolves incidents by itself, as long as nobody has taken them. */
  readonly autoResolve: boolean;
  readonly isTaken: boolean;
};

export function groupAlert(alert: Pick<Alert, "status">, situation: Situation): Grouping {
  const { known } = situation;
  if (alert.status === "resolved") return resolved(situation);
  if (known?.isIncidentOpen) return { do: "repeat", incident: known.incident, count: known.count + 1 };
  return stormOf(situation) ?? { do: "open" };
}

function resolved({ known, firing, autoResolve, isTaken }: Situation): Grouping {
  if (known === undefined) return { do: "nothing", because: "unknown_alert" };
  if (known.status === "resolved" || !known.isIncidentOpen) return { do: "nothing", because: "already_resolved" };
  const left = Math.max(0, firing - 1);
  return {
    do: "resolve",
    incident: known.incident,
    firing: left,
    resolvesIncident: left === 0 && autoResolve && !isTaken,
  };
}

/** The open incident that most of the storm is on already, the oldest of equals; null: no storm, or nothing open to join. */
function stormOf({ recent, rule }: Situation): Grouping | null {
  const inWindow = recent.reduce((sum, one) => sum + one.alerts, 0);
  if (inWindow + 1 < rule.alerts) return null;
  const [target] = recent.filter((one) => one.isIncidentOpen).sort((a, b) => b.alerts - a.alerts);
  if (target === undefined) return null;
  return { do: "join", incident: target.incident, alerts: target.alerts + 1, began: target.alerts === 1 };
}
