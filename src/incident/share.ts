// Showing an incident in another channel as well: one more living card, kept in step.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { missing } from "../organisation/refused.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident } from "./incident.ts";
import { line } from "./tell.ts";

/** A private incident is shown in full there: whoever shares it answers for who is in that channel. */
export function shareIncident(
  incident: Incident,
  place: { readonly id: string; readonly name: string } | undefined,
  act: Act,
): Decided {
  return step(incident, "share", act, () => {
    if (!place) return refuse(missing("place"));
    const { reference } = incident;
    const shown = incident.places.find((known) => known.placeId === place.id);
    if (shown && shown.state !== "gone" && shown.state !== "stub") {
      return unchanged(incident, { key: "incident.shared-already", values: { reference, place: place.name } });
    }
    const shared = line(incident, "shared", { by: actor(act), place: place.name });
    return changed(incident, act, {
      timeline: [shared.entry],
      notices: [shared.notice],
      places: [{ show: { kind: "place", placeId: place.id } }],
      answer: { lines: [{ key: "incident.shared", values: { reference, place: place.name } }] },
    });
  });
}
