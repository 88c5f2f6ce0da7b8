// /kpi: figures of any period and part at any moment, how they are computed, and the records behind them for whoever may see those.
import type { Refusal } from "../../chat/decision.ts";
import { type Lines, someOf } from "../../kernel/lines.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { nearestOf } from "../../organisation/nearest.ts";
import { type Indicator, nameIn } from "../../organisation/organisation.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import type { Reading } from "../../report/digest/digest-figures.ts";
import type { Facts } from "../../report/facts.ts";
import { catalogue, findKpi } from "../../report/kpi/catalogue.ts";
import { approvalWaits } from "../../report/kpi/change-kpis.ts";
import { explainCard, type OwnExplained } from "../../report/kpi/explain-card.ts";
import { followUpKpis } from "../../report/kpi/follow-up-kpis.ts";
import { type Behind, type KpiId, kpiName } from "../../report/kpi/kpi.ts";
import { type KpiAsked, readCode } from "../../report/kpi/kpi-asked.ts";
import { type BehindLine, inOrder, kpiCard, recordsCard, usualKpis } from "../../report/kpi/kpi-card.ts";
import { type KpiLine, kpiLines } from "../../report/kpi/kpi-lines.ts";
import { kpiNamed, nearestKpi } from "../../report/kpi/named.ts";
import type { Against } from "../../report/kpi/readings.ts";
import { requestKpis } from "../../report/kpi/request-kpis.ts";
import { satisfactionYearOnYear } from "../../report/kpi/satisfaction.ts";
import { securityKpis, tellsSecurity } from "../../report/kpi/security-kpis.ts";
import { suggestionKpis } from "../../report/kpi/suggestion-kpis.ts";
import { findIndicator } from "../../report/measurement.ts";
import { previousOf, sameOfLastYear, spanOf, weeksBefore } from "../../report/period.ts";
import { pilotLine, stageOf } from "../../report/pilot-line.ts";
import { readPeriod, usualPeriod } from "../../report/read-period.ts";
import { type FactFilter, measuredOf } from "../../store/fact-filter.ts";
import { lastMeasurements } from "../../store/measurements.ts";
import { sayPlain } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import { textValue } from "../given-values.ts";
import { suggestServices } from "../incident/asked-service.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import { recordTitles } from "../record-titles.ts";
import type { LookRoute, Routes } from "../route.ts";
import { forecastRoutes } from "./forecast-routes.ts";
import { askedOf, factsFor, filterOf } from "./kpi-part.ts";
import { watchExplained } from "./watch-explained.ts";

const guestRefused: Refusal = { saying: { key: "refused.guest" } };

/** The core figures of a service: ids of KPIs and keys of indicators of one's own. */
const coreOf = ({ service }: KpiAsked, act: Act): readonly string[] =>
  service === undefined ? [] : (findService(act.organisation, service)?.indicators ?? []);

/** KPIs of the catalogue that are shown: the core ones, the usual ones, and those of security, requests and “still fine?” where there are any. */
const idsFor = (core: readonly string[], facts?: Facts): readonly KpiId[] => [
  ...new Set<KpiId>([
    ...core.flatMap((id) => findKpi(id)?.id ?? []),
    ...usualKpis,
    ...(facts && tellsSecurity(facts) ? securityKpis.map(({ id }) => id) : []),
    ...(facts && facts.requests.length > 0 ? requestKpis.map(({ id }) => id) : []),
    ...(facts && facts.suggestions.length > 0 ? suggestionKpis.map(({ id }) => id) : []),
    ...(facts && facts.followUps.length > 0 ? followUpKpis.map(({ id }) => id) : []),
  ]),
];

const show: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: guestRefused };
    const asked = askedOf(act, scene);
    if (!asked.ok) return { kind: "refusal", refusal: asked.refusal };
    const { period } = asked.value;
    const wanted = textValue(scene.inbound, "compare").toLowerCase();
    const lastYear = wanted.startsWith("last-year") ? sameOfLastYear(period) : undefined;
    const beside = lastYear ?? (wanted === "" ? undefined : previousOf(period));
    const now = await factsFor(act, asked.value, query, { told: period, beside: [weeksBefore(period, 4)] });
    const then = lastYear && (await factsFor(act, asked.value, query, { told: lastYear }));
    const against = beside && { facts: (then ?? now).facts, period: beside };
    const hidesPrivate = now.hidesPrivate || (then?.hidesPrivate ?? false);
    const yearOnYear = lastYear ? undefined : await yearOnYearOf(act, asked.value, now.facts, query);
    const figures = await figuresOf(act, asked.value, now.facts, against);
    const isRunning = now.facts.now < spanOf(period).to;
    return {
      kind: "done",
      card: kpiCard(
        {
          ...{ asked: asked.value, figures, compared: beside, isRunning, hidesPrivate, yearOnYear },
          pilots: pilotLine(now.facts, period, act.organisation),
          stage: stageOf(asked.value.service, period, act.organisation),
        },
        viewOf(act),
      ),
    };
  },
  suggest: suggestServices,
};

