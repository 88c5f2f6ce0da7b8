// A KPI by what somebody calls it: its id, or its name in any language.
import { nearestOf } from "../../organisation/nearest.ts";
import { langs, sayPlain } from "../../words/say.ts";
import { catalogue, findKpi } from "./catalogue.ts";
import { type Kpi, kpiName } from "./kpi.ts";

const idLike = (typed: string): string => typed.trim().toLowerCase().replaceAll(/[- ]/g, "_");

export function kpiNamed(typed: string): Kpi | undefined {
  const wanted = typed.trim().toLowerCase();
  const named = ({ id }: Kpi) => langs.map((lang) => sayPlain(lang, kpiName(id).key).toLowerCase());
  return findKpi(idLike(typed)) ?? catalogue.find((kpi) => named(kpi).includes(wanted));
}

/** The id that was probably meant. */
export const nearestKpi = (typed: string): string | undefined =>
  nearestOf(
    idLike(typed),
    catalogue.map(({ id }) => id),
  );
