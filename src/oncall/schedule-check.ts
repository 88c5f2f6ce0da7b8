// What a schedule must fulfil beyond its shape: a real zone, real dates and times, people in every rotation.
import { Temporal } from "temporal-polyfill";
import { isZone } from "../kernel/zone.ts";
import { timeFault, weeklyFaults } from "../sla/weekly-spec.ts";
import type { Path, ScheduleRefused } from "./schedule-refused.ts";
import type { LayerSpec, ScheduleSpec } from "./schedule-spec.ts";

/** Every fault of the schedule, in the order of its fields; none → an empty list. Gaps are looked for by `coverageFaults`. */
export function scheduleFaults(spec: ScheduleSpec): readonly ScheduleRefused[] {
  return [
    ...(isZone(spec.zone) ? [] : [{ code: "unknown_zone", path: ["zone"], given: spec.zone } as const]),
    ...(spec.layers.length > 0 ? [] : [{ code: "no_layers", path: ["layers"] } as const]),
    ...spec.layers.flatMap((layer, i) => layerFaults(layer, ["layers", i])),
  ];
}

function layerFaults(layer: LayerSpec, path: Path): readonly ScheduleRefused[] {
  const byWeeks = layer.rotation === "weekly" || (layer.rotation !== "daily" && layer.rotation.unit === "weeks");
  return [
    ...(layer.members.length > 0 ? [] : [{ code: "no_members", path: [...path, "members"] } as const]),
    ...timeFault(layer.handover, [...path, "handover"]),
    ...(layer.weekday === undefined || byWeeks
      ? []
      : [{ code: "weekday_without_weeks", path: [...path, "weekday"] } as const]),
    ...dayFaults(layer, path),
    ...layer.restrictions.flatMap((given, i) => weeklyFaults(given, [...path, "restrictions", i])),
  ];
}

function dayFaults({ start, end, handover }: LayerSpec, path: Path): readonly ScheduleRefused[] {
  const startFault = isDate(start) ? [] : [{ code: "bad_date", path: [...path, "start"], given: start } as const];
  if (end === undefined) return startFault;
  const endsAt = isDate(end) ? `${end}T${handover}` : end;
  if (!isDate(end) && !isDateTime(end))
    return [...startFault, { code: "bad_date", path: [...path, "end"], given: end } as const];
  return startFault.length === 0 && endsAt <= `${start}T${handover}`
    ? [{ code: "ends_before_start", path: [...path, "end"], start, end }]
    : startFault;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && readable(() => Temporal.PlainDate.from(text));
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && readable(() => Temporal.PlainDateTime.from(text));
}

function readable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
