// The KPIs of changes and of the rest, each with the edge cases that its definition names.
import { describe, expect, test } from "vitest";
import type { ChangeFact, Facts } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { approvalWaits } from "../../../src/report/kpi/change-kpis.ts";
import type { KpiId } from "../../../src/report/kpi/kpi.ts";
import { behindOf, factsOf } from "../../support/incident-columns.ts";

const hour = 3600;
const day = 24 * hour;
const span = { from: 0, to: 30 * day };

const done: ChangeFact = {
  ...{ reference: "CHG-1", isPrivate: false, type: "normal", state: "closed", result: "successful", riskClass: "low" },
  ...{
    services: ["shop"],
    team: "ops",
    isDeploy: false,
    openedAt: 0,
    submittedAt: 0,
    approvedAt: hour,
    startedAt: day,
  },
  ...{ endedAt: day + hour, plannedFrom: day, plannedTo: day + hour, closedAt: 2 * day },
  ...{ approvalSeconds: hour, leadSeconds: 8 * hour, failedAt: null, wasUnauthorised: false },
  ...{ caused: [], suspected: 0, isRework: false, waits: [] },
};

const figureOf = (id: KpiId, facts: Partial<Facts>, now = span.to) => findKpi(id)?.from(factsOf([], now, facts), span);
const figure = (id: KpiId, changes: readonly Partial<ChangeFact>[]) =>
  figureOf(id, { changes: changes.map((change) => ({ ...done, ...change })) });

