// The KPIs of changes; a change belongs to the period of its actual end, however many incidents it caused. Source: rules section 5.
import { oneStep } from "../../kernel/steps.ts";
import type { ApprovalWait, ChangeFact, Facts } from "../facts.ts";
import { inSpan, lengthInSeconds, type Span } from "../period.ts";
import { durationOf, type Figure, shareOf } from "./figure.ts";
import type { Behind, Kpi, ListBehind } from "./kpi.ts";

const DAY = 86_400;

/** Carried out, wholly or in part, in the period. */
const implemented = ({ changes }: Facts, span: Span): readonly ChangeFact[] =>
  changes.filter(
    ({ startedAt, endedAt, result }) =>
      startedAt !== null && endedAt !== null && inSpan(endedAt, span) && result !== "not_implemented",
  );

/** Closed with a word of how it went. */
const judged = (facts: Facts, span: Span): readonly ChangeFact[] =>
  implemented(facts, span).filter(({ state, result }) => state === "closed" && result !== null);

const hasFailed = ({ result, caused }: ChangeFact): boolean =>
  result === "failed" || result === "backed_out" || caused.length > 0;

type Of = (facts: Facts, span: Span) => readonly ChangeFact[];

const listed =
  (list: (facts: Facts, span: Span) => readonly Behind[]): ListBehind =>
  (facts, span) =>
    oneStep(() => list(facts, span));

const share = (among: Of, isMet: (change: ChangeFact) => boolean, worstFirst: boolean) => ({
  from: (facts: Facts, span: Span): Figure => {
    const all = among(facts, span);
    return shareOf(all.filter(isMet).length, all.length);
  },
  behind: listed((facts, span) =>
    among(facts, span)
      .map((change): Behind => ({ reference: change.reference, isMet: isMet(change) }))
      .sort((a, b) => Number(a.isMet === worstFirst) - Number(b.isMet === worstFirst)),
  ),
});

/** A share that ought to be high: those that do not meet it come first. Of one that ought to be low those that do. */
const good = (among: Of, isMet: (change: ChangeFact) => boolean) => share(among, isMet, true);
const bad = (among: Of, isMet: (change: ChangeFact) => boolean) => share(among, isMet, false);

type Lasted = readonly [reference: string, seconds: number];

const duration = (lasted: (facts: Facts, span: Span) => readonly Lasted[]) => ({
  from: (facts: Facts, span: Span): Figure =>
    durationOf(Float64Array.from(lasted(facts, span), ([, seconds]) => seconds)),
  behind: listed((facts, span) =>
    lasted(facts, span)
      .map(([reference, seconds]) => ({ reference, seconds }))
      .sort((a, b) => b.seconds - a.seconds),
  ),
});

/** Fewer answers than this say nothing about satisfaction. */
const LEAST_ANSWERS = 5;

const polled = (facts: Facts, span: Span): readonly ChangeFact[] =>
  implemented(facts, span).filter(({ polled: asked }) => asked !== undefined && asked.answers > 0);

/** Of the answers to the poll after a change, not of changes; hidden below five. */
function changeSatisfaction(facts: Facts, span: Span): Figure {
  const changes = polled(facts, span);
  const sum = (of: "answers" | "good") => changes.reduce((all, change) => all + (change.polled?.[of] ?? 0), 0);
  const figure = shareOf(sum("good"), sum("answers"));
  return figure.n < LEAST_ANSWERS ? { ...figure, value: null } : figure;
}

const success = good(judged, ({ result }) => result === "successful");

/** With issues is shown apart: neither a success nor a failure. */
const successRate: Kpi["from"] = (facts, span) => ({
  ...success.from(facts, span),
  parts: ["successful", "successful_with_issues", "backed_out", "failed"].map((id) => ({
    id,
    value: judged(facts, span).filter(({ result }) => result === id).length,
  })),
});

const failure = bad(implemented, hasFailed);

/** Beside it the changes of which it is not decided yet whether they caused an incident. */
const failureRate: Kpi["from"] = (facts, span) => {
  const pending = implemented(facts, span).filter((change) => !hasFailed(change) && change.suspected > 0).length;
  return { ...failure.from(facts, span), parts: [{ id: "pending", value: pending }] };
};

/** From when the failure was seen, not from the deployment, until the service was as it should be. */
const recovered = ({ changes }: Facts, span: Span): readonly Lasted[] =>
  changes.filter(hasFailed).flatMap(({ reference, caused, failedAt, endedAt }): Lasted[] => {
    if (caused.some(({ resolvedAt }) => resolvedAt === null)) return [];
    const seen = [...caused.map(({ openedAt }) => openedAt), ...(failedAt === null ? [] : [failedAt])];
    const ended = [
      ...caused.flatMap(({ resolvedAt }) => resolvedAt ?? []),
      ...(failedAt === null || endedAt === null ? [] : [endedAt]),
    ];
    if (seen.length === 0 || ended.length === 0) return [];
    const restored = Math.max(...ended);
    return inSpan(restored, span) ? [[reference, restored - Math.min(...seen)]] : [];
  });

