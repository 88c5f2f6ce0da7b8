// What nobody has looked after in the services of a digest, with the names that its readers may see.

import { Temporal } from "temporal-polyfill";
import { secrecyOf as changeSecrecy } from "../../change/facts.ts";
import { secrecyOf } from "../../incident/facts.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation, ReviewDate } from "../../organisation/organisation.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { secrecyOf as recordSecrecy } from "../../register/facts.ts";
import { digestLines } from "../../register/list.ts";
import type { ComplianceGaps, ReviewBy } from "../../report/digest/digest-gaps.ts";
import type { Seen } from "../../report/digest/digest-lines.ts";
import { measuredServices } from "../../report/digest/weekly-figures.ts";
import type { Facts } from "../../report/facts.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import { spanOf } from "../../report/period.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { privateReferences } from "../../report/tellable.ts";
import { unauthorisedDeploys } from "../../store/deploys.ts";
import { countUnowned } from "../../store/digest-counts.ts";
import { type Services, unassignedIncidents, unownedChanges } from "../../store/digest-reads.ts";
import { openRegisterRecords } from "../../store/register-reads.ts";
import type { Query } from "../ports.ts";
import { type DigestAsked, seenOf } from "./digest-reading.ts";

/** What is due for review so soon is told. */
const REVIEW_WITHIN = { days: 30 };

export async function readGaps(
  { services, period, viewers }: Pick<DigestAsked, "services" | "period" | "viewers">,
  facts: Facts,
  { organisation, at }: Pick<Act, "organisation" | "at">,
  query: Query,
): Promise<ComplianceGaps> {
  const incidents = await unassignedIncidents(query, services);
  const changes = await unownedChanges(query, services);
  const toReference = ({ reference }: { readonly reference: string }) => ({ reference });
  const shown = [
    ...seenOf(incidents, incidents.length, secrecyOf, viewers, toReference).shown,
    ...seenOf(changes, changes.length, changeSecrecy, viewers, toReference).shown,
  ];
  const deploys = await unauthorisedDeploys(query);
  const light = await openRegisterRecords(query, {});
  const measured = measuredServices(facts, period);
  return {
    unmeasured: promised(organisation, services, at)
      .filter((key) => !measured.has(key))
      .map((key) => serviceName(organisation, key)),
    unapproved: unapproved(facts, spanOf(period)),
    deploys: deploys.filter(({ serviceKey }) => services === null || services.includes(serviceKey)).length,
    unowned: { shown, hidden: (await countUnowned(query, services)) - shown.length },
    reviewBy: reviewsDue(organisation.reviewDates, services, at.toZonedDateTimeISO(period.zone).toPlainDate()),
    records: digestLines(
      light
        .filter(({ serviceKey }) => services === null || (serviceKey !== null && services.includes(serviceKey)))
        .filter((one) => viewers.every((viewer) => visibilityOf(recordSecrecy(one), viewer, "digest") === "full")),
      at,
    ),
  };
}

/** Private ones are counted. */
function unapproved(facts: Facts, span: ReturnType<typeof spanOf>): Seen<{ readonly reference: string }> {
  const behind = findKpi("unauthorised_changes")?.behind?.(facts, span) ?? [];
  const all = behind.filter(({ isMet }) => isMet);
  const secrets = privateReferences(facts);
  const shown = all.filter(({ reference }) => !secrets.has(reference));
  return { shown, hidden: all.length - shown.length };
}

/** Services that an agreement names and that are in force. */
function promised({ levels }: Organisation, services: Services, at: Temporal.Instant): readonly string[] {
  const now = at.epochMilliseconds;
  const named = levels.slas
    .filter(({ from }) => from === null || from.epochMilliseconds <= now)
    .flatMap(({ serviceKeys }) => serviceKeys ?? []);
  return [...new Set(named)].filter((key) => services === null || services.includes(key));
}

function reviewsDue(dates: readonly ReviewDate[], services: Services, today: Temporal.PlainDate): readonly ReviewBy[] {
  const until = today.add(REVIEW_WITHIN);
  return dates
    .map(({ on, ...what }) => ({ ...what, day: Temporal.PlainDate.from(on) }))
    .filter(({ serviceKeys }) => !services || !serviceKeys || serviceKeys.some((key) => services.includes(key)))
    .filter(({ day }) => Temporal.PlainDate.compare(day, until) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
    .map(({ kind, name, day }) => ({
      what: kind === "service" ? name : { key: "digest.review-sla", values: { name } },
      on: { en: dayWords(day, "en"), "zh-CN": dayWords(day, "zh-CN") },
      isOver: Temporal.PlainDate.compare(day, today) < 0,
    }));
}
