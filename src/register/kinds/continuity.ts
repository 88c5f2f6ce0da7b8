// Continuity plans: when each is invoked, what it promises, the way back; tests and invocations are timed, and looked at afterwards. Source: ISO/IEC 20000-1 8.7.2.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { isoOf } from "../../organisation/values.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";

/** The review of a test or an invocation has to be done by then. */
const REVIEW = { hours: 14 * 24 };

const begun = ({ values }: RegisterRecord, { at }: Act): Partial<RegisterRecord> => ({
  values: { ...values, startedAt: isoOf(at), minutesTaken: "", cameOf: "", isReached: "" },
});

/** How long it took, in whole minutes, from its beginning to normal work again. */
function returned(record: RegisterRecord, { actor, at }: Act): Partial<RegisterRecord> {
  const { scenario = "", startedAt = isoOf(at), cameOf = "", isReached = "" } = record.values;
  const minutesTaken = String(Math.round(Temporal.Instant.from(startedAt).until(at).total("minutes")));
  const what = record.state === "invoked" ? "invocation" : "test";
  const dueAt = at.add(REVIEW);
  return {
    ...{ dueAt, firstDueAt: dueAt, values: { ...record.values, minutesTaken } },
    entries: [
      ...record.entries,
      { what, at, byId: actor.id, values: { scenario, startedAt, minutesTaken, cameOf, isReached } },
    ],
  };
}

export const continuity: RegisterKind = {
  name: "continuity",
  states: {
    draft: { sign: "📝", tone: "neutral" },
    ready: { sign: "🛟", tone: "good" },
    testing: { sign: "🧪", tone: "active" },
    invoked: { sign: "🚨", tone: "critical" },
    returned: { sign: "🔎", tone: "decision" },
    retired: { sign: "⚪", tone: "neutral" },
  },
  over: ["retired"],
  done: ["ready"],
  dueIn: ["returned"],
  fields: {
    criteria: { type: "long" },
    recovery: { type: "text" },
    steps: { type: "long" },
    backToNormal: { type: "long" },
    scenario: { type: "text" },
    startedAt: { type: "date", isFilled: true },
    minutesTaken: { type: "number", isFilled: true },
    cameOf: { type: "long" },
    isReached: { type: "choice", codes: ["yes", "partly", "no"] },
    learnt: { type: "long" },
    reason: { type: "long" },
  },
  opening: [...required("title"), ...optional("criteria", "service", "owner", "reviewBy")],
  moves: [
    {
      ...{ move: "plan", from: ["draft", "ready"], to: "ready", right: "register.work" },
      asks: [...required("criteria", "recovery", "steps", "backToNormal"), ...optional("reviewBy")],
    },
    {
      ...{ move: "invoke", from: ["ready"], to: "invoked", right: "register.invoke" },
      ...{ asks: required("scenario"), fills: begun },
    },
    {
      ...{ move: "test", from: ["ready"], to: "testing", right: "register.work" },
      ...{ asks: required("scenario"), fills: begun },
    },
    {
      ...{ move: "return", from: ["invoked", "testing"], to: "returned", right: "register.invoke" },
      ...{ asks: required("cameOf", "isReached"), fills: returned },
      asksOf: ({ ownerId }) => [ownerId],
    },
    {
      ...{ move: "review", from: ["returned"], to: "ready", right: "register.work" },
      asks: required("learnt", "reviewBy"),
      fills: ({ values, entries }, { actor, at }) => ({
        ...{ dueAt: null, firstDueAt: null },
        entries: [...entries, { what: "reviewed", at, byId: actor.id, values: { learnt: values.learnt ?? "" } }],
      }),
    },
    { move: "retire", from: ["draft", "ready"], to: "retired", right: "register.work", asks: required("reason") },
  ],
  owner: "opener",
  role: "incident-manager",
  entries: ["test", "invocation", "reviewed"],
  makes: { kind: "improvement", from: ["returned", "ready"], label: "button.digest.improve" },
};