/** A period that is not over is as long as it has lasted. */
const deploysPerDay: Kpi["from"] = (facts, span) => {
  const n = implemented(facts, span).filter(({ isDeploy }) => isDeploy).length;
  const lasted = lengthInSeconds(span, facts.now);
  return { value: lasted <= 0 ? null : n / (lasted / DAY), n };
};

const started = ({ changes }: Facts, span: Span): readonly Lasted[] =>
  changes.flatMap(({ reference, startedAt, leadSeconds }): Lasted[] =>
    startedAt !== null && inSpan(startedAt, span) && leadSeconds !== null ? [[reference, leadSeconds]] : [],
  );

/** Expired and withdrawn ones are not counted. */
const approvedThen = ({ changes }: Facts, span: Span): readonly ChangeFact[] =>
  changes.filter(
    ({ state, approvedAt }) =>
      approvedAt !== null && inSpan(approvedAt, span) && state !== "expired" && state !== "withdrawn",
  );

const approved = (facts: Facts, span: Span): readonly Lasted[] =>
  approvedThen(facts, span).flatMap(({ reference, approvalSeconds }): Lasted[] =>
    approvalSeconds === null ? [] : [[reference, approvalSeconds]],
  );

export type Waited<Of> = { readonly of: Of; readonly figure: Figure };

/** How long stages and approvers took over the changes approved in the time, those that took longest first. */
export function approvalWaits(
  facts: Facts,
  span: Span,
): { readonly stages: readonly Waited<ApprovalWait["stage"]>[]; readonly approvers: readonly Waited<string>[] } {
  const waits = approvedThen(facts, span).flatMap((change) => change.waits);
  const whole = waits.filter(({ personId }) => personId === null);
  const single = waits.flatMap(({ personId, ...wait }) => (personId === null ? [] : [{ ...wait, personId }]));
  return {
    stages: grouped(whole, ({ stage }) => stage.en).map(({ first, figure }) => ({ of: first.stage, figure })),
    approvers: grouped(single, ({ personId }) => personId).map(({ first, figure }) => ({ of: first.personId, figure })),
  };
}

function grouped<Wait extends ApprovalWait>(waits: readonly Wait[], keyOf: (wait: Wait) => string) {
  return [...new Set(waits.map(keyOf))]
    .flatMap((key) => {
      const group = waits.filter((wait) => keyOf(wait) === key);
      const [first] = group;
      const figure = durationOf(Float64Array.from(group, ({ seconds }) => seconds).sort());
      return first ? [{ first, figure }] : [];
    })
    .sort((a, b) => (b.figure.p90 ?? 0) - (a.figure.p90 ?? 0));
}

/** Nobody here could approve what was imported as history. */
const ours: Of = (facts, span) => implemented(facts, span).filter(({ isImported }) => !isImported);

const planned: Of = (facts, span) => implemented(facts, span).filter(({ plannedTo }) => plannedTo !== null);

const isOnTime = ({ endedAt, plannedTo }: ChangeFact): boolean =>
  endedAt !== null && plannedTo !== null && endedAt <= plannedTo;

const source = "changes";

export const changeKpis: readonly Kpi[] = [
  { id: "change_success", unit: "percent", betterIs: "higher", source, ...success, from: successRate },
  { id: "change_failure", unit: "percent", betterIs: "lower", source, ...failure, from: failureRate },
  { id: "failed_change_recovery", unit: "seconds", betterIs: "lower", source, ...duration(recovered) },
  { id: "change_rework", unit: "percent", betterIs: "lower", source, ...bad(implemented, (one) => one.isRework) },
  {
    ...{ id: "deployment_frequency", unit: "per_day", betterIs: "higher", source, from: deploysPerDay },
    behind: listed((facts, span) =>
      implemented(facts, span)
        .filter(({ isDeploy }) => isDeploy)
        .map(({ reference }) => ({ reference })),
    ),
  },
  { id: "change_lead_time", unit: "seconds", betterIs: "lower", source, ...duration(started) },
  { id: "approval_lead_time", unit: "seconds", betterIs: "lower", source, ...duration(approved) },
  {
    ...{ id: "emergency_ratio", unit: "percent", betterIs: "lower", source, target: 10 },
    ...bad(implemented, ({ type }) => type === "emergency"),
  },
  {
    ...{ id: "unauthorised_changes", unit: "percent", betterIs: "lower", source, target: 0 },
    ...bad(ours, (one) => one.wasUnauthorised),
  },
  { id: "on_time_changes", unit: "percent", betterIs: "higher", source, ...good(planned, isOnTime) },
  {
    ...{ id: "change_satisfaction", unit: "percent", betterIs: "higher", source },
    ...good(polled, ({ polled: asked }) => asked?.good === asked?.answers),
    from: changeSatisfaction,
  },
];
