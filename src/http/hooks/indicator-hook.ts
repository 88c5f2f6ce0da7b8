// POST /hooks/indicators/<source>: values of the organisation's own indicators.
import { z } from "zod";
import { instantOf, listOf, wrongShape } from "../../alert/field.ts";
import type { SentMeasurement } from "../../app/figures/take-measurements.ts";
import type { Json } from "../../kernel/json.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Organisation, OutageSource } from "../../organisation/organisation.ts";
import { readMeasurement } from "../../report/measurement.ts";
import type { HookKind } from "./hook.ts";
import { type HookRefusal, payloadRefusal } from "./refusal.ts";

type Taken = { readonly isFresh: boolean; readonly count: number };

const COMMAND = "tocsin kpi import --dry-run";
const MOST = 1_000;

const one = z.object({
  indicator: z.string(),
  value: z.union([z.number(), z.string()]),
  /** Left out: of no service in particular. */
  service: z.string().nullish(),
  at: z.string().nullish(),
});

/** One value, or several under "measurements". */
const shape = z.union([z.object({ measurements: listOf(one, { least: 1, most: MOST }) }), one]);

/** `save`: true, it had an effect; false, it told nothing new. */
export const indicatorHook = (
  save: (source: OutageSource, sent: readonly SentMeasurement[]) => Promise<boolean>,
): HookKind<OutageSource, Taken> => ({
  list: "indicator_sources",
  command: COMMAND,
  unknown: "unknown-indicator-source",
  sources: ({ indicatorSources }) => indicatorSources,
  take: async (organisation, source, { json }) => {
    const sent = readMeasurements(organisation, source, json);
    return sent.ok ? ok({ isFresh: await save(source, sent.value), count: sent.value.length }) : sent;
  },
  thanks: ({ isFresh, count }) => ({ status: "success", measurements: count, repeated: !isFresh }),
});

function readMeasurements(
  organisation: Organisation,
  source: OutageSource,
  body: Json,
): Result<readonly SentMeasurement[], HookRefusal> {
  const refused = (path: readonly (string | number)[], expected: string) =>
    refuse(payloadRefusal({ code: "wrong_shape", path: [...path], expected }, source.format, COMMAND));
  const read = shape.safeParse(body);
  if (!read.success) return refuse(payloadRefusal(wrongShape(read.error), source.format, COMMAND));
  const isList = "measurements" in read.data;
  const given = "measurements" in read.data ? read.data.measurements : [read.data];
  const sent: SentMeasurement[] = [];
  for (const [i, { indicator, value, service, at }] of given.entries()) {
    const path = isList ? ["measurements", i] : [];
    const called = service ? (source.servicesByName[service] ?? service) : "";
    const measured = readMeasurement(organisation, { indicator, value: String(value), service: called });
    if (!measured.ok)
      return refused([...path, measured.refusal.field], expectedAt(organisation, measured.refusal.field));
    const time = instantOf(at);
    if (at && !time) return refused([...path, "at"], "2031-03-05T02:00:00Z");
    sent.push({ ...measured.value, at: time });
  }
  return ok(sent);
}

function expectedAt({ indicators, services }: Organisation, field: "indicator" | "value" | "service"): string {
  if (field === "value") return "0.7";
  const known = field === "indicator" ? indicators : services;
  return (
    known
      .map(({ key }) => key)
      .join(", ")
      .slice(0, 200) || "–"
  );
}
