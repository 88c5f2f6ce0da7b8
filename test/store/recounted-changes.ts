// The figures of changes counted a second time, in plain loops over the rows: nothing here is the bot's own way.
import { Temporal } from "temporal-polyfill";
import type { RawChange } from "../support/raw-rows.ts";
import { type Blamed, incidents, isIn, midnight, now, seconds, zone } from "./made-up-changes.ts";

/** Monday to Friday, 9 to 17 in Berlin, hour by hour of the wall: not the way the bot's calendar counts. */
function business(from: number, to: number): number {
  let sum = 0;
  let day = Temporal.Instant.fromEpochMilliseconds(1000 * from)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  for (; midnight(`${day}`) < to; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5) continue;
    const [open, close] = [9, 17].map(
      (hour) => day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant().epochMilliseconds / 1000,
    );
    sum += Math.max(0, Math.min(to, close ?? 0) - Math.max(from, open ?? 0));
  }
  return sum;
}

const mean = (values: readonly number[]): readonly [number, number] => [
  values.length,
  values.length === 0 ? 0 : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length),
];

export function recounted(rows: readonly RawChange[]) {
  const resolvedOf = new Map(incidents.filter(({ state }) => state !== "cancelled").map((one) => [one.reference, one]));
  const blamedBy = (row: RawChange): readonly Blamed[] =>
    row.details.suspects.flatMap(({ incidentReference, state }) =>
      state === "confirmed" ? (resolvedOf.get(incidentReference) ?? []) : [],
    );
  const caused = new Set(rows.flatMap(blamedBy).map(({ reference }) => reference));
  const tally = { implemented: 0, judged: 0, good: 0, failed: 0, pending: 0, rework: 0, deploys: 0, emergency: 0 };
  const more = { unauthorised: 0, planned: 0, onTime: 0, answers: 0, content: 0 };
  const [recovered, lead, approval]: [number[], number[], number[]] = [[], [], []];
  const waits: number[] = [];
  for (const row of rows) {
    const blamed = blamedBy(row);
    const isFailed = row.result === "failed" || row.result === "backed_out" || blamed.length > 0;
    if (row.startedAt && row.endedAt && row.result !== "not_implemented" && isIn(seconds(row.endedAt))) {
      tally.implemented++;
      if (row.state === "closed" && row.result !== null) tally.judged++;
      if (row.state === "closed" && row.result === "successful") tally.good++;
      if (isFailed) tally.failed++;
      else if (row.details.suspects.some(({ state }) => state === "suggested")) tally.pending++;
      if (row.type === "emergency") tally.emergency++;
      if (row.type === "emergency" && caused.has(row.incident ?? "")) tally.rework++;
      if (row.source === "deploy" || row.isDeployed) tally.deploys++;
      const isLate = row.retrospectiveDueAt !== null && seconds(row.retrospectiveDueAt) < now;
      const wasApproved = row.approvedAt !== null && row.approvedAt <= row.startedAt;
      const lacked = !wasApproved && row.details.retrospective === null;
      const isBlank = row.exceptions.includes("no-approved-change") || isLate || lacked;
      if (row.source !== "import" && isBlank) more.unauthorised++;
      for (const { isGood } of row.details.pollAnswers) {
        more.answers++;
        if (isGood) more.content++;
      }
      if (row.windowTo) more.planned++;
      if (row.windowTo && row.endedAt <= row.windowTo) more.onTime++;
    }
    if (isFailed && blamed.every(({ resolved }) => resolved !== null)) {
      const backed = row.details.backedOutAt === null ? null : Date.parse(row.details.backedOutAt) / 1000;
      const seen = [...blamed.map(({ opened }) => opened), ...(backed === null ? [] : [backed])];
      const ends = [
        ...blamed.map(({ resolved }) => resolved ?? 0),
        ...(backed !== null && row.endedAt ? [seconds(row.endedAt)] : []),
      ];
      if (ends.length > 0 && isIn(Math.max(...ends))) recovered.push(Math.max(...ends) - Math.min(...seen));
    }
    const submitted = seconds(row.submittedAt ?? row.createdAt);
    if (row.startedAt && isIn(seconds(row.startedAt))) lead.push(business(submitted, seconds(row.startedAt)));
    if (row.approvedAt && isIn(seconds(row.approvedAt)) && !["expired", "withdrawn"].includes(row.state)) {
      approval.push(business(submitted, seconds(row.approvedAt)));
      for (const stage of row.details.approval?.stages ?? []) {
        const { settledAt } = stage as { readonly settledAt: string | null };
        if (settledAt) waits.push(business(submitted, Date.parse(settledAt) / 1000));
      }
    }
  }
  return {
    ...tally,
    ...more,
    recovered: mean(recovered),
    lead: mean(lead),
    approval: mean(approval),
    waits: mean(waits),
  };
}
