// Findings and nonconformities: put right, their cause removed, and closed only when somebody else has seen that it worked. Source: ISO/IEC 20000-1 10.1.
import { optional, type RegisterKind, required } from "../kind.ts";

export const finding: RegisterKind = {
  name: "finding",
  states: {
    open: { sign: "❗", tone: "decision" },
    planned: { sign: "🛠", tone: "active" },
    finished: { sign: "🔎", tone: "waiting" },
    closed: { sign: "✅", tone: "good" },
    rejected: { sign: "⚪", tone: "neutral" },
  },
  over: ["closed", "rejected"],
  done: ["finished", "closed"],
  dueIn: ["open", "planned"],
  fields: {
    findingKind: { type: "choice", codes: ["major", "minor", "observation", "opportunity"] },
    foundWhat: { type: "long" },
    correction: { type: "long" },
    findingCause: { type: "long" },
    measures: { type: "long" },
    wasDone: { type: "long" },
    effectSeen: { type: "long" },
    isEffective: { type: "choice", codes: ["yes", "no"] },
    reason: { type: "long" },
  },
  opening: [...required("title", "findingKind", "foundWhat"), ...optional("owner", "due")],
  moves: [
    {
      ...{ move: "plan", from: ["open", "planned"], to: "planned", right: "register.work" },
      asks: required("correction", "findingCause", "measures", "owner", "due"),
    },
    {
      ...{ move: "finish", from: ["planned"], to: "finished", right: "register.work" },
      asks: [...required("wasDone", "reviewBy"), ...optional("href")],
      asksOf: ({ openedById }) => [openedById],
    },
    {
      ...{ move: "check", from: ["finished"], to: "closed", right: "register.work" },
      asks: required("effectSeen", "isEffective"),
      ownWork: ({ reference, ownerId }, { actor }) =>
        actor.id === ownerId ? { saying: { key: "refused.register-own-work", values: { reference } } } : undefined,
      fills: ({ values: { effectSeen = "", isEffective = "" }, entries }, { actor, at }) => ({
        reviewBy: null,
        entries: [...entries, { what: "checked", at, byId: actor.id, values: { effectSeen, isEffective } }],
      }),
      leads: ({ values }) => (values.isEffective === "yes" ? "closed" : "open"),
    },
    { move: "reject", from: ["open"], to: "rejected", right: "register.decide", asks: required("reason") },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["checked"],
};
