// Counting an open incident by the calendar as it is now: a holiday was declared, or the hours were changed.
import type { Decision } from "../../chat/decision.ts";
import type { Act } from "../../organisation/act.ts";
import { changed } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { line } from "../tell.ts";

export type Recounted =
  /** Its times moved: the affected are told. */
  | { readonly hasMoved: true; readonly decision: Decision<Incident> }
  | { readonly hasMoved: false; readonly incident: Incident };

export function recountIncident(incident: Incident, act: Act): Recounted {
  const moved = line(incident, "recounted", {});
  const decided = changed(incident, act, { timeline: [moved.entry], notices: [moved.notice] });
  if (!decided.ok) throw new Error(`${incident.reference} could not be counted anew`);
  const { state } = decided.value;
  return hasSameTimes(incident, state)
    ? { hasMoved: false, incident: state }
    : { hasMoved: true, decision: decided.value };
}

const hasSameTimes = (before: Incident, after: Incident): boolean =>
  (["firstResponseDueAt", "resolutionDueAt", "firstResponseMissedAt", "resolutionMissedAt"] as const).every(
    (field) => before[field]?.epochMilliseconds === after[field]?.epochMilliseconds,
  );
