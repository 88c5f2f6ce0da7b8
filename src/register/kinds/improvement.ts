// Improvement items: planned with a measure and a target, done, checked against the target, kept or taken up again. Source: ISO/IEC 20000-1 10.2.
import { optional, type RegisterKind, required } from "../kind.ts";

export const improvement: RegisterKind = {
  name: "improvement",
  states: {
    idea: { sign: "💡", tone: "neutral" },
    planned: { sign: "📐", tone: "waiting" },
    doing: { sign: "🔧", tone: "active" },
    checked: { sign: "🔎", tone: "decision" },
    acted: { sign: "✅", tone: "good" },
    dropped: { sign: "⚪", tone: "neutral" },
  },
  over: ["acted", "dropped"],
  done: ["checked", "acted"],
  dueIn: ["idea", "planned", "doing"],
  cycle: ["planned", "doing", "checked", "acted"],
  fields: {
    why: { type: "long" },
    changes: { type: "long" },
    measuredBy: { type: "text" },
    aim: { type: "text" },
    attained: { type: "long" },
    isReached: { type: "choice", codes: ["yes", "partly", "no"] },
    standard: { type: "long" },
    reason: { type: "long" },
  },
  opening: [...required("title"), ...optional("why", "service", "owner", "due")],
  moves: [
    {
      move: "plan",
      from: ["idea", "planned"],
      to: "planned",
      right: "register.work",
      asks: required("changes", "measuredBy", "aim", "owner", "due"),
    },
    { move: "start", from: ["planned"], to: "doing", right: "register.work", asks: [] },
    { move: "check", from: ["doing"], to: "checked", right: "register.work", asks: required("attained", "isReached") },
    { move: "keep", from: ["checked"], to: "acted", right: "register.work", asks: required("standard") },
    {
      move: "again",
      from: ["checked"],
      to: "planned",
      right: "register.work",
      asks: required("changes", "measuredBy", "aim", "due"),
    },
    {
      move: "drop",
      from: ["idea", "planned", "doing", "checked"],
      to: "dropped",
      right: "register.work",
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "administrator",
};
