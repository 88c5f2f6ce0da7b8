// What a review looks at: the figures of the time since the last one, what became of its decisions, and the open records of the management system. Source: ISO/IEC 20000-1 9.3 and 8.3.2.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import { shortened } from "../../organisation/values.ts";
import { byUrgency, inputLines } from "../../register/list.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { type KpiId, kpiName } from "../../report/kpi/kpi.ts";
import { figureSaying, readingSaying } from "../../report/kpi/kpi-card.ts";
import { kpiLines } from "../../report/kpi/kpi-lines.ts";
import { type Period, previousOf, spanOf } from "../../report/period.ts";
import { pilotLine, stageOf } from "../../report/pilot-line.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { toldApart } from "../../report/tellable.ts";
import { countOpenRegister, openRegisterRecords, registerRecordsLinking } from "../../store/register-reads.ts";
import { readFacts } from "../../store/report-facts.ts";
import type { Saying } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import type { Query } from "../ports.ts";

/** The inputs that are figures: performance, feedback, resources, nonconformities. */
const kpis: readonly KpiId[] = [
  ...(["opened", "resolved", "backlog", "first_response_sla", "resolution_sla", "breaches", "availability"] as const),
  ...(["major_incidents", "repeat_incidents", "complaint_rate", "csat", "change_success", "change_failure"] as const),
  ...(["unauthorised_changes", "problem_closure", "action_completion", "process_compliance"] as const),
];

const QUARTER_DAYS = 91;
const MOST_DECISIONS = 10;

export type InputsAsked = {
  /** undefined: every service. */
  readonly serviceKey: string | undefined;
  /** Of the figures. */
  readonly period: Period;
  /** Meetings whose decisions are followed, by their references. */
  readonly earlier: readonly string[];
};

type Looking = Pick<Act, "organisation" | "at">;

/** From the day of the last review to today; without one, or on its own day, a quarter. */
export function daysSince(last: Temporal.Instant | undefined, { organisation, at }: Looking): Period {
  const { zone } = organisation.figures;
  const to = at.toZonedDateTimeISO(zone).toPlainDate();
  const from = last?.toZonedDateTimeISO(zone).toPlainDate();
  const isNew = from === undefined || from.until(to).days < 1;
  return { from: isNew ? to.subtract({ days: QUARTER_DAYS }) : from, to, zone };
}

type ReviewInputs = {
  readonly figures: readonly Saying[];
  /** What became of the decisions of the meetings before. */
  readonly decided: readonly Saying[];
  /** How many light records of each kind are open and overdue. */
  readonly counts: readonly Saying[];
  readonly open: readonly RegisterRecord[];
};

/** Private records are neither named nor counted among the records; of few ones their figures leave them out too. */
export async function reviewInputs(
  { serviceKey, period, earlier }: InputsAsked,
  { organisation, at }: Looking,
  query: Query,
): Promise<ReviewInputs> {
  const services = serviceKey === undefined ? null : [serviceKey];
  const open = (await openRegisterRecords(query, { services })).filter((one) => !one.isPrivate);
  const tallies = await countOpenRegister(query, { services }, "without-private", at);
  const decided = await Promise.all(earlier.map((reference) => registerRecordsLinking(query, reference)));
  return {
    figures: await figureLines(period, serviceKey, { organisation, at }, query),
    decided: decisionLines(decided.flat().filter(({ isPrivate, kind }) => !isPrivate && kind === "improvement")),
    counts: inputLines(tallies, open),
    open,
  };
}

/** The same as lines, the first of which says what they are of. */
export async function inputWords(asked: InputsAsked, looking: Looking, query: Query): Promise<readonly Saying[]> {
  const { serviceKey, period } = asked;
  const { figures, decided, counts } = await reviewInputs(asked, looking, query);
  const head: Saying = {
    key: "register.inputs",
    values: {
      of: serviceKey === undefined ? { key: "service-report.all" } : serviceName(looking.organisation, serviceKey),
      from: { en: dayWords(period.from, "en"), "zh-CN": dayWords(period.from, "zh-CN") },
      to: { en: dayWords(period.to, "en"), "zh-CN": dayWords(period.to, "zh-CN") },
    },
  };
  return [head, ...figures, ...decided, ...counts];
}

async function figureLines(
  period: Period,
  service: string | undefined,
  { organisation, at }: Looking,
  query: Query,
): Promise<readonly Saying[]> {
  const spans = [spanOf(period), spanOf(previousOf(period))];
  const span = { from: spanOf(previousOf(period)).from, to: spanOf(period).to };
  const filter = service === undefined ? {} : { services: [service] };
  const all = await readFacts(query, organisation, { span, now: toEpochSeconds(at), filter });
  const facts = service === undefined ? all : toldApart(all, spans).facts;
  const lines = await breathe(kpiLines(kpis, { facts, period }, organisation));
  const told = lines
    .filter(({ reading }) => reading.now.value !== null)
    .map((line) => {
      const { unit, now } = line.reading;
      const name = "kpi" in line ? kpiName(line.kpi.id) : line.indicator.name;
      return readingSaying(name, line.reading, figureSaying(unit, now));
    });
  const pilots = all.pilots && { pilots: toldApart(all.pilots, spans).facts };
  return [
    ...told,
    ...pilotLine({ ...facts, ...pilots }, period, organisation),
    ...stageOf(service, period, organisation),
  ];
}

const decisionLines = (decided: readonly RegisterRecord[]): readonly Saying[] =>
  byUrgency(decided)
    .slice(0, MOST_DECISIONS)
    .map(({ reference, title, state }) => ({
      key: "register.decided",
      values: {
        reference,
        title: shortened(title, 80),
        state: { key: `register-state.improvement.${state}` as "register-state.improvement.idea" },
      },
    }));
