// What /kpi is asked of: service, team, department and period as typed, refused with what was probably meant; and its facts.
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { listOf, nearestOf } from "../../organisation/nearest.ts";
import { nameIn } from "../../organisation/organisation.ts";
import type { Facts } from "../../report/facts.ts";
import { departmentsOf, type KpiAsked } from "../../report/kpi/kpi-asked.ts";
import { type Period, previousOf, type Span, spanOf } from "../../report/period.ts";
import { periodSaying } from "../../report/period-words.ts";
import { readPeriod, usualPeriod } from "../../report/read-period.ts";
import { toldApart } from "../../report/tellable.ts";
import type { FactFilter } from "../../store/fact-filter.ts";
import { readFacts } from "../../store/report-facts.ts";
import type { InLanguages } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import type { Query } from "../ports.ts";
import type { Scene } from "../route.ts";

/** "checkout last week" without names: what is no period at its end names the service. */
export function leadOf(lead: string, act: Act): { readonly service: string; readonly period: string } {
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

export function askedOf(act: Act, { inbound }: Scene): Result<KpiAsked, Refusal> {
  const { organisation, actor } = act;
  const lead = leadOf(textValue(inbound, "service").replace(/^service[:\s]+/i, ""), act);
  const typed = textValue(inbound, "period") || lead.period || usualPeriod;
  const period = readPeriod(typed, act.at, organisation.figures.zone);
  if (!period.ok) return refuse({ saying: periodSaying(period.refusal) });
  const of = (name: "team" | "department") => textValue(inbound, name);
  const departments = departmentsOf(organisation).map((name) => ({ key: name, name: { en: name } }));
  const service = partNamed("service", lead.service, organisation.services, actor.lang);
  if (!service.ok) return service;
  const team = partNamed("team", of("team"), organisation.teams, actor.lang);
  if (!team.ok) return team;
  const department = partNamed("department", of("department"), departments, actor.lang);
  if (!department.ok) return department;
  return ok({ period: period.value, ...service.value, ...team.value, ...department.value });
}

type WithName = { readonly key: string; readonly name: InLanguages };
type Part = "service" | "team" | "department";

/** By its key, or a name in any language; of nothing typed, nothing. */
export function partNamed<Name extends Part>(
  part: Name,
  typed: string,
  items: readonly WithName[],
  lang: Act["actor"]["lang"],
): Result<{ readonly [name in Name]?: string }, Refusal> {
  if (typed === "") return ok({});
  const namesOf = ({ key, name }: WithName) => [key, name.en, name["zh-CN"] ?? name.en];
  const isMeant = (item: WithName, wanted: string) =>
    namesOf(item).some((one) => one.toLowerCase() === wanted.toLowerCase());
  const found = items.find((item) => isMeant(item, typed));
  if (found) return ok({ [part]: found.key } as { readonly [name in Name]?: string });
  const near = nearestOf(typed.slice(0, 60), items.flatMap(namesOf));
  const meant = near === undefined ? undefined : items.find((item) => isMeant(item, near));
  const values = {
    ...{ value: typed.slice(0, 60), nearest: meant ? nameIn(lang, meant.name) : "none" },
    allowed: listOf(items.map(({ name }) => nameIn(lang, name))),
  };
  return refuse({ saying: { key: `kpi.unknown-${part}`, values } });
}

export const filterOf = ({ service, team, department }: Omit<KpiAsked, "period">): FactFilter => ({
  ...(service !== undefined && { services: [service] }),
  ...(team !== undefined && { team }),
  ...(department !== undefined && { department }),
});

export type FactsToTell = { readonly facts: Facts; readonly hidesPrivate: boolean };

/**
 * Of `told`, the time before it and what only means are made of. A part that holds few records in what is told, or in the
 * equal time before it, is told without its private ones: alike for a figure and for the list behind it.
 */
export async function factsFor(
  act: Act,
  asked: KpiAsked,
  query: Query,
  { told, beside = [] }: { readonly told: Period; readonly beside?: readonly Period[] },
): Promise<FactsToTell> {
  const judged = [told, previousOf(told)].map(spanOf);
  const spans = [...judged, ...beside.map(spanOf)];
  const span: Span = {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
  const filter = filterOf(asked);
  const facts = await readFacts(query, act.organisation, { span, now: toEpochSeconds(act.at), filter });
  const isWhole = Object.keys(filter).length === 0;
  if (isWhole || act.actor.roles.includes("security")) return { facts, hidesPrivate: false };
  const apart = toldApart(facts, judged);
  return { facts: apart.facts, hidesPrivate: apart.isFew };
}
