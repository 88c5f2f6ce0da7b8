// The steps of a day as they happen: a person's act with all its deliveries, or a turn of the world around the bot.
import type { Change } from "../../src/change/change.ts";
import { type Incident, isOpen } from "../../src/incident/incident.ts";
import type { Person } from "../../src/people/person.ts";
import {
  alertOpens,
  type Beside,
  type ChangeActName,
  changeActs,
  type Decided,
  draft,
  type IncidentActName,
  incidentActs,
  report,
} from "./acts.ts";
import { type Chance, chance } from "./chance.ts";
import { actName, actOf, aroundOf, atOf, clockOf, commit, type Day, refuse } from "./day.ts";
import type { Step } from "./plan.ts";
import { crash, nextTimer, wake } from "./rounds.ts";
import { instant, type Kept, makeRecord, type State } from "./tables.ts";
import { type Turn, turn } from "./turns.ts";
import { watch } from "./watch.ts";

const MINUTE = 60_000;

export function happen(day: Day, step: Step): void {
  const dice = chance(day.seed, step.name);
  if (step.what in turn) {
    turn[step.what as Turn](day, dice);
    return;
  }
  // Much is done just when the next step is due.
  const timer = dice.percent(15) ? nextTimer(day) : undefined;
  const dueIn = timer ? timer.dueAt - clockOf(day) : -1;
  if (dueIn > 0 && dueIn < 30 * MINUTE) {
    day.agenda.add(day.agenda.now() + dueIn + dice.between(-800, 800), () => send(day, step, dice));
  } else send(day, step, dice);
}

type Sent = {
  readonly delivery: string;
  readonly what: Step["what"];
  readonly reference: string | null;
  readonly actor: Person | null;
};

/** What it is about and by whom is settled here; the chat then delivers it, perhaps more than once. */
function send(day: Day, { name, what }: Step, dice: Chance): void {
  const isNew = what === "report" || what === "alert opens" || what === "draft";
  const kept = isNew ? undefined : subject(day, what, dice);
  if (!isNew && !kept) return;
  const actor = what === "alert opens" || what === "alert" ? null : whoDoes(day, what, kept, dice);
  const sent: Sent = { delivery: name, what, reference: kept?.row.reference ?? null, actor };
  const many = dice.percent(15) ? dice.between(2, 4) : 1;
  for (let n = 0; n < many; n++) {
    const afterMs = n === 0 ? 0 : dice.below(dice.percent(50) ? 2000 : 10 * MINUTE);
    day.agenda.add(day.agenda.now() + afterMs, () => receive(day, sent, `${name}.${n}`, 5));
  }
}

function subject(day: Day, what: Step["what"], dice: Chance): Kept | undefined {
  const kind = what in incidentActs ? "incident" : "change";
  const all = [...day.tables.records.values()].filter((one) => one.row.kind === kind);
  const alerted = what === "alert" ? all.filter(({ state }) => (state as Incident).source === "alert") : all;
  const open = alerted.filter(({ state }) => kind === "change" || isOpen(state as Incident));
  const from = open.length > 0 && dice.percent(75) ? open : alerted;
  return from.length > 0 ? dice.pick(from) : undefined;
}

/** Mostly somebody whose business it is. */
function whoDoes(day: Day, what: Step["what"], kept: Kept | undefined, dice: Chance): Person {
  const near = kept === undefined || dice.percent(25) ? [] : nearIds(day, what, kept);
  const people = day.people.filter(({ id }) => near.includes(id));
  return dice.pick(people.length > 0 ? people : day.people);
}

function nearIds({ organisation, delegations }: Day, what: Step["what"], { row, state }: Kept): readonly string[] {
  if (row.kind === "incident") {
    const { pagedIds, ownerId, reporterId, ownerTeamKey } = state as Incident;
    if (what === "confirm" || what === "still-broken") return [reporterId];
    const team = organisation.teams.find(({ key }) => key === ownerTeamKey)?.memberIds ?? [];
    return [...pagedIds, ...team, ...organisation.roleHolders["incident-manager"], ...(ownerId ? [ownerId] : [])];
  }
  const { approval, requesterId, implementerId, delegations: own } = state as Change;
  if (what === "start" || what === "finish") return implementerId ? [implementerId] : [];
  const asked = (approval?.stages ?? []).flatMap(({ state: is, eligibleIds }) => (is === "open" ? eligibleIds : []));
  const handed = [...delegations, ...own].map(({ toId }) => toId);
  return ["approve", "reject", "withdraw-vote", "delegate"].includes(what)
    ? [...asked, ...asked, ...handed]
    : [requesterId];
}