describe("changes", () => {
  test("success counts closed ones; with issues is neither, in review and not carried out are out", () => {
    const changes: Partial<ChangeFact>[] = [
      {},
      { result: "successful_with_issues" },
      { result: "failed" },
      { state: "in_review" },
      { result: "not_implemented" },
      { endedAt: span.to },
    ];
    expect(figure("change_success", changes)).toMatchObject({ met: 1, n: 3 });
    expect(figure("change_success", changes)?.parts).toContainEqual({ id: "successful_with_issues", value: 1 });
    expect(figure("change_success", [{ endedAt: null, state: "implementing" }])).toMatchObject({ value: null, n: 0 });
  });

  test("a change fails once however many incidents it caused; suspicions stand beside it", () => {
    const incident = { reference: "INC-1", openedAt: day, resolvedAt: 2 * day };
    const changes = [
      {},
      { caused: [incident, incident] },
      { result: "backed_out", caused: [incident] },
      { suspected: 2 },
    ];
    expect(figure("change_failure", changes)).toMatchObject({ met: 2, n: 4, parts: [{ id: "pending", value: 1 }] });
  });

  test("satisfaction counts the answers of those asked a day after a change, and is hidden below five", () => {
    const few = [{ polled: { answers: 3, good: 3 } }, {}, { polled: { answers: 1, good: 0 } }];
    expect(figure("change_satisfaction", few)).toMatchObject({ value: null, n: 4 });
    const outside = { polled: { answers: 9, good: 0 }, endedAt: span.to };
    const enough = [...few, { polled: { answers: 4, good: 3 }, reference: "CHG-2" }, outside];
    expect(figure("change_satisfaction", enough)).toMatchObject({ value: 75, met: 6, n: 8 });
    expect(figure("change_satisfaction", [])).toMatchObject({ value: null, n: 0 });
    const changes = enough.map((change) => ({ ...done, ...change }));
    expect(behindOf("change_satisfaction", factsOf([], span.to, { changes }), span)).toEqual([
      { reference: "CHG-1", isMet: false },
      { reference: "CHG-2", isMet: false },
      { reference: "CHG-1", isMet: true },
    ]);
  });

  test("recovery runs from when the failure was seen to when all was restored, in the period of that", () => {
    const first = { reference: "INC-1", openedAt: day + 2 * hour, resolvedAt: day + 4 * hour };
    const second = { reference: "INC-2", openedAt: day + 3 * hour, resolvedAt: day + 8 * hour };
    expect(figure("failed_change_recovery", [{ caused: [first, second] }])).toMatchObject({ n: 1, mean: 6 * hour });
    const backedOut = { result: "backed_out", failedAt: day + hour, endedAt: day + 2 * hour };
    expect(figure("failed_change_recovery", [backedOut])).toMatchObject({ n: 1, mean: hour });
    expect(figure("failed_change_recovery", [{ caused: [{ ...first, resolvedAt: null }] }])).toMatchObject({ n: 0 });
    expect(figure("failed_change_recovery", [{ result: "failed" }, {}])).toMatchObject({ value: null, n: 0 });
    expect(figure("failed_change_recovery", [{ caused: [{ ...first, resolvedAt: span.to }] }])).toMatchObject({ n: 0 });
  });

  test("shares are of what was carried out in the period", () => {
    const others = [{}, {}, {}];
    expect(figure("change_rework", [{ isRework: true }, ...others])).toMatchObject({ value: 25, met: 1, n: 4 });
    expect(figure("emergency_ratio", [{ type: "emergency" }, ...others])).toMatchObject({ value: 25, met: 1, n: 4 });
    expect(figure("unauthorised_changes", [{ wasUnauthorised: true }, ...others])).toMatchObject({ value: 25, n: 4 });
    expect(figure("unauthorised_changes", [{ isImported: true }, ...others])).toMatchObject({ value: 0, n: 3 });
    expect(figure("emergency_ratio", [{ type: "emergency", result: "not_implemented" }])).toMatchObject({
      value: null,
    });
  });

  test("on time is up to the very second of the planned end; without a window it is not judged", () => {
    const changes = [{}, { endedAt: day + hour + 1 }, { plannedTo: null }];
    expect(figure("on_time_changes", changes)).toMatchObject({ met: 1, n: 2 });
  });

  test("deployments are counted by day, of a running period by the days that have passed", () => {
    const changes = [{ ...done, isDeploy: true }, { ...done, isDeploy: true }, done];
    expect(figureOf("deployment_frequency", { changes })).toMatchObject({ value: 2 / 30, n: 2 });
    expect(figureOf("deployment_frequency", { changes }, 4 * day)).toMatchObject({ value: 0.5, n: 2 });
  });

  test("lead times belong to their own events; expired and withdrawn ones have none", () => {
    const changes = [{}, { approvedAt: -1, startedAt: -1 }, { state: "expired" }, { state: "withdrawn" }];
    expect(figure("approval_lead_time", changes)).toMatchObject({ n: 1, mean: hour });
    expect(figure("change_lead_time", [{}, { startedAt: null, leadSeconds: null }])).toMatchObject({
      n: 1,
      mean: 8 * hour,
    });
  });

  test("how long each stage and each approver took is told of the changes approved in the period, the longest first", () => {
    const [team, board] = [{ en: "Team" }, { en: "Board" }];
    const wait = (stage: { en: string }, personId: string | null, hours: number) => ({
      ...{ stage, personId, seconds: hours * hour },
    });
    const changes: readonly ChangeFact[] = [
      { ...done, waits: [wait(team, null, 1), wait(team, "ana", 1), wait(board, null, 8), wait(board, "ben", 6)] },
      { ...done, waits: [wait(team, null, 3), wait(team, "ana", 3), wait(board, "ben", 10)] },
      { ...done, approvedAt: span.to, waits: [wait(team, null, 99)] },
      { ...done, state: "withdrawn", waits: [wait(team, "ana", 99)] },
    ];
    const waits = approvalWaits(factsOf([], span.to, { changes }), span);
    expect(waits.stages).toMatchObject([
      { of: board, figure: { n: 1, p90: 8 * hour } },
      { of: team, figure: { n: 2, mean: 2 * hour, p90: 2.8 * hour } },
    ]);
    expect(waits.approvers).toMatchObject([
      { of: "ben", figure: { n: 2, median: 8 * hour } },
      { of: "ana", figure: { n: 2, median: 2 * hour } },
    ]);
    expect(approvalWaits(factsOf([], span.to), span)).toEqual({ stages: [], approvers: [] });
  });

  test("what speaks against it stands first behind it", () => {
    const changes = [done, { ...done, reference: "CHG-2", result: "failed" }];
    const behind = (id: KpiId) => behindOf(id, factsOf([], span.to, { changes }), span)[0]?.reference;
    expect(behind("change_success")).toBe("CHG-2");
    expect(behind("change_failure")).toBe("CHG-2");
  });
});

