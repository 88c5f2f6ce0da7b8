// An article of what is known: from its draft to what readers find, looked at again by a day, and withdrawn when it is over.
import type { Act } from "../../organisation/act.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";

/** Readers find it. */
export const offeredStates: readonly string[] = ["published", "review"];

const words = ({ title, values }: RegisterRecord): string =>
  JSON.stringify([title, values.symptom ?? "", values.fix ?? ""]);

/** Whatever readers find has a version, and somebody who wrote it: other words are another version. */
function numbered(before: RegisterRecord, after: RegisterRecord, to: string, act: Act): RegisterRecord {
  const edition = Number(before.values.edition ?? 0);
  if (!offeredStates.includes(to) || (edition > 0 && words(before) === words(after))) return after;
  return { ...after, values: { ...after.values, edition: String(edition + 1), writtenBy: act.actor.id } };
}

export const kb: RegisterKind = {
  name: "kb",
  states: {
    draft: { sign: "📝", tone: "neutral" },
    published: { sign: "📘", tone: "good" },
    review: { sign: "🔁", tone: "waiting" },
    retired: { sign: "⚪", tone: "neutral" },
  },
  over: ["retired"],
  done: ["published"],
  dueIn: [],
  reviewState: { from: "published", to: "review" },
  fields: {
    symptom: { type: "long" },
    fix: { type: "long" },
    doubt: { type: "long" },
    reason: { type: "long" },
    edition: { type: "number", isFilled: true },
    writtenBy: { type: "person", isFilled: true },
  },
  opening: [...required("title", "symptom", "fix"), ...optional("service", "reviewBy")],
  moves: [
    {
      ...{ move: "publish", from: ["draft", "review"], to: "published", right: "register.work" },
      asks: required("reviewBy"),
      fills: ({ values }) => ({ values: { ...values, doubt: "" } }),
    },
    { move: "doubt", from: ["published"], to: "review", right: "register.doubt", asks: required("doubt") },
    {
      ...{ move: "retire", from: ["draft", "published", "review"], to: "retired", right: "register.work" },
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "administrator",
  follows: numbered,
};
