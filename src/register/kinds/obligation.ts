// Recurring work such as backup checks and access reviews: each date opens an occurrence with its due date and evidence. Source: ISO/IEC 20000-1 8.1.
import { rhythms } from "../../organisation/obligation-schema.ts";
import { day } from "../../organisation/values.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import { closeRound, instantIn, lacksProof, openRounds, planRounds, remindsAt, roundCounts } from "../rounds.ts";

export const obligation: RegisterKind = {
  name: "obligation",
  states: {
    waiting: { sign: "🔁", tone: "neutral" },
    open: { sign: "📌", tone: "waiting" },
    ended: { sign: "⚪", tone: "neutral" },
  },
  over: ["ended"],
  done: ["ended"],
  dueIn: ["open"],
  fields: {
    task: { type: "long" },
    /** A standard model; each time a change is made from it. */
    model: { type: "reference" },
    changeFor: { type: "date", isFilled: true, isHidden: true },
    rhythm: { type: "choice", codes: rhythms, isHidden: true },
    firstOn: { type: "date", isHidden: true },
    cron: { type: "text" },
    daysToDo: { type: "number" },
    proof: { type: "choice", codes: ["yes", "no"] },
    wasDone: { type: "long" },
    openedOn: { type: "date", isFilled: true },
    nextOn: { type: "date", isFilled: true, isHidden: true },
    plannedBy: { type: "text", isFilled: true, isHidden: true },
    planKey: { type: "text", isFilled: true, isHidden: true },
    plan: { type: "text", isFilled: true, isHidden: true },
    zone: { type: "text", isFilled: true, isHidden: true },
    reason: { type: "long" },
  },
  opening: [...required("title", "rhythm", "firstOn"), ...optional("service", "owner")],
  moves: [
    {
      ...{ move: "done", from: ["open"], to: "waiting", right: "register.work" },
      asks: [...required("wasDone"), ...optional("href")],
      lacks: lacksProof,
      fills: closeRound,
    },
    {
      ...{ move: "instruct", from: ["waiting", "open"], to: "same", right: "register.work" },
      asks: [...required("task"), ...optional("model")],
    },
    {
      ...{ move: "schedule", from: ["waiting", "open"], to: "same", right: "register.work" },
      asks: [...required("rhythm", "firstOn"), ...optional("cron", "daysToDo", "proof")],
    },
    {
      ...{ move: "end", from: ["waiting", "open"], to: "ended", right: "register.work" },
      asks: required("reason"),
      fills: ({ values }) => ({ values: { ...values, nextOn: "", openedOn: "" }, dueAt: null }),
    },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["done", "late", "missed"],
  comes: ({ values }) => instantIn(values, "nextOn"),
  remindsAt,
  turn: {
    at: (record) => (record.state === "ended" ? null : instantIn(record.values, "nextOn")),
    to: "open",
    take: openRounds,
  },
  derive: (record, act) => planRounds(record, act),
  tells: (record) => {
    const next = instantIn(record.values, "nextOn");
    const { rhythm, cron } = record.values;
    return [
      {
        key: "register.rhythm",
        values: {
          rhythm: { key: `register-choice.obligation.rhythm.${rhythm}` as "register-choice.obligation.rhythm.daily" },
          isCron: cron ? "yes" : "no",
          hasNext: next ? "yes" : "no",
          next: next ? day(next) : "",
        },
      },
      { key: "register.rounds", values: roundCounts(record) },
    ];
  },
};
