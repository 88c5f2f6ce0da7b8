// Taking, covering, overriding and swapping shifts: decided on overrides read under the organisation's lock, told to everybody concerned.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { type Ask, cover, type OverrideDraft, takeBack, takeShift } from "../../oncall/cover.ts";
import type { CoverRefused } from "../../oncall/cover-refused.ts";
import type { Schedule } from "../../oncall/schedule.ts";
import { type SwapWish, swap } from "../../oncall/swap.ts";
import type { Act } from "../../organisation/act.ts";
import { timeSpan } from "../../organisation/on-call-cards.ts";
import { authorize } from "../../people/authorize.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { addOverride, endOverride, loadOverrides } from "../../store/shift-override.ts";
import { findSwap, proposeSwap, settleSwap } from "../../store/swap-proposal.ts";
import type { Saying } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import { personOfUser } from "../incident/incident-route-parts.ts";
import type { Transaction } from "../ports.ts";
import type { PlainDone, PlainRoute, Routes, Scene } from "../route.ts";
import { isArranger } from "./arranger.ts";
import { planHandOver } from "./hand-over.ts";
import { readTyped, scheduleMeant } from "./oncall-look-routes.ts";
import { schedulesWith } from "./roster-cache.ts";

type Done = Promise<Result<PlainDone, Refusal>>;
type Arranging = { readonly act: Act; readonly scene: Scene; readonly transaction: Transaction };

const take: PlainRoute = {
  kind: "plain",
  run: (act, scene, transaction) =>
    arranging({ act, scene, transaction }, async (ask) => {
      const when = textValue(scene.inbound, "at");
      const at = when === "" ? act.at : readTyped(when, act);
      if (!at) return badTime(when);
      return change({ act, scene, transaction }, ask.schedule, takeShift(ask, at));
    }),
};

const saveCover: PlainRoute = {
  kind: "plain",
  run: (act, scene, transaction) =>
    arranging({ act, scene, transaction }, async (ask) => {
      const personId = await personGiven(transaction, scene, "person");
      const insteadOf = await personGiven(transaction, scene, "insteadOf");
      const arranged = { act, scene, transaction };
      const [from, to] = [instant(arranged, "from"), instant(arranged, "to")];
      if (!personId || !isCallable(act, personId)) return wrong("person", { key: "oncall.not-callable" });
      if (!from.ok) return from;
      if (!to.ok) return to;
      const wish = { personId, insteadOf: insteadOf ?? null, from: from.value, to: to.value };
      return change(arranged, ask.schedule, cover(ask, wish));
    }),
};

const saveSwap: PlainRoute = {
  kind: "plain",
  run: (act, scene, transaction) =>
    arranging({ act, scene, transaction }, async (ask) => {
      const withId = await personGiven(transaction, scene, "person");
      const arranged = { act, scene, transaction };
      const [mine, theirs] = [instant(arranged, "mine"), instant(arranged, "theirs")];
      if (!withId || !isCallable(act, withId)) return wrong("person", { key: "oncall.not-callable" });
      if (!mine.ok) return mine;
      if (!theirs.ok) return theirs;
      const wish: SwapWish = { withId, mine: mine.value, theirs: theirs.value };
      const decided = swap(ask, wish);
      if (!decided.ok) return refuse(coverRefused(decided.refusal, act));
      const id = act.newId();
      const proposal = { id, scheduleKey: ask.schedule.key, proposerId: act.actor.id, ...wish };
      await proposeSwap(transaction, proposal, act.at);
      const [given, taken] = decided.value;
      const values = { by: act.people.span(act.actor.id), schedule: ask.schedule.name, ...spans(given, taken) };
      const asked: Notice = {
        key: `ORG-1:swap:${id}:asked`,
        to: { kind: "person", personId: withId },
        lane: "message",
        words: {
          tone: "decision",
          lines: [{ key: "oncall.swap-asked", values }],
          buttons: [
            { label: "button.accept", intent: "oncall.swap.accept", subject: id, style: "primary" },
            { label: "button.decline", intent: "oncall.swap.decline", subject: id },
          ],
        },
      };
      const answer = { lines: [{ key: "oncall.swap-proposed", values: { with: act.people.span(withId) } }] } as const;
      return ok({ answer, notices: [asked], audit: { schedule: ask.schedule.key, with: withId, proposal: id } });
    }),
};

