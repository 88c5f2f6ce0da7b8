// What a delivery's alerts do together: incidents to open, incidents on which something is said, and rows to keep.
import type { Temporal } from "temporal-polyfill";
import type { Alert } from "./alert.ts";
import { type Grouping, groupAlert, type IncidentLife, type StormRule } from "./grouping.ts";

export type SentAlert = { readonly alert: Alert; readonly serviceKey: string };

export type Surroundings = {
  /** The latest row of each key that is sent. */
  readonly known: ReadonlyMap<string, KnownRow>;
  /** Every incident named in `known` and `recent`. */
  readonly incidents: ReadonlyMap<string, NearIncident>;
  /** By service, the oldest first: incidents with alerts that fired for the first time within the window. */
  readonly recent: ReadonlyMap<string, readonly { readonly incident: string; readonly alerts: number }[]>;
  readonly rule: StormRule;
};

/** `gathers`: alerts of others may join it; what is private keeps to its own. */
export type NearIncident = { readonly life: IncidentLife; readonly firing: number; readonly gathers: boolean };

export type KnownRow = {
  readonly status: "firing" | "resolved";
  readonly startsAt: Temporal.Instant | null;
  readonly incident: string;
};

/** A row as it is to be after all, once a key and incident. */
export type PlannedRow = {
  readonly incident: string;
  readonly serviceKey: string;
  readonly alert: Alert;
  /** How often it was sent firing. */
  readonly fired: number;
};

/** What happens to an incident that exists. Nothing but `added` is counted without a word. */
export type Movement = {
  readonly incident: string;
  /** Alerts that are new on it. */
  readonly added: number;
  /** A storm began to gather on it. */
  readonly began: boolean;
  /** Its alerts had all ended or people had resolved it, and one fires again: that one. */
  readonly again: Alert | null;
  /** The last of its alerts has ended. */
  readonly ended: boolean;
};

export type Plan = {
  /** New incidents, called "+0", "+1" … in the rows. */
  readonly opens: readonly { readonly incident: string; readonly sent: SentAlert; readonly count: number }[];
  readonly moves: readonly Movement[];
  readonly rows: readonly PlannedRow[];
  /** What became of each alert, in the order sent. */
  readonly outcomes: readonly Grouping[];
};

type Incident = {
  life: IncidentLife;
  firing: number;
  readonly gathers: boolean;
  /** How many fired before. */
  readonly before: number;
  added: number;
  began: boolean;
  again: Alert | null;
};

const fresh = { life: "open", firing: 0, gathers: true, before: 0, added: 0, began: false, again: null } as const;

/** A key must not end in the same delivery in which its incident is opened: whoever gathers deliveries parts them there. */
export function planAlerts(sent: readonly SentAlert[], around: Surroundings): Plan {
  const known = new Map(around.known);
  const incidents = new Map<string, Incident>(
    [...around.incidents].map(([name, near]) => [
      name,
      { ...near, before: near.firing, added: 0, began: false, again: null },
    ]),
  );
  const recent = new Map([...around.recent].map(([service, list]) => [service, list.map((one) => ({ ...one }))]));
  const opened: { incident: string; sent: SentAlert }[] = [];
  const rows = new Map<string, PlannedRow>();
  const outcomes: Grouping[] = [];

  const at = (name: string): Incident => {
    const found = incidents.get(name);
    if (!found) throw new Error(`the plan knows no incident ${name}`);
    return found;
  };
  const keep = (incident: string, { alert, serviceKey }: SentAlert) => {
    const key = alert.sourceKey;
    const fired = (rows.get(key)?.fired ?? 0) + (alert.status === "firing" ? 1 : 0);
    rows.set(key, { incident, serviceKey, alert, fired });
    known.set(key, { status: alert.status, startsAt: alert.startsAt, incident });
  };
  const add = (name: string, one: SentAlert) => {
    const incident = at(name);
    incident.firing++;
    incident.added++;
    const list = recent.get(one.serviceKey) ?? [];
    const entry = list.find((candidate) => candidate.incident === name);
    if (entry) entry.alerts++;
    else list.push({ incident: name, alerts: 1 });
    recent.set(one.serviceKey, list);
    keep(name, one);
  };

  for (const one of sent) {
    const { alert } = one;
    const row = known.get(alert.sourceKey);
    const grouping = groupAlert(alert, {
      known: row && { ...row, life: at(row.incident).life },
      recent: (recent.get(one.serviceKey) ?? []).map((entry) => ({
        ...entry,
        isIncidentOpen: at(entry.incident).life === "open" && at(entry.incident).gathers,
      })),
      rule: around.rule,
    });
    outcomes.push(grouping);
    switch (grouping.do) {
      case "open": {
        const incident = `+${opened.length}`;
        opened.push({ incident, sent: one });
        incidents.set(incident, { ...fresh });
        add(incident, one);
        break;
      }
      case "join":
        at(grouping.incident).began ||= grouping.began;
        add(grouping.incident, one);
        break;
      case "repeat":
      case "reopen": {
        const incident = at(grouping.incident);
        if (grouping.do === "reopen" || incident.firing === 0) incident.again = alert;
        if (row?.status === "resolved") incident.firing++;
        incident.life = "open";
        keep(grouping.incident, one);
        break;
      }
      case "resolve":
        at(grouping.incident).firing--;
        keep(grouping.incident, one);
        break;
      case "nothing":
        break;
    }
  }
  return {
    opens: opened.map((open) => ({ ...open, count: at(open.incident).added })),
    moves: [...incidents]
      .filter(([name]) => !name.startsWith("+"))
      .map(([incident, { added, began, again, before, firing }]) => ({
        incident,
        added,
        began,
        again: firing > 0 ? again : null,
        ended: before > 0 && firing === 0,
      })),
    rows: [...rows.values()],
    outcomes,
  };
}
