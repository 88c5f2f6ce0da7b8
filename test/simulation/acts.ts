// What people do to a record, with the words and choices that dice give them: always by the use-case that a click would reach.
import type { Around } from "../../src/change/around.ts";
import { type Change, resultCodes } from "../../src/change/change.ts";
import { declareChange } from "../../src/change/declare.ts";
import { delegateDecision } from "../../src/change/delegate.ts";
import { editChange } from "../../src/change/edit.ts";
import { finishChange } from "../../src/change/finish.ts";
import type { Given } from "../../src/change/given.ts";
import { holdChange, resumeChange } from "../../src/change/hold.ts";
import { riskChoices } from "../../src/change/risk-choices.ts";
import { startChange } from "../../src/change/start.ts";
import { submitChange } from "../../src/change/submit.ts";
import { approveChange, rejectChange, withdrawDecision } from "../../src/change/vote.ts";
import { withdrawChange } from "../../src/change/withdraw.ts";
import type { Decision, Refusal } from "../../src/chat/decision.ts";
import { assignIncident } from "../../src/incident/assign.ts";
import { escalateIncident } from "../../src/incident/calling/escalate.ts";
import { cancelIncident } from "../../src/incident/cancel.ts";
import { closeIncident } from "../../src/incident/close.ts";
import { declareIncident } from "../../src/incident/declare.ts";
import { editIncident } from "../../src/incident/edit.ts";
import { secrecyOf } from "../../src/incident/facts.ts";
import { alertsMoved, declareByAlert } from "../../src/incident/from-alert.ts";
import { giveRole } from "../../src/incident/give-role.ts";
import { holdIncident, resumeIncident } from "../../src/incident/hold.ts";
import { causeClasses, type Incident, incidentRoles, resolutionCodes } from "../../src/incident/incident.ts";
import { mergeIncident } from "../../src/incident/merge.ts";
import { prioritiseIncident } from "../../src/incident/prioritise.ts";
import { levels } from "../../src/incident/priority.ts";
import { restrictIncident, unrestrictIncident } from "../../src/incident/privacy.ts";
import { reopenIncident } from "../../src/incident/reopen.ts";
import { confirmSolved, stillBroken } from "../../src/incident/reporter/confirm.ts";
import { resolveIncident } from "../../src/incident/resolve.ts";
import { acknowledgeIncident, takeIncident } from "../../src/incident/take.ts";
import { updateIncident } from "../../src/incident/update.ts";
import type { Result } from "../../src/kernel/result.ts";
import type { Act } from "../../src/organisation/act.ts";
import { holdReasons } from "../../src/sla/agreement.ts";
import type { Chance } from "./chance.ts";

export type Decided<State> = Result<Decision<State>, Refusal>;
type Made = { readonly id: string; readonly reference: string };

/** What an act finds besides its record. */
export type Beside = {
  readonly act: Act;
  readonly dice: Chance;
  readonly others: readonly Incident[];
  readonly around: Around;
};
type Doing<State> = (state: State, beside: Beside) => Decided<State>;

const anybody = ({ act, dice }: Beside) =>
  dice.pick([...new Set(act.organisation.teams.flatMap((team) => team.memberIds))]);
const serviceKey = ({ act, dice }: Beside) => dice.pick(act.organisation.services).key;
const hoursOn = ({ act }: Beside, hours: number) => act.at.add({ minutes: Math.round(hours * 60) });

