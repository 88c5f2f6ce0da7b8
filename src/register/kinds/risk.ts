// Risks: assessed as likelihood × harm, treated or accepted by somebody who may, looked at again by a day. Source: ISO/IEC 20000-1 6.1.
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";

const grades = ["1", "2", "3", "4", "5"] as const;
const open = ["identified", "assessed", "treating", "treated", "accepted"] as const;

/** From 1 to 25; null while one of the two is not assessed. */
export function riskScore({ values }: Pick<RegisterRecord, "values">, which: "now" | "left"): number | null {
  const [likelihood, harm] =
    which === "now" ? [values.likelihood, values.harm] : [values.remainingLikelihood, values.remainingHarm];
  return likelihood && harm ? Number(likelihood) * Number(harm) : null;
}

export const risk: RegisterKind = {
  name: "risk",
  states: {
    identified: { sign: "🔸", tone: "decision" },
    assessed: { sign: "⚠️", tone: "waiting" },
    treating: { sign: "🛠", tone: "active" },
    treated: { sign: "🛡", tone: "good" },
    accepted: { sign: "🤝", tone: "neutral" },
    closed: { sign: "⚪", tone: "neutral" },
  },
  over: ["closed"],
  done: ["treated", "accepted", "closed"],
  dueIn: ["treating"],
  fields: {
    acceptedBy: { type: "person", isFilled: true },
    riskWhat: { type: "long" },
    treatment: { type: "choice", codes: ["avoid", "reduce", "transfer"] },
    measures: { type: "long" },
    wasDone: { type: "long" },
    acceptedWhy: { type: "long" },
    likelihood: { type: "choice", codes: grades },
    harm: { type: "choice", codes: grades },
    remainingLikelihood: { type: "choice", codes: grades },
    remainingHarm: { type: "choice", codes: grades },
    reason: { type: "long" },
  },
  opening: [...required("title"), ...optional("riskWhat", "service", "owner", "reviewBy")],
  moves: [
    {
      ...{ move: "assess", from: open, to: "assessed", right: "register.work" },
      asks: [...required("likelihood", "harm"), ...optional("reviewBy")],
      fills: ({ values }) => ({ values: { ...values, remainingLikelihood: "", remainingHarm: "", acceptedBy: "" } }),
    },
    {
      ...{ move: "treat", from: ["assessed", "treating"], to: "treating", right: "register.work" },
      asks: required("treatment", "measures", "owner", "due"),
    },
    {
      ...{ move: "settle", from: ["treating"], to: "treated", right: "register.work" },
      asks: [...required("wasDone", "remainingLikelihood", "remainingHarm", "reviewBy")],
    },
    {
      ...{ move: "accept", from: ["assessed", "treating", "treated"], to: "accepted", right: "register.decide" },
      asks: required("acceptedWhy", "reviewBy"),
      fills: ({ values }, { actor }) => ({ values: { ...values, acceptedBy: actor.id } }),
    },
    { move: "close", from: open, to: "closed", right: "register.work", asks: required("reason") },
  ],
  owner: "opener",
  role: "administrator",
  tells: (record) => {
    const [now, left] = [riskScore(record, "now"), riskScore(record, "left")];
    if (now === null) return [];
    return [{ key: "register.risk-score", values: { now, hasLeft: left === null ? "no" : "yes", left: left ?? 0 } }];
  },
};
