// Complaints: answered within an hour, settled, closed by whoever complained; one rung up whenever that fails. Source: ISO/IEC 20000-1 8.3.2; rules sections 4 and 5.

import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { wrongField } from "../../organisation/refused.ts";
import { isoOf, who } from "../../organisation/values.ts";
import { nextTime, withTimes } from "../complaint-times.ts";
import { takeTurn } from "../complaint-turn.ts";
import { askContent, complaintProgress, complaintTells, toComplaintOwner, toldAnswer } from "../complaint-words.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";
import { climbedTo, firstOwner, isConcerned, mayDecide, oneUp, rungOf, rungs } from "../rungs.ts";

const open = ["received", "reopened", "answered"] as const;

/** Who has it first; later nobody may be given it whom it is about. What is about a person, or something private, is private. */
function assigned(record: RegisterRecord, act: Act): Result<RegisterRecord, Refusal> {
  const { reference, ownerId, openedById, values } = record;
  if (record.version > 0) {
    if (ownerId === openedById || mayDecide(record, ownerId, act)) return ok(record);
    const saying = { key: "refused.complaint-owner", values: { reference, person: who(act, ownerId) } } as const;
    return refuse(wrongField("owner", saying));
  }
  const isPrivate = Boolean(values.against) || Boolean(values.insiders);
  // What somebody did is nothing for their own colleagues.
  const first = firstOwner(record, values.against ? rungs.slice(1) : rungs, act);
  const owned = climbedTo({ ...record, isPrivate }, first);
  return ok(withTimes(null, owned, record.state, act));
}

/** What it is about is private now: it stays with who has it if they may see that, else goes to the first who may. */
function aboutPrivate(record: RegisterRecord, insiderIds: readonly string[], act: Act): RegisterRecord {
  const insiders = insiderIds.join(" ") || "none";
  const known = { ...record, isPrivate: true, values: { ...record.values, insiders } };
  if (mayDecide(known, record.ownerId, act)) return known;
  return climbedTo(known, firstOwner(known, rungs.slice(rungs.indexOf(rungOf(known))), act));
}

/** The first human word to whoever complained is the answer; every word is kept. */
function said(record: RegisterRecord, what: "answered" | "settled", field: string, act: Act): Partial<RegisterRecord> {
  const { values, entries } = record;
  return {
    values: { ...values, answeredAt: values.answeredAt || isoOf(act.at) },
    entries: [...entries, { what, at: act.at, byId: act.actor.id, values: { [field]: values[field] ?? "" } }],
  };
}

function reopened(record: RegisterRecord, act: Act): Partial<RegisterRecord> {
  const { entries, values } = record;
  const stillWrong = values.stillWrong ?? "";
  const up = oneUp(record, act);
  return {
    ...(up ? climbedTo(record, up) : record),
    entries: [...entries, { what: "reopened", at: act.at, byId: act.actor.id, values: { stillWrong } }],
  };
}

export const complaint: RegisterKind = {
  name: "complaint",
  states: {
    received: { sign: "📣", tone: "decision" },
    reopened: { sign: "🔴", tone: "critical" },
    answered: { sign: "💬", tone: "active" },
    settled: { sign: "🟢", tone: "good" },
    closed: { sign: "✅", tone: "good" },
    withdrawn: { sign: "⚪", tone: "neutral" },
  },
  over: ["closed", "withdrawn"],
  done: ["closed"],
  dueIn: open,
  fields: {
    wrong: { type: "long" },
    against: { type: "person", isFixed: true },
    aboutRecord: { type: "reference", isFixed: true, isHidden: true },
    answerText: { type: "long" },
    solution: { type: "long" },
    stillWrong: { type: "long" },
    raiseReason: { type: "long" },
    isContent: { type: "choice", codes: ["yes", "unknown"], isFilled: true },
    reason: { type: "long" },
    rung: { type: "choice", codes: rungs, isFilled: true, isHidden: true },
    isRaised: { type: "text", isFilled: true, isHidden: true },
    handledBy: { type: "person", isFilled: true, isHidden: true },
    insiders: { type: "text", isFilled: true, isHidden: true },
    sla: { type: "number", isFilled: true, isHidden: true },
    calendar: { type: "number", isFilled: true, isHidden: true },
    answerBy: { type: "date", isFilled: true, isHidden: true },
    answeredAt: { type: "date", isFilled: true, isHidden: true },
    answerMissed: { type: "text", isFilled: true, isHidden: true },
    fixMissed: { type: "text", isFilled: true, isHidden: true },
    waitsSince: { type: "date", isFilled: true, isHidden: true },
    nextAt: { type: "date", isFilled: true, isHidden: true },
  },
  opens: "register.voice",
  opening: [...required("title"), ...optional("wrong", "aboutRecord", "service", "against")],
  derive: assigned,
  aboutPrivate,
  follows: (before, after, to, act) => withTimes(before.version === 0 ? null : before, after, to, act),
  bars: (record, personId, right) =>
    isConcerned(record, personId) && (right === "register.handle" || personId !== record.openedById),
  moves: [
    {
      ...{ move: "take", from: open, to: "same", right: "register.handle", asks: [] },
      hinders: ({ reference, ownerId }, { actor }) =>
        ownerId === actor.id ? { saying: { key: "refused.register-yours-already", values: { reference } } } : undefined,
      fills: (_record, { actor }) => ({ ownerId: actor.id }),
    },
    {
      ...{ move: "answer", from: open, to: "answered", right: "register.handle", asks: required("answerText") },
      fills: (record, act) => said(record, "answered", "answerText", act),
      tellsOpener: toldAnswer,
    },
    {
      ...{ move: "settle", from: open, to: "settled", right: "register.handle", asks: required("solution") },
      fills: (record, act) => said(record, "settled", "solution", act),
      tellsOpener: askContent,
    },
    {
      ...{ move: "escalate", from: open, to: "same", right: "register.escalate", asks: required("raiseReason") },
      hinders: (record, act) =>
        oneUp(record, act)
          ? undefined
          : { saying: { key: "refused.complaint-top", values: { reference: record.reference } } },
      fills: (record, act) => {
        const up = oneUp(record, act);
        return up ? climbedTo(record, up) : record;
      },
    },
    {
      ...{ move: "content", from: ["settled"], to: "closed", right: "register.as-opener", asks: [] },
      fills: ({ values }) => ({ values: { ...values, isContent: "yes" } }),
    },
    {
      ...{ move: "discontent", from: ["settled"], to: "reopened", right: "register.as-opener" },
      asks: required("stillWrong"),
      fills: reopened,
    },
    {
      ...{ move: "withdraw", from: [...open, "settled"], to: "withdrawn", right: "register.as-opener" },
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["answered", "settled", "reopened"],
  turn: { at: nextTime, to: "closed", take: takeTurn },
  turnSaysDue: true,
  tells: complaintTells,
  progress: complaintProgress,
  toOwner: toComplaintOwner,
};
