// What is said of a complaint: to whoever complained, to whoever has it, and on its card.
import type { Temporal } from "temporal-polyfill";
import type { NoticeButton, Words } from "../chat/notice.ts";
import { registerIntent } from "../chat/register-kinds.ts";
import type { Act } from "../organisation/act.ts";
import { actor, clock } from "../organisation/values.ts";
import { roundedUp } from "../sla/promise.ts";
import type { Saying, Values, WordKey } from "../words/say.ts";
import { openStates } from "./complaint-times.ts";
import type { RegisterRecord } from "./record.ts";
import { instantIn } from "./rounds.ts";
import { rungOf } from "./rungs.ts";
import { show } from "./tell.ts";

type Known = Pick<Act, "organisation" | "people">;
type ComplaintMove = "answer" | "settle" | "escalate" | "content" | "discontent" | "withdraw";

const button = ({ reference }: RegisterRecord, move: ComplaintMove, style?: "primary"): NoticeButton => ({
  ...{ label: `button.complaint.${move}`, intent: registerIntent("complaint", move), subject: reference },
  ...(style && { style }),
});

const rungWord = (record: RegisterRecord): Saying => ({
  key: `register-choice.complaint.rung.${rungOf(record)}` as WordKey,
});

/** How its answer stands: due, met, late (given, but too late) or missed (not given yet). */
function answerOf({ values }: RegisterRecord): "due" | "met" | "late" | "missed" {
  const isMissed = values.answerMissed === "yes";
  if (values.answeredAt) return isMissed ? "late" : "met";
  return isMissed ? "missed" : "due";
}

const named = ({ reference, title }: RegisterRecord) => ({ reference, title });

const exact = (time: Temporal.Instant): Temporal.Instant => time;

/** `told`: whoever complains reads times rounded up, as everybody who reports does. Source: rules section 4, point 10. */
function valuesOf(
  record: RegisterRecord,
  { people }: Known,
  told: (time: Temporal.Instant) => Temporal.Instant,
): Values {
  const { values, dueAt, openedById, ownerId } = record;
  const answerBy = instantIn(values, "answerBy");
  return {
    ...named(record),
    ...{ owner: people.span(ownerId), complainant: people.span(openedById), rung: rungWord(record) },
    ...{ answer: answerOf(record), answerBy: answerBy ? clock(told(answerBy)) : "" },
    ...{ fix: values.fixMissed === "yes" ? "missed" : "due", fixBy: dueAt ? clock(told(dueAt)) : "" },
  };
}

const signs: Readonly<Record<string, string>> = {
  ...{ received: "📣", reopened: "🔴", answered: "💬", settled: "🟢", closed: "✅", withdrawn: "⚪" },
};

/** The one message by which whoever complained follows it. */
export function complaintProgress(record: RegisterRecord, known: Known): Words {
  const { state, values } = record;
  const isContent = values.isContent ?? "";
  return {
    tone: state === "closed" || state === "settled" ? "good" : state === "reopened" ? "critical" : "waiting",
    headline: { key: "card.headline", values: { ...named(record), sign: signs[state] ?? "" } },
    lines: [
      {
        key: `complaint.progress-${state}` as "complaint.progress-received",
        values: { ...valuesOf(record, known, roundedUp), isContent, solution: values.solution ?? "" },
      },
    ],
    buttons: openStates.includes(state)
      ? [show(record), button(record, "escalate"), button(record, "withdraw")]
      : state === "settled"
        ? [button(record, "content", "primary"), button(record, "discontent"), show(record)]
        : [show(record)],
  };
}

/** Whoever has it now, with what is to be done by when. */
export const toComplaintOwner = (record: RegisterRecord, act: Act): Words => ({
  tone: "decision",
  lines: [{ key: "complaint.to-owner", values: valuesOf(record, act, exact) }],
  quote: record.values.stillWrong || record.values.wrong || record.title,
  buttons: [button(record, "answer", "primary"), button(record, "settle"), show(record)],
});

export const toldAnswer = (record: RegisterRecord, act: Act): Words => ({
  lines: [{ key: "complaint.told-answer", values: { ...named(record), by: actor(act) } }],
  quote: record.values.answerText ?? "",
});

export const askContent = (record: RegisterRecord, act: Act): Words => ({
  tone: "decision",
  lines: [{ key: "complaint.ask-content", values: { ...named(record), by: actor(act) } }],
  quote: record.values.solution ?? "",
  buttons: [button(record, "content", "primary"), button(record, "discontent")],
});

/** A promise was not kept: said at once, with who has it now. */
export const apology = (record: RegisterRecord, known: Known): Words => ({
  tone: "critical",
  lines: [
    {
      key: "complaint.apology",
      values: { ...valuesOf(record, known, roundedUp), isAnswered: record.values.answeredAt ? "yes" : "no" },
    },
  ],
  buttons: [show(record)],
});

/** "with the manager · answer by 11:00 · ⏰ not settled in time". */
export function complaintTells(record: RegisterRecord, known: Known): readonly Saying[] {
  const { values, state } = record;
  const all = valuesOf(record, known, exact);
  const isOpen = openStates.includes(state);
  return [
    ...(isOpen ? [{ key: "complaint.tells-rung", values: all } as const] : []),
    ...(isOpen || values.answeredAt ? [{ key: "complaint.tells-answer", values: all } as const] : []),
    ...(values.fixMissed === "yes" ? [{ key: "complaint.tells-fix-missed" } as const] : []),
  ];
}