const settle = (outcome: "accepted" | "declined"): PlainRoute => ({
  kind: "plain",
  run: async (act, scene, transaction) => {
    await lockOrganisation(transaction);
    const proposal = await findSwap(transaction, scene.inbound.subject);
    if (!proposal || proposal.withId !== act.actor.id) return refuse({ saying: { key: "oncall.swap-not-yours" } });
    if (proposal.outcome)
      return refuse({ saying: { key: "oncall.swap-settled", values: { outcome: proposal.outcome } } });
    const proposer = act.people.span(proposal.proposerId);
    const tell = (key: "oncall.swap-accepted" | "oncall.swap-declined", schedule: string): Notice => ({
      key: `ORG-1:swap:${proposal.id}:${outcome}`,
      to: { kind: "person", personId: proposal.proposerId },
      lane: "message",
      words: { lines: [{ key, values: { by: act.people.span(act.actor.id), schedule } }] },
    });
    const audit = { proposal: proposal.id, outcome };
    const name =
      act.organisation.schedules.find(({ key }) => key === proposal.scheduleKey)?.name ?? proposal.scheduleKey;
    if (outcome === "declined") {
      await settleSwap(transaction, proposal.id, outcome, act.at);
      const answer = { lines: [{ key: "oncall.swap-you-declined", values: { by: proposer } }] } as const;
      return ok({ answer, notices: [tell("oncall.swap-declined", name)], audit });
    }
    const schedule = await freshSchedule(act, transaction, proposal.scheduleKey);
    if (!schedule) return refuse({ saying: { key: "oncall.no-schedule" } });
    const ask: Ask = { schedule, by: { personId: proposal.proposerId, mayArrange: false }, now: act.at };
    const wish: SwapWish = { withId: proposal.withId, mine: proposal.mine, theirs: proposal.theirs };
    const decided = swap(ask, wish);
    if (!decided.ok) return refuse(coverRefused(decided.refusal, act));
    for (const draft of decided.value) {
      await addOverride(transaction, schedule.key, draft, { byId: act.actor.id, at: act.at });
    }
    await settleSwap(transaction, proposal.id, outcome, act.at);
    await planHandOver(transaction, act);
    const answer = { lines: [{ key: "oncall.swap-you-accepted", values: { by: proposer, schedule: name } }] } as const;
    return ok({ answer, notices: [tell("oncall.swap-accepted", name)], audit });
  },
});

const undo: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction) => {
    await lockOrganisation(transaction);
    const { overrides } = await loadOverrides(transaction);
    const override = overrides.find(({ id }) => id === scene.inbound.subject);
    if (!override) return refuse({ saying: { key: "oncall.undone-already" } });
    const by = { personId: act.actor.id, mayArrange: isArranger(act, override.scheduleKey) };
    const left = takeBack({ by, now: act.at }, override);
    if (!left.ok) return refuse(coverRefused(left.refusal, act));
    await endOverride(transaction, override.id, left.value?.to ?? override.from);
    await planHandOver(transaction, act);
    const others = [override.personId, override.insteadOf].filter((id) => id !== null && id !== act.actor.id);
    const values = { by: act.people.span(act.actor.id), from: timeSpan(override.from), to: timeSpan(override.to) };
    const notices = others.map(
      (personId): Notice => ({
        key: `ORG-1:uncover:${override.id}:${personId}`,
        to: { kind: "person", personId: personId as string },
        lane: "message",
        words: { lines: [{ key: "oncall.undone-told", values }] },
      }),
    );
    const audit = { schedule: override.scheduleKey, override: override.id };
    return ok({ answer: { lines: [{ key: "oncall.undone", values }] }, notices, audit });
  },
};

export const oncallShiftRoutes = {
  "oncall.undo": undo,
  "oncall.take": take,
  "oncall.cover.save": saveCover,
  "oncall.swap.save": saveSwap,
  "oncall.swap.accept": settle("accepted"),
  "oncall.swap.decline": settle("declined"),
} satisfies Partial<Routes>;

/** Under the lock, with the overrides as they are now: two people who take the same shift do so one after the other. */
async function arranging({ act, scene, transaction }: Arranging, decide: (ask: Ask) => Done): Done {
  if (!authorize(act.actor, "take-shifts").ok) return refuse({ saying: { key: "oncall.guest" } });
  await lockOrganisation(transaction);
  const meant = scheduleMeant(act, scene);
  const schedule = meant && (await freshSchedule(act, transaction, meant.key));
  if (!schedule) return refuse({ saying: { key: "oncall.no-schedule" } });
  const mayArrange = isArranger(act, schedule.key);
  if (!mayArrange && !isInvolved(act, schedule.key)) {
    return refuse({ saying: { key: "oncall.not-involved", values: { schedule: schedule.name } } });
  }
  return decide({ schedule, by: { personId: act.actor.id, mayArrange }, now: act.at });
}

