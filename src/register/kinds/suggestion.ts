// Suggestions: received, decided with words that whoever made it reads at once, within five working days. Source: product F4.
import type { Refusal } from "../../chat/decision.ts";
import type { NoticeButton, Words } from "../../chat/notice.ts";
import { ok } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { actor, day, isoOf } from "../../organisation/values.ts";
import { addWorkingDays } from "../../sla/calendar.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";
import { firstOwner } from "../rungs.ts";
import { show } from "../tell.ts";

const DECIDED_IN_DAYS = 5;

/** Who decides first where several could. */
const deciders = ["service-owner", "manager", "team", "top"] as const;

function received(record: RegisterRecord, act: Act): RegisterRecord {
  if (record.version > 0) return record;
  const dueAt = addWorkingDays(act.organisation.calendar, record.createdAt, DECIDED_IN_DAYS);
  return { ...record, ownerId: firstOwner(record, deciders, act).ownerId, dueAt, firstDueAt: dueAt };
}

const named = ({ reference, title }: RegisterRecord) => ({ reference, title });

/** What became of it; null: nothing. */
const madeOf = ({ links }: RegisterRecord): string => links.findLast(({ to }) => to.startsWith("IMP-"))?.to ?? "";

const ownIdea = ({ reference, openedById }: RegisterRecord, { actor: { id } }: Act): Refusal | undefined =>
  id === openedById ? { saying: { key: "refused.suggestion-own", values: { reference } } } : undefined;

const decided = (record: RegisterRecord, { at }: Act): Partial<RegisterRecord> => ({
  values: { ...record.values, toldOn: isoOf(at) },
});

const toldOf =
  (what: "accepted" | "declined") =>
  (record: RegisterRecord, act: Act): Words => ({
    tone: what === "accepted" ? "good" : "neutral",
    lines: [{ key: `suggestion.told-${what}`, values: { ...named(record), by: actor(act), made: madeOf(record) } }],
    quote: record.values.decisionText ?? "",
  });

function progress(record: RegisterRecord, { people }: Pick<Act, "people">): Words {
  const { state, ownerId, dueAt, reference } = record;
  const isOpen = state === "received";
  const withdraw: NoticeButton = {
    ...{ label: "button.suggestion.withdraw", intent: "suggestion.withdraw", subject: reference },
  };
  return {
    tone: isOpen ? "waiting" : state === "accepted" ? "good" : "neutral",
    headline: { key: "card.headline", values: { ...named(record), sign: suggestion.states[state]?.sign ?? "" } },
    lines: [
      {
        key: `suggestion.progress-${state}` as "suggestion.progress-received",
        values: {
          ...{ owner: people.span(ownerId), by: dueAt ? day(dueAt) : "", made: madeOf(record) },
          text: record.values.decisionText ?? "",
        },
      },
    ],
    buttons: isOpen ? [show(record), withdraw] : [show(record)],
  };
}

export const suggestion: RegisterKind = {
  name: "suggestion",
  states: {
    received: { sign: "📮", tone: "decision" },
    accepted: { sign: "✅", tone: "good" },
    declined: { sign: "⚪", tone: "neutral" },
    withdrawn: { sign: "⚪", tone: "neutral" },
  },
  over: ["accepted", "declined", "withdrawn"],
  done: ["accepted", "declined"],
  dueIn: ["received"],
  fields: {
    suggested: { type: "long" },
    decisionText: { type: "long" },
    toldOn: { type: "date", isFilled: true },
    reason: { type: "long" },
  },
  opens: "register.voice",
  opening: [...required("title"), ...optional("suggested", "service")],
  derive: (record, act) => ok(received(record, act)),
  moves: [
    {
      ...{ move: "accept", from: ["received"], to: "accepted", right: "register.handle" },
      asks: required("decisionText"),
      ownWork: ownIdea,
      fills: decided,
      tellsOpener: toldOf("accepted"),
    },
    {
      ...{ move: "decline", from: ["received"], to: "declined", right: "register.handle" },
      asks: required("decisionText"),
      ownWork: ownIdea,
      fills: decided,
      tellsOpener: toldOf("declined"),
    },
    {
      ...{ move: "withdraw", from: ["received"], to: "withdrawn", right: "register.as-opener" },
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "administrator",
  progress,
  toOwner: (record, act) => ({
    tone: "decision",
    lines: [
      {
        key: "suggestion.to-owner",
        values: { ...named(record), by: act.people.span(record.openedById), at: record.dueAt ? day(record.dueAt) : "" },
      },
    ],
    quote: record.values.suggested || record.title,
    buttons: [
      { label: "button.suggestion.accept", intent: "suggestion.accept", subject: record.reference, style: "primary" },
      { label: "button.suggestion.decline", intent: "suggestion.decline", subject: record.reference },
      show(record),
    ],
  }),
};
