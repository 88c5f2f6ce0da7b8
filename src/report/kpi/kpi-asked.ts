// What somebody asks figures of: a period and a part of the organisation, also as the short code that a button carries.
import { Temporal } from "temporal-polyfill";
import type { Organisation } from "../../organisation/organisation.ts";
import { lengthInDays, type Period } from "../period.ts";

export type KpiAsked = {
  readonly period: Period;
  /** Keys; left out: all. */
  readonly service?: string;
  readonly team?: string;
  readonly department?: string;
};

/** "20261023-30-1a2b3c-0-0": first day, days, and marks of service, team and department; "0" is all of them. */
export const codeOf = ({ period, service, team, department }: KpiAsked): string =>
  [
    period.from.toString().replaceAll("-", ""),
    lengthInDays(period),
    ...[service, team, department].map((key) => (key === undefined ? "0" : markOf(key))),
  ].join("-");

/** Undefined: it is no such code, or what it is about is no longer there. */
export function readCode(code: string, organisation: Organisation, known: readonly string[]): KpiAsked | undefined {
  const [, day = "", days = "", ...marks] = /^(\d{8})-(\d{1,4})-(\w+)-(\w+)-(\w+)$/.exec(code) ?? [];
  if (day === "") return undefined;
  const lists = [
    [...organisation.services.map(({ key }) => key), ...known],
    organisation.teams.map(({ key }) => key),
    departmentsOf(organisation),
  ];
  const keys = marks.map((mark, place) => (mark === "0" ? null : lists[place]?.find((key) => markOf(key) === mark)));
  if (keys.includes(undefined)) return undefined;
  const [service, team, department] = keys;
  const from = Temporal.PlainDate.from(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);
  return {
    period: { from, to: from.add({ days: Number(days) }), zone: organisation.figures.zone },
    ...(service && { service }),
    ...(team && { team }),
    ...(department && { department }),
  };
}

export const departmentsOf = ({ departments }: Organisation): readonly string[] => [
  ...new Set(Object.values(departments)),
];

/** Six letters and digits (FNV-1a). */
function markOf(key: string): string {
  let hash = 0x811c9dc5;
  for (const letter of key) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36).padStart(6, "0").slice(-6);
}
