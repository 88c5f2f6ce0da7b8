// Where what a digest names can be looked at: each record's page, and the page behind a figure with the digest's own part and days.
import type { Organisation } from "../../organisation/organisation.ts";
import type { DigestPages } from "../../report/digest/digest-links.ts";
import { OPEN_WORK } from "../../report/digest/digest-sayings.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import { hasList } from "../../report/kpi/kpi.ts";
import type { Period } from "../../report/period.ts";
import { figurePath } from "../figure-path.ts";
import { addressOf } from "../record-address.ts";

type Told = { readonly period: Period; readonly services: readonly string[] | null };

/** A figure of several services, or of days on the wall of another zone than that of the figures, has no page that counts the same. */
export function digestPages(
  publicUrl: string,
  { period, services }: Told,
  { figures }: Pick<Organisation, "figures">,
): DigestPages {
  const [only, ...others] = services ?? [];
  const partOf = (service: string | undefined) => {
    const one = service ?? only;
    if (service === undefined && services !== null && (only === undefined || others.length > 0)) return undefined;
    return one === undefined ? {} : { service: one };
  };
  const page = (path: string, query: Readonly<Record<string, string>>) => {
    const asked = new URLSearchParams(query).toString();
    return `${publicUrl}${path}${asked === "" ? "" : `?${asked}`}`;
  };
  return {
    record: (reference) => addressOf(publicUrl, reference),
    figure: (id, service) => {
      const part = partOf(service);
      const kpi = findKpi(id);
      if (!part) return undefined;
      if (id === OPEN_WORK) return page("/overview", { ...part, kind: "incident" });
      if ((kpi && !hasList(kpi)) || period.zone !== figures.zone) return undefined;
      return page(figurePath(id), { period: `${period.from}..${period.to}`, ...part });
    },
  };
}