/** The year before is read as the same person may be told it. */
async function yearOnYearOf(act: Act, asked: KpiAsked, facts: Facts, query: Query): Promise<Reading> {
  const then = await factsFor(act, asked, query, { told: sameOfLastYear(asked.period) });
  const target = act.organisation.figures.targets.csat;
  return satisfactionYearOnYear(asked.period, { facts, lastYear: then.facts, target });
}

async function figuresOf(
  { organisation, ...act }: Act,
  asked: KpiAsked,
  facts: Facts,
  against: Against | undefined,
): Promise<readonly KpiLine[]> {
  const core = coreOf(asked, { organisation, ...act });
  const lines = await breathe(kpiLines(idsFor(core, facts), { facts, period: asked.period, against }, organisation));
  return inOrder(lines, core);
}

const unknownKpi = (typed: string, indicators: readonly Indicator[]): Refusal => {
  const own = indicators.map(({ key }) => key);
  const allowed = [...own, ...catalogue.map(({ id }) => id)].join(", ");
  const nearest = nearestOf(typed, own) ?? nearestKpi(typed) ?? "none";
  return { saying: { key: "kpi.unknown", values: { typed: typed.slice(0, 60), nearest, allowed } } };
};

const explain: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: guestRefused };
    const typed = textValue(inbound, "name");
    const { indicators } = act.organisation;
    if (typed === "") {
      const asked = readCode(inbound.subject, act.organisation, []);
      const own = await ownExplained(indicators, act, query, asked ? filterOf(asked) : {});
      const ids = idsFor(asked ? coreOf(asked, act) : []);
      return { kind: "done", card: explainCard(ids, { own }, viewOf(act)) };
    }
    const kpi = kpiNamed(typed);
    const indicator = findIndicator(indicators, typed);
    if (!kpi && !indicator) return { kind: "refusal", refusal: unknownKpi(typed, indicators) };
    const own = kpi || !indicator ? [] : await ownExplained([indicator], act, query, {});
    const yearOnYear = kpi?.id === "csat" ? await yearOnYearNow(act, query) : undefined;
    const watched = await watchExplained(kpi?.id ?? indicator?.key ?? "", act, query);
    return { kind: "done", card: explainCard(kpi ? [kpi.id] : [], { own, yearOnYear, watched }, viewOf(act)) };
  },
  suggest: async ({ actor: { lang }, organisation }, _scene, typed) =>
    [
      ...organisation.indicators.map(({ key, name }) => ({ value: key, label: nameIn(lang, name) })),
      ...catalogue.map(({ id }) => ({ value: id, label: sayPlain(lang, kpiName(id).key) })),
    ]
      .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(typed.trim().toLowerCase()))
      .slice(0, 25),
};

/** Of the last 30 days, of everything. */
async function yearOnYearNow(act: Act, query: Query): Promise<Reading | undefined> {
  const period = readPeriod(usualPeriod, act.at, act.organisation.figures.zone);
  if (!period.ok) return undefined;
  const asked = { period: period.value };
  return yearOnYearOf(act, asked, (await factsFor(act, asked, query, { told: period.value })).facts, query);
}

/** With what feeds each, and what was said last of the part that is looked at. */
async function ownExplained(
  indicators: readonly Indicator[],
  { organisation }: Act,
  query: Query,
  filter: FactFilter,
): Promise<readonly OwnExplained[]> {
  if (indicators.length === 0) return [];
  const keys = indicators.map(({ key }) => key);
  const last = await lastMeasurements(query, keys, measuredOf(filter, organisation));
  const senders = organisation.indicatorSources.map(({ name }) => name);
  return indicators.map((indicator) => ({
    ...{ indicator, senders },
    last: last.find((one) => one.indicator === indicator.key),
  }));
}

/** Read from the table at once at most; the others are a number. */
const MOST = 60;

/** Those that the reader may see, in the order given. */
export async function seenLines(behind: Lines<Behind>, act: Act, query: Query): Promise<readonly BehindLine[]> {
  const first = someOf(behind, 0, MOST);
  const references = first.map(({ reference }) => reference);
  const titles = await recordTitles(references, act, query, "list");
  return first.flatMap((one) => {
    const title = titles.get(one.reference);
    return title === undefined ? [] : [{ behind: one, title }];
  });
}

const records: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: guestRefused };
    const asked = readCode(inbound.subject, act.organisation, []);
    const kpi = findKpi(inbound.argument ?? "");
    if (!asked || !kpi?.behind) return { kind: "refusal", refusal: unknownRecord(inbound.subject) };
    const { facts } = await factsFor(act, asked, query, { told: asked.period });
    const behind = await breathe(kpi.behind(facts, spanOf(asked.period)));
    const found = await seenLines(behind, act, query);
    const waits = kpi.id === "approval_lead_time" ? approvalWaits(facts, spanOf(asked.period)) : undefined;
    return { kind: "done", card: recordsCard(kpi, { asked, found, total: behind.length, waits }, viewOf(act)) };
  },
};

export const kpiRoutes = {
  "kpi.show": show,
  "kpi.explain": explain,
  "kpi.records": records,
  ...forecastRoutes,
} satisfies Partial<Routes>;