async function freshSchedule(act: Act, transaction: Transaction, key: string): Promise<Schedule | undefined> {
  const { overrides } = await loadOverrides(transaction);
  return schedulesWith(act.organisation, overrides).get(key);
}

/** On the schedule, or in a team that is called by it. */
const isInvolved = ({ actor, organisation }: Act, key: string): boolean =>
  organisation.teams.some(({ scheduleKey, memberIds }) => scheduleKey === key && memberIds.includes(actor.id)) ||
  organisation.schedules.some((one) => one.key === key && one.layers.some(({ members }) => members.includes(actor.id)));

async function change(
  { act, transaction }: Arranging,
  schedule: Schedule,
  decided: Result<OverrideDraft, CoverRefused>,
): Done {
  if (!decided.ok) return refuse(coverRefused(decided.refusal, act));
  const { personId, insteadOf, from, to } = decided.value;
  const override = await addOverride(transaction, schedule.key, decided.value, { byId: act.actor.id, at: act.at });
  await planHandOver(transaction, act);
  const values = {
    person: act.people.span(personId),
    by: act.people.span(act.actor.id),
    insteadOf: insteadOf ? act.people.span(insteadOf) : "",
    hasOther: insteadOf ? "yes" : "no",
    schedule: schedule.name,
    from: timeSpan(from),
    to: timeSpan(to),
  } as const;
  const undo = { label: "button.oncall-undo", intent: "oncall.undo", subject: override } as const;
  const told = [personId, ...(insteadOf ? [insteadOf] : [])].filter((one) => one !== act.actor.id);
  const notices = told.map(
    (one): Notice => ({
      key: `ORG-1:cover:${override}:${one}`,
      to: { kind: "person", personId: one },
      lane: "message",
      words: { lines: [{ key: "oncall.cover-told", values }], buttons: [undo] },
    }),
  );
  const audit = { schedule: schedule.key, personId, insteadOf, from: `${from}`, to: `${to}` };
  return ok({ answer: { tone: "good", lines: [{ key: "oncall.covered", values }], buttons: [undo] }, notices, audit });
}

const spans = (given: OverrideDraft, taken: OverrideDraft) => ({
  givenFrom: timeSpan(given.from),
  givenTo: timeSpan(given.to),
  takenFrom: timeSpan(taken.from),
  takenTo: timeSpan(taken.to),
});

const wrong = (field: string, saying: Saying) => refuse<Refusal>({ saying, fields: { [field]: saying } });
const badTime = (value: string) =>
  refuse<Refusal>({ saying: { key: "oncall.bad-time", values: { value: value.slice(0, 40) } } });

const isCallable = (act: Act, personId: string): boolean => {
  const person = act.people.find(personId);
  return (person?.isActive ?? false) && !person?.isBot && !person?.isGuest;
};

/** An instant from a form; where the chat has no picker, wall time as it was typed. */
function instant({ act, scene }: Arranging, field: string): Result<Temporal.Instant, Refusal> {
  const text = textValue(scene.inbound, field);
  if (text === "") return wrong(field, { key: "form.required" });
  const read = readTyped(text, act);
  return read ? ok(read) : wrong(field, { key: "oncall.bad-time", values: { value: text.slice(0, 40) } });
}

async function personGiven(transaction: Transaction, scene: Scene, field: string): Promise<string | undefined> {
  const value = textValue(scene.inbound, field);
  if (value === "") return undefined;
  return value.startsWith("person:") ? value.slice("person:".length) : personOfUser(transaction, scene, value);
}

function coverRefused(refusal: CoverRefused, act: Act): Refusal {
  const at = (iso: string) => timeSpan(Temporal.Instant.from(iso));
  const values = {
    ...("personId" in refusal && { person: act.people.span(refusal.personId) }),
    ...("from" in refusal && { from: at(refusal.from), to: at(refusal.to) }),
    ...("endedAt" in refusal && { at: at(refusal.endedAt) }),
    ...("at" in refusal && { at: at(refusal.at) }),
    ...("days" in refusal && { days: refusal.days, most: refusal.most }),
  };
  return { saying: { key: `oncall.${refusal.code}`, values } };
}
