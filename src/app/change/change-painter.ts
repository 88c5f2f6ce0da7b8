// The living card of a change for one place, from its latest state.
import { changeCard } from "../../change/card.ts";
import { changeById } from "../../store/change-reads.ts";
import type { PaintCard } from "../ports.ts";
import { asItStands } from "./change-around.ts";

export const paintChange: PaintCard = async (record, place, { organisation, people }, query) => {
  const change = await changeById(query, record.id);
  return (
    change && changeCard(await asItStands(change, organisation, query), { lang: place.lang, organisation, people })
  );
};
