// What nobody has looked after in the services of a digest, with the names that its readers may see.

import { Temporal } from "temporal-polyfill";
import { secrecyOf as changeSecrecy } from "../../change/facts.ts";
import { secrecyOf } from "../../incident/facts.ts";
import { someOf } from "../../kernel/lines.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation, ReviewDate } from "../../organisation/organisation.ts";
import { type Viewer, visibilityOf } from "../../people/visibility.ts";
import { deadlineOf } from "../../register/deadlines.ts";
import { secrecyOf as recordSecrecy } from "../../register/facts.ts";
import { digestLines } from "../../register/list.ts";
import type { RegisterRecord } from "../../register/record.ts";
import type { ComplianceGaps, ReviewBy } from "../../report/digest/digest-gaps.ts";
import type { Seen } from "../../report/digest/digest-lines.ts";
import { record } from "../../report/digest/digest-sayings.ts";
import { measuredServices } from "../../report/digest/weekly-figures.ts";
import type { Facts } from "../../report/facts.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import { type Period, type Span, spanOf } from "../../report/period.ts";
import { bothSides } from "../../report/pilots.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { privateReferences } from "../../report/tellable.ts";
import { unauthorisedDeploys } from "../../store/deploys.ts";
import { countUnowned } from "../../store/digest-counts.ts";
import { type Services, unassignedIncidents, unownedChanges } from "../../store/digest-reads.ts";
import { leftProblems } from "../../store/problem.ts";
import { type CountedFor, countOpenRegister, leftRecords, openRegisterRecords } from "../../store/register-reads.ts";
import type { Value } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import type { Query } from "../ports.ts";
import { type DigestAsked, seenOf } from "./digest-reading.ts";
import { knowPrivate, type ToldFacts } from "./part-told.ts";

/** What is due for review so soon is told. */
const REVIEW_WITHIN = { days: 30 };

export async function readGaps(
  { services, period, viewers }: Pick<DigestAsked, "services" | "period" | "viewers">,
  { facts, leftOut }: ToldFacts,
  { organisation, at }: Pick<Act, "organisation" | "at">,
  query: Query,
): Promise<ComplianceGaps> {
  const part = { services, leftOut };
  const incidents = await unassignedIncidents(query, part);
  const changes = await unownedChanges(query, part);
  const toReference = ({ reference }: { readonly reference: string }) => ({ reference });
  const shown = [
    ...seenOf(incidents, incidents.length, secrecyOf, viewers, toReference).shown,
    ...seenOf(changes, changes.length, changeSecrecy, viewers, toReference).shown,
  ];
  const left = await leftIn(services, viewers, query);
  const deploys = await unauthorisedDeploys(query);
  const light = await openRegisterRecords(query, { services });
  const seen = light.filter((one) =>
    viewers.every((viewer) => visibilityOf(recordSecrecy(one), viewer, "digest") === "full"),
  );
  const tallies = await countOpenRegister(query, { services }, countedFor(services, viewers), at);
  const today = at.toZonedDateTimeISO(period.zone).toPlainDate();
  const measured = new Set(bothSides(facts).flatMap((side) => [...measuredServices(side, period)]));
  return {
    unmeasured: promised(organisation, services, at)
      .filter((key) => !measured.has(key))
      .map((key) => serviceName(organisation, key)),
    unapproved: await unapproved(facts, spanOf(period)),
    deploys: deploys.filter(({ serviceKey }) => services === null || services.includes(serviceKey)).length,
    unowned: {
      shown: [...shown, ...left.shown],
      hidden: (await countUnowned(query, part)) - shown.length + left.hidden,
    },
    reviewBy: reviewsDue(
      [...plannedReviews(organisation.reviewDates, services), ...recordReviews(seen, period)],
      today,
    ),
    records: digestLines(tallies, seen, at),
  };
}

/** Of everything all of them; of some services those that the readers find in the list, since few of them would show a private one. */
function countedFor(services: Services, viewers: readonly Viewer[]): CountedFor {
  if (services === null || knowPrivate(viewers)) return "everybody";
  const [reader, ...others] = viewers;
  return reader?.kind === "person" && others.length === 0 ? reader.person : "without-private";
}

/** Private ones are counted. */
async function unapproved(facts: Facts, span: Span): Promise<Seen<{ readonly reference: string }>> {
  const kpi = findKpi("unauthorised_changes");
  const behind = await Promise.all(
    bothSides(facts).map(async (side) => {
      const lines = kpi?.behind ? await breathe(kpi.behind(side, span)) : [];
      return someOf(lines, 0, lines.length);
    }),
  );
  const all = behind.flat().filter(({ isMet }) => isMet);
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

type Review = { readonly day: Temporal.PlainDate; readonly what: Value };

/** Of services and agreements, as the configuration says. */
const plannedReviews = (dates: readonly ReviewDate[], services: Services): readonly Review[] =>
  dates
    .filter(({ serviceKeys }) => !services || !serviceKeys || serviceKeys.some((key) => services.includes(key)))
    .map(({ on, kind, name }) => ({
      day: Temporal.PlainDate.from(on),
      what: kind === "service" ? name : { key: "digest.review-sla", values: { name } },
    }));

const recordReviews = (seen: readonly RegisterRecord[], { zone }: Pick<Period, "zone">): readonly Review[] =>
  seen.flatMap((one) => {
    const at = deadlineOf(one, "review");
    return at ? [{ day: at.toZonedDateTimeISO(zone).toPlainDate(), what: record(one.reference) }] : [];
  });

/** What is over, and what comes soon. */
const reviewsDue = (reviews: readonly Review[], today: Temporal.PlainDate): readonly ReviewBy[] =>
  reviews
    .filter(({ day }) => Temporal.PlainDate.compare(day, today.add(REVIEW_WITHIN)) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
    .map(({ what, day }) => ({
      what,
      on: { en: dayWords(day, "en"), "zh-CN": dayWords(day, "zh-CN") },
      isOver: Temporal.PlainDate.compare(day, today) < 0,
    }));

/** Light records and problems whose owner can no longer act; private ones count where everything does, as `countedFor` says. */
async function leftIn(
  services: Services,
  viewers: readonly Viewer[],
  query: Query,
): Promise<Seen<{ readonly reference: string }>> {
  const isMeant = (keys: readonly (string | null)[]) =>
    services === null || keys.some((key) => key !== null && services.includes(key));
  const records = (await leftRecords(query, null)).filter(({ serviceKey }) => isMeant([serviceKey]));
  const problems = (await leftProblems(query, null)).filter(({ serviceKeys }) => isMeant(serviceKeys));
  const seen = records.filter((one) =>
    viewers.every((viewer) => visibilityOf(recordSecrecy(one), viewer, "digest") === "full"),
  );
  const shown = [...seen, ...problems].map(({ reference }) => ({ reference }));
  return { shown, hidden: services === null ? records.length - seen.length : 0 };
}
