// The core figures of services, this month so far: what each one names in the configuration.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import { idOfLine, type KpiLine, kpiLines } from "../../report/kpi/kpi-lines.ts";
import { ofService } from "../../report/narrow.ts";
import { previousOf, spanOf } from "../../report/period.ts";
import { readPeriod } from "../../report/read-period.ts";
import { toldApart } from "../../report/tellable.ts";
import { readFacts } from "../../store/report-facts.ts";
import { breathe } from "../breathe.ts";
import type { World } from "../world.ts";
import { keepFor } from "./kept.ts";

/** By the key of the service, in the order in which it names them. */
export type CoreFigures = ReadonlyMap<string, readonly KpiLine[]>;

const KEPT_MS = 20_000;

/** Totals only, and of few records without the private ones, so that everybody may see them. */
export function openCoreFigures(world: World): (at: Temporal.Instant) => Promise<CoreFigures> {
  const keep = keepFor<CoreFigures>(KEPT_MS);
  return (at) => {
    const organisation = world.organisation.held();
    return keep.whole(String(organisation.version), () => readCoreFigures(world, organisation, at));
  };
}

async function readCoreFigures(world: World, organisation: Organisation, at: Temporal.Instant): Promise<CoreFigures> {
  const services = organisation.services.filter(({ indicators = [] }) => indicators.length > 0);
  const period = readPeriod("this month", at, organisation.figures.zone);
  if (!period.ok || services.length === 0) return new Map();
  const spans = [spanOf(period.value), spanOf(previousOf(period.value))];
  const span = {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
  const filter = { services: services.map(({ key }) => key), withPilots: true } as const;
  const all = await readFacts(world.database.query, organisation, { span, now: toEpochSeconds(at), filter });
  const found = new Map<string, readonly KpiLine[]>();
  for (const { key, indicators = [] } of services) {
    const { facts } = toldApart(ofService(all, key), spans);
    const ids = indicators.flatMap((id) => findKpi(id)?.id ?? []);
    const lines = await breathe(kpiLines(ids, { facts, period: period.value }, organisation));
    found.set(
      key,
      indicators.flatMap((id) => lines.find((line) => idOfLine(line) === id) ?? []),
    );
  }
  return found;
}
