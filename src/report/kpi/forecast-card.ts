// /kpi forecast as a card: how many incidents are to be expected, by day, and how many open ones there are for each person of a team.
import type { Temporal } from "temporal-polyfill";
import type { Card } from "../../chat/card.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { serviceName, teamName } from "../../organisation/names.ts";
import { dotted, sayIn, type View } from "../../organisation/view.ts";
import type { Saying, Value } from "../../words/say.ts";
import { type Forecast, LEAST_INCIDENTS, MEAN_WEEKS, WEEKS_NEEDED } from "../forecast.ts";

const TEAMS = 12;

/** Open incidents that are not private, and who could work on them. */
export type TeamLoad = { readonly team: string; readonly open: number; readonly people: number };

export type Demand = {
  readonly forecast: Forecast;
  readonly loads: readonly TeamLoad[];
  readonly service: string | undefined;
  /** Of so few records private ones would show: they are left out. */
  readonly hidesPrivate: boolean;
};

/** One place after the point. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

export const forecastSaying = (forecast: Forecast): Saying =>
  forecast.is === "known"
    ? { key: "forecast.known", values: { total: rounded(forecast.total), error: rounded(forecast.error) } }
    : { key: "forecast.unknown", values: { weeks: WEEKS_NEEDED, least: LEAST_INCIDENTS, mean: MEAN_WEEKS } };

/** The most loaded first. */
const byLoad = (a: TeamLoad, b: TeamLoad): number =>
  b.open / Math.max(1, b.people) - a.open / Math.max(1, a.people) || a.team.localeCompare(b.team);

export function demandCard({ forecast, loads, service, hidesPrivate }: Demand, view: View): Card {
  const { organisation } = view;
  const each = forecast.is === "known" ? forecast.days : [];
  const shown = loads.toSorted(byLoad).slice(0, TEAMS);
  const notes: readonly Saying[] = [
    { key: "forecast.formula", values: { mean: MEAN_WEEKS } },
    { key: "forecast.load-formula" },
    ...(hidesPrivate ? [{ key: "kpi.hides-private" } as const] : []),
  ];
  return {
    tone: "neutral",
    headline: sayIn(view, "forecast.headline", {
      service: service === undefined ? "" : serviceName(organisation, service),
      hasService: service === undefined ? "no" : "yes",
    }),
    lines: [
      sayIn(view, forecastSaying(forecast).key, forecastSaying(forecast).values),
      ...(each.length === 0 ? [] : [dotted(view, each.map(dayWord))]),
      ...shown.map(
        ({ team, open, people }): RichText =>
          sayIn(view, "forecast.load", {
            ...{ team: teamName(organisation, team), open, people },
            each: people === 0 ? "" : rounded(open / people),
          }),
      ),
      ...(shown.length === 0 ? [sayIn(view, "forecast.no-load")] : []),
    ],
    note: dotted(view, notes),
  };
}

const dayWord = ({ date, expected }: { readonly date: Temporal.PlainDate; readonly expected: number }): Saying => ({
  key: "forecast.day",
  values: { day: weekdayWord(date), expected: rounded(expected) },
});

/** "Mon", "周一". */
const weekdayWord = (date: Temporal.PlainDate): Value => ({
  en: date.toLocaleString("en-GB", { weekday: "short" }),
  "zh-CN": date.toLocaleString("zh-CN", { weekday: "short" }),
});
