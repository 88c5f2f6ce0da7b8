// A shop and what surrounds a change in it, for tests of collisions and free times.
import { Temporal } from "temporal-polyfill";
import type { ScheduleEntry } from "../../../src/change/window/entry.ts";
import type { Planned, Scheduled, Surroundings } from "../../../src/change/window/surroundings.ts";
import type { ChangeRules, MaintenanceWindow } from "../../../src/organisation/change-rules.ts";
import type { Service } from "../../../src/organisation/organisation.ts";
import { organisation } from "../../support/incident-organisation.ts";

const service = (key: string, dependsOn: readonly string[], tags: readonly string[] = []): Service => ({
  key,
  name: { en: key },
  teamKey: "shop",
  criticality: "medium",
  hints: [],
  channels: [],
  dependsOn,
  tags,
});

/** reports → checkout → database; mail stands alone. */
export const services: readonly Service[] = [
  service("database", []),
  service("checkout", ["database"], ["customer-facing"]),
  service("reports", ["checkout"]),
  service("mail", []),
];

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** From a time on a day of November 2026 (UTC), so many minutes long. */
export function window(day: number, time: string, minutes = 60) {
  const from = at(`2026-11-${String(day).padStart(2, "0")}T${time}:00Z`);
  return { from, to: from.add({ minutes }) };
}

export const planned = (more: Partial<Planned> = {}): Planned => ({
  reference: "CHG-1",
  serviceKeys: ["checkout"],
  implementerId: "ben",
  window: window(25, "02:00"),
  mayPassFreeze: false,
  ...more,
});

export const other = (more: Partial<Scheduled> = {}): Scheduled => ({
  reference: "CHG-2",
  title: "Renew the certificate",
  serviceKeys: ["mail"],
  implementerId: "dana",
  window: window(25, "02:00"),
  state: "approved",
  isRestricted: false,
  ...more,
});

export const entry = (more: Partial<ScheduleEntry> = {}): ScheduleEntry => ({
  id: "entry",
  kind: "freeze",
  title: "Year end",
  scope: { all: true },
  window: window(25, "00:00", 24 * 60),
  madeById: "lin",
  reason: "",
  endedAt: null,
  ...more,
});

export const nights: MaintenanceWindow = {
  key: "nights",
  name: { en: "Quiet night" },
  scope: { services: ["checkout"] },
  zone: "Europe/Berlin",
  weekly: { days: ["wed"], from: "02:00", to: "04:00" },
};

type Given = Partial<Omit<Surroundings, "organisation">> & {
  readonly rules?: Partial<ChangeRules>;
  readonly windows?: readonly MaintenanceWindow[];
};

export const surroundings = ({ rules, windows = [], ...more }: Given = {}): Surroundings => ({
  organisation: {
    services,
    maintenanceWindows: windows,
    changeRules: { ...organisation.changeRules, ...rules },
  },
  entries: [],
  scheduled: [],
  incidents: [],
  ...more,
});