describe("the rest", () => {
  test("an action is judged by the first due time it was given", () => {
    const held = { title: "Add a check", owner: null, isPrivate: false, openedAt: 0, movedTo: null };
    const action = { reference: "INC-1", service: "shop", ...held };
    const actions = [
      { ...action, dueAt: day, doneAt: day },
      { ...action, dueAt: day, movedTo: 2 * day, doneAt: day + 1 },
      { ...action, dueAt: day, doneAt: null },
      { ...action, dueAt: null, doneAt: day },
      { ...action, dueAt: span.to - 1, doneAt: null },
    ];
    expect(figureOf("action_completion", { actions }, 2 * day)).toMatchObject({ met: 1, n: 3 });
  });

  test("a digest that is not due yet is not missing", () => {
    const digests = [
      { dueAt: day, postedAt: day, isLate: false },
      { dueAt: day, postedAt: 2 * day, isLate: true },
      { dueAt: 2 * day, postedAt: null, isLate: true },
      { dueAt: 9 * day, postedAt: null, isLate: false },
    ];
    expect(figureOf("digest_delivery", { digests }, 3 * day)).toMatchObject({
      ...{ met: 2, n: 3 },
      parts: [{ id: "late", value: 1 }],
    });
    expect(figureOf("digest_delivery", { digests: [] }, 3 * day)).toMatchObject({ value: null, n: 0 });
  });

  test("where nobody keeps problems or complaints, their figures are n/a and not 0", () => {
    expect(figureOf("problem_closure", {})).toMatchObject({ value: null });
    expect(figureOf("complaint_rate", {})).toMatchObject({ value: null });
  });

  test("problems closed of problems opened, with their age and how many have a cause", () => {
    const problem = { reference: "PRB-1", service: null, openedAt: 0, closedAt: 4 * day, hasCause: true };
    const problems = [problem, { ...problem, closedAt: 6 * day, hasCause: false }, { ...problem, closedAt: null }];
    expect(figureOf("problem_closure", { problems })).toMatchObject({
      ...{ met: 2, n: 3 },
      parts: [
        { id: "median_age", value: 5 * day },
        { id: "with_cause", value: 50 },
      ],
    });
  });

  test("closing a problem helped if its record says so, also where it was taken up again since", () => {
    const problem = { reference: "PRB-1", service: null, openedAt: 0, hasCause: true };
    const closing = (isEffective: boolean | null, closedAt = 4 * day) => ({
      ...{ ...problem, closedAt: isEffective === false ? null : closedAt },
      judged: isEffective === null ? null : { closedAt, isEffective },
    });
    const partsOf = (...problems: readonly ReturnType<typeof closing>[]) =>
      figureOf("problem_closure", { problems })?.parts?.map(({ id, value }) => [id, value]);
    const closed = [
      ["median_age", 4 * day],
      ["with_cause", 100],
    ];
    expect(partsOf(closing(null))).toEqual(closed);
    expect(partsOf(closing(true), closing(null), closing(false))).toEqual([...closed, ["effective", 50]]);
    expect(partsOf(closing(false))).toEqual([["effective", 0]]);
    expect(partsOf(closing(false, 900 * day))).toBeUndefined();
  });

  const aComplaint = {
    ...{ reference: "CPL-1", isPrivate: false, service: "shop", openedAt: 0, answerDueAt: hour, isEscalated: false },
  };

  test("complaints are told for a thousand users too, of services that say how many they have", () => {
    const complaint = { ...aComplaint, firstResponseAt: null };
    const complaints = [complaint, complaint, { ...complaint, service: "mail" }];
    expect(figureOf("complaint_rate", { complaints, users: { shop: 300, post: 100 } })?.parts).toEqual([
      { id: "per_1000_users", value: 5 },
      { id: "users", value: 400 },
    ]);
    expect(figureOf("complaint_rate", { complaints, users: {} })?.parts).toBeUndefined();
  });

  test("a complaint is answered by its time, exactly on the second too; those that went up are told beside it", () => {
    const complaints = [hour, hour + 1, null].map((firstResponseAt, i) => ({
      ...{ ...aComplaint, firstResponseAt, isEscalated: i > 0 },
    }));
    const parts = [{ id: "escalated", value: 2 }];
    expect(figureOf("complaint_response", { complaints })).toMatchObject({ met: 1, n: 3, parts });
    expect(figureOf("complaint_response", { complaints }, hour)).toMatchObject({ met: 1, n: 2 });
  });

  test("promoters less detractors; 7 and 8 are neither", () => {
    const measurements = [10, 9, 8, 7, 6, 0, 9].map((value) => ({ indicator: "nps", service: null, at: day, value }));
    expect(figureOf("nps", { measurements })).toMatchObject({ value: (100 * (3 - 2)) / 7, n: 7 });
  });
});
