// /kpi: figures of any period and part at any moment, how they are computed, and the records behind them for whoever may see those.
import { changesSeenBy } from "../../change/list.ts";
import type { Refusal } from "../../chat/decision.ts";
import { seenBy } from "../../incident/list.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { listOf } from "../../organisation/nearest.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { catalogue, findKpi } from "../../report/kpi/catalogue.ts";
import { type Behind, type KpiId, kpiName } from "../../report/kpi/kpi.ts";
import { departmentsOf, type KpiAsked, readCode } from "../../report/kpi/kpi-asked.ts";
import { type BehindLine, explainCard, kpiCard, recordsCard, usualKpis } from "../../report/kpi/kpi-card.ts";
import { kpiNamed, nearestKpi } from "../../report/kpi/named.ts";
import { readingsOf } from "../../report/kpi/readings.ts";
import { hasFewPrivate, withoutPrivate } from "../../report/narrow.ts";
import { type Period, previousOf, sameOfLastYear, spanOf, weeksBefore } from "../../report/period.ts";
import { periodSaying } from "../../report/period-words.ts";
import { readPeriod, usualPeriod } from "../../report/read-period.ts";
import { changesNamed } from "../../store/change-reads.ts";
import { incidentsNamed } from "../../store/incident-reads.ts";
import { readFacts } from "../../store/report-facts.ts";
import { sayPlain } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import { suggestServices } from "../incident/asked-service.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import type { LookRoute, Routes, Scene } from "../route.ts";

const guestRefused: Refusal = { saying: { key: "refused.guest" } };

/** "checkout last week" without names: what is no period at its end names the service. */
function leadOf(lead: string, act: Act): { readonly service: string; readonly period: string } {
  const words = lead.split(/\s+/);
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const tail = words.slice(-count).join(" ");
    const read = readPeriod(tail, act.at, act.organisation.figures.zone);
    if (read.ok || read.refusal.code !== "period_unreadable") {
      return { service: words.slice(0, -count).join(" "), period: tail };
    }
  }
  return { service: lead, period: "" };
}

function askedOf(act: Act, { inbound }: Scene): Result<KpiAsked, Refusal> {
  const { organisation, actor } = act;
  const lead = leadOf(textValue(inbound, "service").replace(/^service[:\s]+/i, ""), act);
  const typed = textValue(inbound, "period") || lead.period || usualPeriod;
  const period = readPeriod(typed, act.at, organisation.figures.zone);
  if (!period.ok) return refuse({ saying: periodSaying(period.refusal) });
  const service = lead.service === "" ? undefined : findByName(lead.service, organisation.services);
  if (lead.service !== "" && !service) {
    const allowed = listOf(organisation.services.map(({ name }) => nameIn(actor.lang, name)));
    return refuse({ saying: { key: "service.unknown", values: { value: lead.service.slice(0, 60), allowed } } });
  }
  const teamTyped = textValue(inbound, "team");
  const team = findByName(teamTyped, organisation.teams);
  if (teamTyped !== "" && !team) {
    const allowed = listOf(organisation.teams.map(({ name }) => nameIn(actor.lang, name)));
    return refuse({ saying: { key: "kpi.unknown-team", values: { value: teamTyped.slice(0, 60), allowed } } });
  }
  const departmentTyped = textValue(inbound, "department");
  const department = departmentsOf(organisation).find((one) => one.toLowerCase() === departmentTyped.toLowerCase());
  if (departmentTyped !== "" && department === undefined) {
    const allowed = listOf(departmentsOf(organisation));
    return refuse({
      saying: { key: "kpi.unknown-department", values: { value: departmentTyped.slice(0, 60), allowed } },
    });
  }
  return ok({
    period: period.value,
    ...(service && { service: service.key }),
    ...(team && { team: team.key }),
    ...(department !== undefined && { department }),
  });
}

type WithName = { readonly key: string; readonly name: { readonly en: string; readonly "zh-CN"?: string } };

/** By its key, or a name in any language. */
const findByName = <Item extends WithName>(typed: string, items: readonly Item[]): Item | undefined =>
  items.find(({ key, name }) =>
    [key, name.en, name["zh-CN"]].some((one) => one?.toLowerCase() === typed.toLowerCase()),
  );

