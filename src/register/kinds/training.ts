// What people in a role must be able to do: who has shown it, until when it holds, and who lacks it. Source: ISO/IEC 20000-1 7.2.
import { expire, lacking, neededBy, needers, nextExpiry, trained } from "../competence.ts";
import { optional, type RegisterKind, required } from "../kind.ts";

export const training: RegisterKind = {
  name: "training",
  states: { active: { sign: "🎓", tone: "neutral" }, retired: { sign: "⚪", tone: "neutral" } },
  over: ["retired"],
  done: ["retired"],
  dueIn: ["active"],
  fields: {
    neededBy: { type: "choice", codes: needers },
    competence: { type: "long" },
    validMonths: { type: "number" },
    trainee: { type: "person" },
    trainedHow: { type: "text" },
    isCompetent: { type: "choice", codes: ["yes", "no"] },
    validUntil: { type: "date", isFilled: true },
    reason: { type: "long" },
  },
  opening: [...required("title", "neededBy"), ...optional("service", "owner", "due")],
  moves: [
    {
      ...{ move: "train", from: ["active"], to: "same", right: "register.work" },
      asks: [...required("trainee", "trainedHow", "isCompetent"), ...optional("href")],
      fills: trained,
    },
    {
      ...{ move: "require", from: ["active"], to: "same", right: "register.work" },
      asks: [...required("neededBy", "competence"), ...optional("validMonths", "due", "reviewBy")],
    },
    { move: "retire", from: ["active"], to: "retired", right: "register.work", asks: required("reason") },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["trained", "not-yet", "expired"],
  turn: { at: (record) => (record.state === "retired" ? null : nextExpiry(record)), to: "active", take: expire },
  tells: (record, { organisation, people }) => {
    const [all, lack] = [neededBy(record, organisation), lacking(record, organisation)];
    return [
      { key: "register.competence", values: { shown: all.length - lack.length, count: all.length } },
      ...(lack.length === 0
        ? []
        : [
            {
              key: "register.lacking",
              values: { people: { list: lack.map((id) => people.span(id)), join: "and" } },
            } as const,
          ]),
    ];
  },
};