export const incidentActs = {
  acknowledge: (incident, { act }) => acknowledgeIncident(incident, act),
  take: (incident, { act }) => takeIncident(incident, act),
  "assign-person": (incident, beside) => assignIncident(incident, { personId: anybody(beside) }, beside.act),
  "hand-over": (incident, { act, dice }) =>
    assignIncident(incident, { teamKey: dice.pick(act.organisation.teams).key, note: "Yours" }, act),
  update: (incident, { act }) => updateIncident(incident, { conditions: "Still slow", actions: "Restarting" }, act),
  hold: (incident, beside) => {
    const until = hoursOn(beside, beside.dice.between(1, 30) / 10);
    return holdIncident(incident, { reason: beside.dice.pick(holdReasons), until, note: "Which card?" }, beside.act);
  },
  resume: (incident, { act }) => resumeIncident(incident, act),
  resolve: (incident, { act, dice }) =>
    resolveIncident(
      incident,
      { code: dice.pick(resolutionCodes), cause: dice.pick(causeClasses), text: "Rolled back" },
      act,
    ),
  reopen: (incident, { act }) => reopenIncident(incident, "It is back", act),
  confirm: (incident, { act }) => confirmSolved(incident, act),
  "still-broken": (incident, { act }) => stillBroken(incident, act),
  cancel: (incident, { act }) => cancelIncident(incident, "A test", act),
  prioritise: (incident, { act, dice }) =>
    prioritiseIncident(incident, { impact: dice.pick(levels), urgency: dice.pick(levels), reason: "More say so" }, act),
  edit: (incident, beside) =>
    editIncident(incident, { title: `Edited ${beside.dice.below(99)}`, serviceKey: serviceKey(beside) }, beside.act),
  merge: (incident, { act, dice, others }) => {
    const parent = others.length > 0 ? dice.pick(others) : undefined;
    const seen = parent && { ...parent, secrecy: secrecyOf(parent) };
    return mergeIncident(incident, seen, parent?.reference ?? "INC-999", act);
  },
  restrict: (incident, { act }) => restrictIncident(incident, act),
  unrestrict: (incident, { act }) => unrestrictIncident(incident, act),
  close: (incident, { act }) => closeIncident(incident, act),
  escalate: (incident, { act }) => escalateIncident(incident, act),
  "give-role": (incident, beside) =>
    giveRole(incident, { role: beside.dice.pick(incidentRoles), personId: anybody(beside) }, beside.act),
  alert: (incident, { act, dice }) => {
    const alerts = { source: "probe", count: (incident.alerts?.count ?? 1) + 1, lastAt: act.at };
    const ended = dice.percent(40);
    const again = ended ? null : "Probe fails";
    return alertsMoved(incident, { alerts, began: false, again, ended, autoResolve: dice.percent(50) }, act);
  },
} as const satisfies Readonly<Record<string, Doing<Incident>>>;

export const changeActs = {
  submit: (change, beside) => submitChange(change, givenBy(beside), beside.act, beside.around),
  approve: (change, { act, around }) => approveChange(change, {}, act, around),
  reject: (change, { act, around }) => rejectChange(change, { comment: "Not tonight" }, act, around),
  "withdraw-vote": (change, { act, around }) => withdrawDecision(change, act, around),
  delegate: (change, beside) =>
    delegateDecision(
      change,
      { toId: anybody(beside), ...(beside.dice.percent(50) && { until: hoursOn(beside, beside.dice.between(1, 8)) }) },
      beside.act,
      beside.around,
    ),
  "change-edit": (change, beside) => {
    const { dice, act, around } = beside;
    const plan = dice.percent(50) ? { plan: `Another plan ${dice.below(9)}` } : {};
    const communication = dice.percent(50) ? { communication: `Told ${dice.below(9)}` } : {};
    return editChange(change, { ...plan, ...communication }, act, around);
  },
  "change-hold": (change, { act }) => holdChange(change, "Waiting for a part", act),
  "change-resume": (change, { act, around }) => resumeChange(change, act, around),
  "change-withdraw": (change, { act }) => withdrawChange(change, "Not needed", act),
  start: (change, { act, around }) => startChange(change, act, around),
  finish: (change, { act, dice }) => finishChange(change, { code: dice.pick(resultCodes), text: "As planned" }, act),
} as const satisfies Readonly<Record<string, Doing<Change>>>;

export type IncidentActName = keyof typeof incidentActs;
export type ChangeActName = keyof typeof changeActs;

export const report = (made: Made, beside: Beside): Decided<Incident> =>
  declareIncident(
    made,
    {
      ...{ what: `Checkout fails ${made.reference}`, serviceKey: serviceKey(beside), source: "form", files: [] },
      ...{ impact: beside.dice.pick(levels), urgency: beside.dice.pick(levels) },
    },
    beside.act,
  );

export const alertOpens = (made: Made, beside: Beside): Decided<Incident> =>
  declareByAlert(
    made,
    {
      ...{ title: `Probe ${made.reference} fails`, text: "", labels: {}, link: null, unknownService: null },
      ...{ severity: beside.dice.pick(["critical", "error", "warning"]), serviceKey: serviceKey(beside) },
      alerts: { source: "probe", count: 1, lastAt: beside.act.at },
    },
    beside.act,
  );

export const draft = (made: Made, beside: Beside): Decided<Change> =>
  declareChange(made, { ...givenBy(beside), title: `Gateway ${made.reference}` }, beside.act, beside.around);

function givenBy(beside: Beside): Given {
  const { dice } = beside;
  const from = hoursOn(beside, dice.between(2, 120) / 10);
  return {
    ...{ services: [serviceKey(beside)], type: dice.percent(15) ? "emergency" : "normal", security: "A hole" },
    ...{ from: `${from}`, to: `${from.add({ minutes: dice.between(20, 180) })}`, implementerId: anybody(beside) },
    ...{ plan: "Stop, migrate, start", backout: "Restore", verification: "Buy something", testEvidence: "Staging" },
    ...{ monitoredKpi: "Orders a minute", communication: "The shop knows" },
    risk: dice.some(riskChoices).slice(0, 4),
  };
}
