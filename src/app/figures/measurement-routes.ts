// /kpi record: a value of an indicator of the organisation's own, by a form that what was typed fills.
import type { Refusal } from "../../chat/decision.ts";
import type { Form } from "../../chat/form.ts";
import type { Words } from "../../chat/notice.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { findService, readService } from "../../organisation/find-service.ts";
import { formOf } from "../../organisation/form-of.ts";
import { type Indicator, nameIn } from "../../organisation/organisation.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { readPast } from "../../organisation/time-refused.ts";
import { clock, isoOf } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import type { MeasurementFact } from "../../report/facts.ts";
import { trendOf } from "../../report/kpi/trend.ts";
import {
  findIndicator,
  indicatorFigure,
  type Measurement,
  meetsTarget,
  readMeasurement,
} from "../../report/measurement.ts";
import { measurementsIn, saveMeasurements } from "../../store/measurements.ts";
import { textValue } from "../given-values.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";

const PERIOD = 30 * 86_400;

const opens: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => {
    const may = authorize(act.actor, "measure");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    if (act.organisation.indicators.length === 0) {
      return { kind: "refusal", refusal: { saying: { key: "measurement.none-configured" } } };
    }
    return { kind: "form", form: recordForm(act, textValue(inbound, "indicator")) };
  },
  suggest: async ({ organisation, actor }, _scene, typed) =>
    organisation.indicators
      .map(({ key, name }) => ({ value: key, label: nameIn(actor.lang, name) }))
      .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(typed.trim().toLowerCase())),
};

/** `typed`: "error-rate 0.7 checkout". */
function recordForm(act: Act, typed: string): Form {
  const { text, choice, when, form } = formOf(act, "");
  const { lang } = act.actor;
  const { indicators, services } = act.organisation;
  const [named = "", value = "", ...rest] = typed.split(/\s+/);
  const service = readService(act.organisation, rest.join(" "));
  const known = rest.length > 0 && "service" in service ? service.service.key : undefined;
  const options = indicators.map(({ key, name }) => ({ value: key, label: nameIn(lang, name) }));
  return form("kpi.record.save", "form.measurement", [
    choice("indicator", options, (findIndicator(indicators, named) ?? indicators[0])?.key),
    text("value", true, { value, maxLength: 30 }),
    choice(
      "service",
      services.map(({ key, name }) => ({ value: key, label: nameIn(lang, name) })),
      known,
      { required: false },
    ),
    when("measuredAt", true, isoOf(act.at)),
  ]);
}

const save: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const may = authorize(act.actor, "measure");
    if (!may.ok) return refuse(notEntitled(may.refusal, act));
    const given = {
      indicator: textValue(inbound, "indicator"),
      value: textValue(inbound, "value"),
      service: textValue(inbound, "service"),
    };
    const read = readMeasurement(act.organisation, given);
    if (!read.ok) return refuse<Refusal>(wrongField(read.refusal.field, read.refusal.saying));
    const at = readPast("measuredAt", textValue(inbound, "measuredAt"), act);
    if (!at.ok) return at;
    const measurement = { ...read.value, at: at.value };
    await saveMeasurements(transaction, [{ ...measurement, id: act.newId() }], {
      source: `chat:${act.actor.id}`,
      byId: act.actor.id,
    });
    const now = toEpochSeconds(act.at) + 1;
    const filter = measurement.service === null ? {} : { services: [measurement.service] };
    const known = await measurementsIn(transaction, { from: now - 2 * PERIOD, to: now }, filter);
    const indicator = findIndicator(act.organisation.indicators, measurement.indicator) as Indicator;
    return ok({
      answer: keptWords(act, indicator, measurement, known),
      audit: { ...measurement, at: `${measurement.at}` },
    });
  },
};

/** What was kept, and what the values of the last 30 days make of it. */
function keptWords(
  act: Act,
  indicator: Indicator,
  { value, service, at }: Measurement,
  known: readonly MeasurementFact[],
): Words {
  const now = toEpochSeconds(act.at) + 1;
  const figure = indicatorFigure(known, indicator.key, { from: now - PERIOD, to: now });
  const before = indicatorFigure(known, indicator.key, { from: now - 2 * PERIOD, to: now - PERIOD });
  const { isBetter } = trendOf(figure, before, indicator.betterIs, 0);
  const isMet = meetsTarget(indicator, figure.value ?? value);
  const values = {
    indicator: indicator.name,
    unit: indicator.unit,
    value,
    at: clock(at),
    hasService: service === null ? "no" : "yes",
    service: (service && findService(act.organisation, service)?.name) ?? "",
    mean: Math.round((figure.value ?? value) * 1000) / 1000,
    count: figure.n,
    hasTarget: indicator.target === null ? "no" : "yes",
    target: indicator.target ?? 0,
    isMet: isMet === null ? "none" : isMet ? "yes" : "no",
    trend: isBetter === null ? "none" : isBetter ? "better" : "worse",
  } as const;
  return {
    tone: isMet === false ? "waiting" : "good",
    lines: [
      { key: "measurement.kept", values },
      { key: "measurement.figure", values },
    ],
  };
}

export const measurementRoutes = { "kpi.record": opens, "kpi.record.save": save } satisfies Partial<Routes>;