async function factsFor(act: Act, asked: KpiAsked, query: Query, periods: readonly Period[]) {
  const spans = periods.map(spanOf);
  const span = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
  const { service, team, department } = asked;
  const filter = { ...(service && { services: [service] }), ...(team && { team }), ...(department && { department }) };
  const facts = await readFacts(query, act.organisation, { span, now: toEpochSeconds(act.at), filter });
  const isPart = service !== undefined || team !== undefined || department !== undefined;
  const hidesPrivate = isPart && !act.actor.roles.includes("security") && hasFewPrivate(facts);
  return { facts: hidesPrivate ? withoutPrivate(facts) : facts, hidesPrivate };
}

const idsFor = ({ service }: KpiAsked, act: Act): readonly KpiId[] => {
  const own = service === undefined ? [] : (findService(act.organisation, service)?.indicators ?? []);
  const known = own.flatMap((id) => findKpi(id)?.id ?? []);
  return known.length > 0 ? known : usualKpis;
};

const show: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: guestRefused };
    const asked = askedOf(act, scene);
    if (!asked.ok) return { kind: "refusal", refusal: asked.refusal };
    const { period } = asked.value;
    const wanted = textValue(scene.inbound, "compare").toLowerCase();
    const beside = wanted === "last-year" ? sameOfLastYear(period) : wanted === "" ? undefined : previousOf(period);
    const before = beside ?? previousOf(period);
    const { facts, hidesPrivate } = await factsFor(act, asked.value, query, [period, before, weeksBefore(period, 4)]);
    const ids = idsFor(asked.value, act);
    const targets = act.organisation.figures.targets;
    const readings = readingsOf(facts, period, ids, targets, beside && { facts, period: beside });
    const compared = beside && { from: `${beside.from}`, to: `${beside.to.subtract({ days: 1 })}` };
    return { kind: "done", card: kpiCard({ asked: asked.value, ids, readings, compared, hidesPrivate }, viewOf(act)) };
  },
  suggest: suggestServices,
};

const unknownKpi = (typed: string): Refusal => {
  const allowed = catalogue.map(({ id }) => id).join(", ");
  const nearest = nearestKpi(typed) ?? "none";
  return { saying: { key: "kpi.unknown", values: { typed: typed.slice(0, 60), nearest, allowed } } };
};

const explain: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => {
    const typed = textValue(inbound, "name");
    if (typed === "") {
      const asked = readCode(inbound.subject, act.organisation, []);
      return { kind: "done", card: explainCard(asked ? idsFor(asked, act) : usualKpis, viewOf(act)) };
    }
    const kpi = kpiNamed(typed);
    if (!kpi) return { kind: "refusal", refusal: unknownKpi(typed) };
    return { kind: "done", card: explainCard([kpi.id], viewOf(act)) };
  },
  suggest: async (act, _scene, typed) =>
    catalogue
      .map(({ id }) => ({ value: id, label: sayPlain(act.actor.lang, kpiName(id).key) }))
      .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(typed.trim().toLowerCase()))
      .slice(0, 25),
};

/** Read from the table at once at most; the others are a number. */
const MOST = 60;

/** Those that the reader may see, in the order given. */
async function seenLines(behind: readonly Behind[], act: Act, query: Query): Promise<readonly BehindLine[]> {
  const first = behind.slice(0, MOST);
  const references = first.map(({ reference }) => reference);
  const [incidents, changes] = await Promise.all([incidentsNamed(query, references), changesNamed(query, references)]);
  const titles = new Map(
    [...seenBy(incidents, act.actor, "list"), ...changesSeenBy(changes, act.actor, "list")].map((one) => [
      one.reference,
      one.title,
    ]),
  );
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
    const { facts } = await factsFor(act, asked, query, [asked.period]);
    const behind = kpi.behind(facts, spanOf(asked.period));
    const found = await seenLines(behind, act, query);
    return { kind: "done", card: recordsCard(kpi, { asked, found, total: behind.length }, viewOf(act)) };
  },
};

export const kpiRoutes = {
  "kpi.show": show,
  "kpi.explain": explain,
  "kpi.records": records,
} satisfies Partial<Routes>;
