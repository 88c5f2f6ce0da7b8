// The living card of an incident for one place, from its latest state.
import { cardForPlace } from "../../incident/card.ts";
import { stubCard } from "../../organisation/stub-card.ts";
import { incidentById } from "../../store/incident-reads.ts";
import type { PaintCard } from "../ports.ts";
import { besideOf } from "./beside.ts";

export const paintIncident: PaintCard = async (record, place, { organisation, people }, query) => {
  const view = { lang: place.lang, organisation, people };
  if (place.isStub) return stubCard(record.reference, view);
  const incident = await incidentById(query, record.id);
  return incident && cardForPlace(incident, place.id, view, await besideOf(incident, organisation, query));
};
