// Thanks of one person to another: told to them, and to their team's channel if that is wanted; they count for the star of the month. Source: product F7.
import { ok, refuse } from "../../kernel/result.ts";
import { wrongField } from "../../organisation/refused.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import { show } from "../tell.ts";

export const kudos: RegisterKind = {
  name: "kudos",
  states: { given: { sign: "💛", tone: "good" } },
  over: ["given"],
  done: ["given"],
  dueIn: [],
  fields: {
    thanked: { type: "person", isFixed: true, isHidden: true },
    inChannel: { type: "choice", codes: ["no", "yes"], isFixed: true, isHidden: true },
  },
  opens: "register.voice",
  opening: [...required("title", "thanked"), ...optional("inChannel")],
  derive: (record) => {
    if (record.version > 0) return ok(record);
    const { thanked = "", inChannel } = record.values;
    if (thanked === record.openedById) return refuse(wrongField("thanked", { key: "refused.kudos-self" }));
    return ok({ ...record, ownerId: thanked, isPrivate: inChannel !== "yes" });
  },
  // What was said stays as it was said.
  bars: (_record, _personId, right) => right === "register.work",
  moves: [],
  tells: ({ openedById, ownerId }, { people }) => [
    { key: "kudos.tells", values: { by: people.span(openedById), to: people.span(ownerId) } },
  ],
  owner: "opener",
  role: "administrator",
  toOwner: (record, act) => ({
    tone: "good",
    lines: [{ key: "kudos.told", values: { by: act.people.span(record.openedById) } }],
    quote: record.title,
    buttons: [show(record)],
  }),
};
