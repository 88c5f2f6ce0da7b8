// What /kpi is asked of: service, team, department and period as typed, refused with what was probably meant; and its facts.
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { listOf } from "../../organisation/nearest.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { leadingName, namedBy, nearestNamed, type WithName } from "../../organisation/typed-names.ts";
import { departmentsOf, type KpiAsked } from "../../report/kpi/kpi-asked.ts";
import { type Period, type Span, spanOf } from "../../report/period.ts";
import { periodSaying } from "../../report/period-words.ts";
import { readPeriod, usualPeriod } from "../../report/read-period.ts";
import type { FactFilter } from "../../store/fact-filter.ts";
import { readFacts } from "../../store/report-facts.ts";
import { textValue } from "../given-values.ts";
import type { Query } from "../ports.ts";
import type { Scene } from "../route.ts";
import { comparedPeriods, knowPrivate, type ToldFacts, toldPart } from "./part-told.ts";

/** What somebody typed of a name and a period, in either order; the period is "" where there is none. */
type Apart = { readonly name: string; readonly period: string };

/** "checkout last week", "30d checkout". What else begins with a digit is no name, so it was meant as a period. */
export function apart(typed: string, act: Act, items: readonly WithName[]): Apart {
  if (typed === "" || namedBy(items, typed)) return { name: typed, period: "" };
  const words = typed.split(/\s+/);
  const at = (from: number, to: number) => words.slice(from, to).join(" ");
  const isPeriod = (text: string): boolean => {
    const read = readPeriod(text, act.at, act.organisation.figures.zone);
    return read.ok || read.refusal.code !== "period_unreadable";
  };
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const rest = words.length - count;
    if (isPeriod(at(rest, words.length))) return { name: at(0, rest), period: at(rest, words.length) };
    if (isPeriod(at(0, count))) return { name: at(count, words.length), period: at(0, count) };
  }
  const last = words.length - 1;
  if (/^\d/.test(at(last, words.length))) return { name: at(0, last), period: at(last, words.length) };
  if (/^\d/.test(at(0, 1))) return { name: at(1, words.length), period: at(0, 1) };
  return { name: typed, period: "" };
}

export function askedOf(act: Act, { inbound }: Scene): Result<KpiAsked, Refusal> {
  const { organisation, actor } = act;
  const items = {
    service: organisation.services,
    team: organisation.teams,
    department: departmentsOf(organisation).map((name) => ({ key: name, name: { en: name } })),
  };
  const given = (name: string, known: readonly WithName[] = []) => apart(textValue(inbound, name), act, known);
  const of = {
    team: behindName(given("team", items.team), items.team),
    department: behindName(given("department", items.department), items.department),
  };
  const lead = apart(textValue(inbound, "service").replace(/^service[:\s]+/i, ""), act, items.service);
  const period = given("period");
  const typed = [period, lead, of.team, of.department, given("compare")].find((one) => one.period !== "")?.period;
  const read = readPeriod(typed ?? (period.name || usualPeriod), act.at, organisation.figures.zone);
  if (!read.ok) return refuse({ saying: periodSaying(read.refusal) });
  // "team:shop checkout", "period:30d checkout": what stands behind them is the service.
  const behind = [lead.name, period.period === "" ? "" : period.name, of.team.rest, of.department.rest];
  const service = partNamed("service", behind.find((one) => one !== "") ?? "", items.service, actor.lang);
  if (!service.ok) return service;
  const team = partNamed("team", of.team.name, items.team, actor.lang);
  if (!team.ok) return team;
  const department = partNamed("department", of.department.name, items.department, actor.lang);
  if (!department.ok) return department;
  return ok({ period: read.value, ...service.value, ...team.value, ...department.value });
}

function behindName({ name, period }: Apart, items: readonly WithName[]): Apart & { readonly rest: string } {
  const found = leadingName(items, name);
  return found ? { name: found.item.key, period, rest: found.rest } : { name, period, rest: "" };
}

type Part = "service" | "team" | "department";

/** By its key, or a name in any language; of nothing typed, nothing. */
export function partNamed<Name extends Part>(
  part: Name,
  typed: string,
  items: readonly WithName[],
  lang: Act["actor"]["lang"],
): Result<{ readonly [name in Name]?: string }, Refusal> {
  if (typed === "") return ok({});
  const found = namedBy(items, typed);
  if (found) return ok({ [part]: found.key } as { readonly [name in Name]?: string });
  const meant = nearestNamed(items, typed);
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

export type FactsAsked = {
  readonly told: Period;
  readonly beside?: readonly Period[];
  /** Nothing is compared with it. */
  readonly isAlone?: boolean;
};

/**
 * Of `told`, the time before it and what only means are made of. A part that holds few records in what is told, or in the
 * equal time before it, is told without its private ones: alike for a figure and for the list behind it.
 */
export async function factsFor(
  act: Act,
  asked: KpiAsked,
  query: Query,
  { told, beside = [], isAlone = false }: FactsAsked,
): Promise<ToldFacts> {
  const filter = filterOf(asked);
  const isWhole = Object.keys(filter).length === 0;
  const viewers = [{ kind: "person", person: act.actor }] as const;
  const isOpen = isWhole || knowPrivate(viewers);
  const spans = (isOpen && isAlone ? [told] : [...comparedPeriods(told), ...beside]).map(spanOf);
  const span: Span = {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
  const facts = await readFacts(query, act.organisation, { span, now: toEpochSeconds(act.at), filter });
  return toldPart(facts, comparedPeriods(told), { isWhole, viewers });
}
