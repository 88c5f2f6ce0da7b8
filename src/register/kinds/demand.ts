// Demands: what a customer wants, its value, effort and risk as one score, signed by both sides, and the change that comes of it. Source: ISO/IEC 20000-1 8.4.2.
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";
import { hindersSigning, oneSide, signature, unsignedIds } from "../signing.ts";

const grades = ["1", "2", "3", "4", "5"] as const;
const SIDE = "customer";
const ASSESSED = "assessed";

/** Value + (6 − effort) + (6 − risk), each from 1 to 5: from 3 (little worth, dear and dangerous) to 15; null while it is not assessed. Source: product F8, value and effort. */
export function demandScore({ values }: Pick<RegisterRecord, "values">): number | null {
  const { worth, effort, demandRisk } = values;
  if (!worth || !effort || !demandRisk) return null;
  return Number(worth) + (6 - Number(effort)) + (6 - Number(demandRisk));
}

export const demand: RegisterKind = {
  name: "demand",
  states: {
    asked: { sign: "🙋", tone: "neutral" },
    assessed: { sign: "🖋", tone: "decision" },
    agreed: { sign: "🤝", tone: "good" },
    realised: { sign: "✅", tone: "good" },
    declined: { sign: "⚪", tone: "neutral" },
  },
  over: ["realised", "declined"],
  done: ["agreed", "realised"],
  dueIn: ["asked", "assessed"],
  fields: {
    customer: { type: "person", takesPart: true },
    needText: { type: "long" },
    estimate: { type: "long" },
    worth: { type: "choice", codes: grades },
    effort: { type: "choice", codes: grades },
    demandRisk: { type: "choice", codes: grades },
    reason: { type: "long" },
  },
  opening: [...required("title", "needText"), ...optional("service", "customer", "due")],
  moves: [
    {
      ...{ move: "assess", from: ["asked", "assessed"], to: "assessed", right: "register.work" },
      asks: [...required("worth", "effort", "demandRisk", "customer"), ...optional("estimate")],
      fills: (record, { at, actor }) => {
        const { worth = "", effort = "", demandRisk = "" } = record.values;
        const entry = { what: ASSESSED, at, byId: actor.id, values: { worth, effort, demandRisk } };
        return { entries: [...record.entries, entry] };
      },
      asksOf: (after) => unsignedIds(after, SIDE, ASSESSED),
    },
    {
      ...{ move: "sign", from: ["assessed"], to: "agreed", right: "register.take-part", asks: [] },
      hinders: (record, act) => hindersSigning(record, act, SIDE, ASSESSED),
      ownWork: (record) => oneSide(record, SIDE),
      fills: (record, act) => ({ entries: [...record.entries, signature(act)] }),
      leads: (after) => (unsignedIds(after, SIDE, ASSESSED).length === 0 ? "agreed" : "assessed"),
    },
    { move: "realise", from: ["agreed"], to: "realised", right: "register.work", asks: [] },
    {
      ...{ move: "decline", from: ["asked", "assessed", "agreed"], to: "declined", right: "register.work" },
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "change-manager",
  entries: [ASSESSED, "signed"],
  tells: (record) => {
    const score = demandScore(record);
    return score === null ? [] : [{ key: "register.demand-score", values: { score } }];
  },
};
