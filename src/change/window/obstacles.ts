// What stands in the way of a change in a stretch of time, each as a span that a window must not touch.
import { Temporal } from "temporal-polyfill";
import type { CollisionReason, Severity } from "../../organisation/change-rules.ts";
import type { Service } from "../../organisation/organisation.ts";
import { joinSpans, type Span } from "../../sla/span.ts";
import type { Conflict } from "../change.ts";
import { dependantsOf, needsOf } from "../impact.ts";
import { isAbout, type ScheduleEntry, stretchesOf } from "./entry.ts";
import { allowedSpans } from "./maintenance.ts";
import type { Planned, Scheduled, Surroundings } from "./surroundings.ts";
import { spanOf } from "./window.ts";

/** `unless`: a window that touches this span too collides for a reason that weighs as much. */
export type Obstacle = Span & { readonly conflict: Conflict; readonly unless?: Span };

/** A service that may be changed only inside the spans. */
type Confined = { readonly spans: readonly Span[]; readonly conflict: Conflict };

export type Grounds = { readonly obstacles: readonly Obstacle[]; readonly confined: readonly Confined[] };

/** Everything that a window inside `around` could collide with. Source: rules section 3, points 8 and 9. */
export function groundsOf(planned: Omit<Planned, "window">, surroundings: Surroundings, around: Span): Grounds {
  const buffer = surroundings.organisation.changeRules.bufferMinutes * 60;
  const others = surroundings.scheduled
    .filter(({ reference }) => reference !== planned.reference)
    .map((other): Placed => ({ other, span: spanOf(other.window) }))
    .filter(({ span }) => span.from - buffer < around.to && span.to + buffer > around.from);
  return {
    obstacles: [
      ...entryObstacles(planned, surroundings),
      ...changeObstacles(planned, surroundings, others),
      ...crowds(surroundings, others),
    ].filter(({ from, to }) => from < around.to && to > around.from),
    confined: confinedBy(planned, surroundings, around),
  };
}

type Placed = { readonly other: Scheduled; readonly span: Span };

const until = (seconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

/** A freeze on a service itself stops the change; on one that depends on it, it warns. An event always warns as configured. */
function entryObstacles(planned: Omit<Planned, "window">, { organisation, entries }: Surroundings) {
  const { services, changeRules } = organisation;
  const concerns =
    (meant: readonly Service[]) =>
    ({ scope }: ScheduleEntry) =>
      "all" in scope || meant.some((service) => isAbout(scope, service));
  const isDirect = concerns(services.filter(({ key }) => planned.serviceKeys.includes(key)));
  const isIndirect = concerns(dependantsOf(organisation, planned.serviceKeys));
  const freezes = entries.filter(({ kind }) => kind === "freeze");
  const events = entries.filter((entry) => entry.kind === "event" && (isDirect(entry) || isIndirect(entry)));
  const freezing: Severity = planned.mayPassFreeze ? "warn" : changeRules.collisions.freeze;
  return [
    ...asObstacles(freezes.filter(isDirect), "freeze", freezing),
    ...asObstacles(
      freezes.filter((entry) => !isDirect(entry) && isIndirect(entry)),
      "freeze",
      "warn",
    ),
    ...asObstacles(events, "event", changeRules.collisions.event),
  ];
}

function asObstacles(entries: readonly ScheduleEntry[], reason: CollisionReason, severity: Severity) {
  return stretchesOf(entries).map(({ from, to, entries: held }): Obstacle => {
    const titles = [...new Set(held.map(({ title }) => title))];
    return { from, to, conflict: { reason, severity, with: titles.join(" + "), until: until(to) } };
  });
}

/** Overlaps with changes it has to do with, and those that come too close. */
function changeObstacles(
  { serviceKeys, implementerId }: Omit<Planned, "window">,
  { organisation }: Surroundings,
  others: readonly Placed[],
): readonly Obstacle[] {
  const own = new Set(serviceKeys);
  const dependants = dependantsOf(organisation, serviceKeys).map(({ key }) => key);
  const related = new Set([...dependants, ...needsOf(organisation, serviceKeys)]);
  const { collisions, bufferMinutes } = organisation.changeRules;
  return others.flatMap(({ other, span }): readonly Obstacle[] => {
    const reasons: CollisionReason[] = [];
    if (other.serviceKeys.some((key) => own.has(key))) reasons.push("same-service");
    else if (other.serviceKeys.some((key) => related.has(key))) reasons.push("dependency");
    if (implementerId !== null && other.implementerId === implementerId) reasons.push("same-implementer");
    if (reasons.length === 0) return [];
    const conflict = (reason: CollisionReason): Conflict => ({
      reason,
      severity: collisions[reason],
      with: other.isRestricted ? "" : other.reference,
      until: other.window.to,
    });
    const weighsMore = collisions.buffer === "block" && reasons.every((reason) => collisions[reason] === "warn");
    const near = { from: span.from - bufferMinutes * 60, to: span.to + bufferMinutes * 60 };
    return [
      ...reasons.map((reason) => ({ ...span, conflict: conflict(reason) })),
      { ...near, conflict: conflict("buffer"), ...(!weighsMore && { unless: span }) },
    ];
  });
}

/** Where so many others run that one more would be too many. */
function crowds({ organisation: { changeRules } }: Surroundings, others: readonly Placed[]): readonly Obstacle[] {
  const { atOnce, collisions } = changeRules;
  const edges = others
    .flatMap(({ span }) => [
      { at: span.from, by: 1 },
      { at: span.to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  const full: Span[] = [];
  let running = 0;
  edges.forEach(({ at, by }, i) => {
    running += by;
    if (running >= atOnce) full.push({ from: at, to: edges[i + 1]?.at ?? at });
  });
  return joinSpans(full).map(({ from, to }) => ({
    from,
    to,
    conflict: { reason: "too-many", severity: collisions["too-many"], with: String(atOnce), until: until(to) },
  }));
}

function confinedBy(
  { serviceKeys }: Omit<Planned, "window">,
  { organisation, entries }: Surroundings,
  around: Span,
): readonly Confined[] {
  return organisation.services
    .filter(({ key }) => serviceKeys.includes(key))
    .flatMap((service) => {
      const spans = allowedSpans(service, organisation.maintenanceWindows, entries, around);
      const severity = organisation.changeRules.collisions["outside-window"];
      return spans ? [{ spans, conflict: { reason: "outside-window", severity, with: service.key, until: null } }] : [];
    });
}
