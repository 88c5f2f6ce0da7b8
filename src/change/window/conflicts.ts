// What a change collides with in its window, and what forbids its start.
import { Temporal } from "temporal-polyfill";
import { collisionReasons } from "../../organisation/change-rules.ts";
import { type Span, spanHolds, touches } from "../../sla/span.ts";
import type { Conflict } from "../change.ts";
import { dependantsOf } from "../impact.ts";
import { type Grounds, groundsOf } from "./obstacles.ts";
import type { Planned, Surroundings } from "./surroundings.ts";
import { spanOf } from "./window.ts";

/** Everything that the window collides with, what blocks first. Source: rules section 3, points 8 and 9. */
export function conflictsOf(planned: Planned, surroundings: Surroundings): readonly Conflict[] {
  const span = spanOf(planned.window);
  const found = [
    ...collisionsIn(span, groundsOf(planned, surroundings, span)),
    ...incidentConflicts(planned, surroundings),
  ];
  const weight = ({ severity, reason }: Conflict) =>
    (severity === "block" ? 0 : collisionReasons.length) + collisionReasons.indexOf(reason);
  return found.toSorted((a, b) => weight(a) - weight(b));
}

/** What forbids to start at `now` and to go on until the planned end, a freeze above all; none → it may start. */
export function startBlockers(
  planned: Planned,
  surroundings: Surroundings,
  now: Temporal.Instant,
): readonly Conflict[] {
  const to = Temporal.Instant.compare(planned.window.to, now) > 0 ? planned.window.to : now.add({ seconds: 1 });
  const started = { ...planned, window: { from: now, to } };
  return conflictsOf(started, surroundings).filter(({ severity }) => severity === "block");
}

function collisionsIn(span: Span, { obstacles, confined }: Grounds): readonly Conflict[] {
  return [
    ...obstacles
      .filter((obstacle) => touches(obstacle, span) && !(obstacle.unless && touches(obstacle.unless, span)))
      .map(({ conflict }) => conflict),
    ...confined.filter(({ spans }) => !spanHolds(spans, span)).map(({ conflict }) => conflict),
  ];
}

/** An open P1 or P2 on a service that the change concerns. It has no end that anybody knows. */
function incidentConflicts({ serviceKeys }: Planned, { organisation, incidents }: Surroundings): readonly Conflict[] {
  const concerned = [...serviceKeys, ...dependantsOf(organisation, serviceKeys).map(({ key }) => key)];
  return incidents
    .filter(({ serviceKey }) => concerned.includes(serviceKey))
    .map(({ reference, isRestricted }) => ({
      reason: "open-incident",
      severity: organisation.changeRules.collisions["open-incident"],
      with: isRestricted ? "" : reference,
      until: null,
    }));
}