/** A replica takes it, or none is there and the chat tries again. */
function receive(day: Day, sent: Sent, attempt: string, tries: number): void {
  const dice = chance(day.seed, `receive ${attempt} ${tries}`);
  const up = day.replicas.filter(({ isUp, stalledUntil }) => isUp && stalledUntil <= day.agenda.now());
  const again = () => day.agenda.add(day.agenda.now() + MINUTE, () => receive(day, sent, attempt, tries - 1));
  if (up.length === 0) {
    if (tries > 0) again();
    return;
  }
  const replica = dice.pick(up);
  if (day.tables.inbox.has(sent.delivery) && day.plant !== "forgets which deliveries it had") return;
  const fate = dice.below(100);
  if (fate === 0) {
    crash(day, replica);
    tell(day, sent, sent.reference, day.plant === "answers before it is saved" ? "saved" : "unknown");
    if (tries > 0 && day.plant !== "answers before it is saved") again();
    return;
  }
  const reference = decideOn(day, sent);
  if (reference === undefined) return;
  if (fate === 1) {
    crash(day, replica);
    if (tries > 0) again();
  }
  tell(day, sent, reference, fate === 1 ? "unknown" : "saved");
}

/** Once a delivery, however often it came: saved, where any of its answers said so. */
function tell(day: Day, { delivery, actor, what }: Sent, reference: string | null, answer: "saved" | "unknown"): void {
  if (reference === null && answer === "unknown") return;
  const act = actName(reference ?? "none", what, delivery);
  const effect = { kind: "done", act, reference: reference ?? "none", actorId: actor?.id ?? "" } as const;
  const before = day.told.findIndex((one) => one.act === act);
  const told = { act, answer, answeredAt: day.agenda.now(), effect };
  if (before < 0) day.told.push(told);
  else if (answer === "saved") day.told[before] = told;
}

/** The reference of what was accepted; undefined: it was refused, or nothing changed. */
function decideOn(day: Day, sent: Sent): string | undefined {
  const { what, delivery, actor, reference } = sent;
  const kept = reference === null ? made(day, what, delivery) : day.tables.records.get(reference);
  if (!kept) return undefined;
  const at = atOf(day, kept);
  const then = { ...day };
  const before = kept.state;
  const others = [...day.tables.records.values()]
    .filter((one) => one.row.kind === "incident" && one !== kept)
    .map((one) => one.state as Incident);
  const { id, reference: name } = kept.row;
  const decide = (): Decided<State> => {
    const beside: Beside = {
      ...{ act: actOf(then, actor, at, delivery), dice: chance(day.seed, `act ${delivery}`) },
      ...{ others, around: aroundOf(then) },
    };
    return decided(what, before, { id, reference: name }, beside, day.plant) as Decided<State>;
  };
  const found = decide();
  const by = { actorId: actor?.id ?? null, act: what };
  if (!found.ok) {
    if (reference !== null) refuse(day, kept, by, at);
    else day.refused += 1;
    return undefined;
  }
  if (found.value.unchanged) return undefined;
  const again = () => {
    const second = decide();
    return second.ok ? second.value : undefined;
  };
  commit(day, { kept, by, decision: found.value, delivery, at, due: null, again });
  watch(day, kept);
  wake(day);
  return name;
}

function made(day: Day, what: Step["what"], delivery: string): Kept {
  const kind = what === "draft" ? "change" : "incident";
  const prefix = what === "draft" ? "CHG" : "INC";
  day.numbers[prefix] += 1;
  return makeRecord(kind, `record ${delivery}`, `${prefix}-${day.numbers[prefix]}`, instant(clockOf(day)));
}

type Made = { readonly id: string; readonly reference: string };

function decided(what: Step["what"], before: State | null, it: Made, beside: Beside, plant: Day["plant"]) {
  if (what === "report") return report(it, beside);
  if (what === "alert opens") return alertOpens(it, beside);
  if (what === "draft") return draft(it, beside);
  if (what in incidentActs) return incidentActs[what as IncidentActName](before as Incident, beside);
  return ofChange(what as ChangeActName, before as Change, beside, plant);
}

/** With the faults that are planted into decisions. */
function ofChange(what: ChangeActName, before: Change, beside: Beside, plant: Day["plant"]): Decided<Change> {
  const isVote = what === "approve" || what === "reject";
  if (isVote && plant === "lets people decide on what is their own") {
    const { requesterId, implementerId, materialEditorIds } = before;
    const nobodys = { ...before, requesterId: "", implementerId: null, materialEditorIds: [] };
    const voted = changeActs[what](nobodys, beside);
    return voted.ok
      ? {
          ok: true,
          value: { ...voted.value, state: { ...voted.value.state, requesterId, implementerId, materialEditorIds } },
        }
      : voted;
  }
  if (isVote && plant === "is content with one vote" && before.approval) {
    const stages = before.approval.stages.map((stage) => ({ ...stage, need: Math.min(1, stage.need) }));
    return changeActs[what]({ ...before, approval: { ...before.approval, stages } }, beside);
  }
  const done = changeActs[what](before, beside);
  if (what === "change-edit" && plant === "keeps an approval over an edit" && done.ok && before.state === "approved") {
    const { approval, approvedAt, approvedUntil } = before;
    return {
      ok: true,
      value: { ...done.value, state: { ...done.value.state, state: "approved", approval, approvedAt, approvedUntil } },
    };
  }
  return done;
}
