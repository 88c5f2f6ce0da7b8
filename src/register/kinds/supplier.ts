// Suppliers: what is agreed with them and for which part they answer, how they did, and disputes until they are settled. Source: ISO/IEC 20000-1 8.3.4.
import type { Act } from "../../organisation/act.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";

export const supplier: RegisterKind = {
  name: "supplier",
  states: {
    active: { sign: "🤝", tone: "good" },
    disputed: { sign: "⚖️", tone: "critical" },
    ended: { sign: "⚪", tone: "neutral" },
  },
  over: ["ended"],
  done: ["ended"],
  dueIn: ["disputed"],
  fields: {
    dispute: { type: "long" },
    quarter: { type: "text", isFilled: true, isHidden: true },
    provides: { type: "long" },
    contract: { type: "text" },
    targets: { type: "long" },
    contact: { type: "text" },
    responsibility: { type: "long" },
    wasFulfilled: { type: "choice", codes: ["yes", "partly", "no"] },
    performance: { type: "long" },
    settlement: { type: "long" },
    reason: { type: "long" },
  },
  opening: [...required("title"), ...optional("provides", "service", "owner", "reviewBy")],
  moves: [
    {
      ...{ move: "agree", from: ["active", "disputed"], to: "same", right: "register.work" },
      asks: [...required("contract", "targets", "responsibility", "contact"), ...optional("reviewBy")],
    },
    {
      ...{ move: "review", from: ["active", "disputed"], to: "same", right: "register.work" },
      asks: required("performance", "wasFulfilled", "reviewBy"),
      fills: (record, act) => kept(record, act, "reviewed", ["performance", "wasFulfilled"]),
    },
    {
      ...{ move: "object", from: ["active"], to: "disputed", right: "register.work" },
      asks: [...required("dispute", "due"), ...optional("owner")],
      fills: (record, act) => kept(record, act, "disputed", ["dispute"]),
    },
    {
      ...{ move: "settle", from: ["disputed"], to: "active", right: "register.work" },
      asks: required("settlement"),
      fills: (record, act) => ({
        ...kept(record, act, "settled", ["dispute", "settlement"]),
        ...{ values: { ...record.values, dispute: "" }, dueAt: null, firstDueAt: null },
      }),
    },
    { move: "end", from: ["active", "disputed"], to: "ended", right: "register.work", asks: required("reason") },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["reviewed", "disputed", "settled", "quarter"],
};

/** What was said of them then is kept, since the fields hold the latest alone. */
const kept = ({ values, entries }: RegisterRecord, { at, actor }: Act, what: string, fields: readonly string[]) => ({
  entries: [
    ...entries,
    { what, at, byId: actor.id, values: Object.fromEntries(fields.map((field) => [field, values[field] ?? ""])) },
  ],
});
