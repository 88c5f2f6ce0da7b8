// Service reviews and management reviews: agenda from the figures, minutes with limits and risks, signed by both sides; decisions become improvement items. Sources: ISO/IEC 20000-1 8.3.2 and 9.3.
import type { Act } from "../../organisation/act.ts";
import { isoOf } from "../../organisation/values.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";
import { hindersSigning, oneSide, signature, unsignedIds } from "../signing.ts";

const SIDE = "counterpart";
const MINUTES = "minutes";

export const meeting: RegisterKind = {
  name: "meeting",
  states: {
    planned: { sign: "🗓", tone: "waiting" },
    minuted: { sign: "🖋", tone: "decision" },
    signed: { sign: "✅", tone: "good" },
    cancelled: { sign: "⚪", tone: "neutral" },
  },
  over: ["signed", "cancelled"],
  done: ["minuted", "signed"],
  dueIn: ["planned"],
  fields: {
    meetingKind: { type: "choice", codes: ["service-review", "management-review"] },
    counterpart: { type: "person", takesPart: true },
    attended: { type: "text" },
    minutesText: { type: "long" },
    limits: { type: "long" },
    risksSeen: { type: "long" },
    agendaOn: { type: "date", isFilled: true },
    reason: { type: "long" },
  },
  opening: [...required("title", "meetingKind", "due"), ...optional("counterpart", "service")],
  moves: [
    {
      ...{ move: "agenda", from: ["planned"], to: "same", right: "register.take-part", asks: [] },
      fills: (record, act, found) => ({
        values: { ...record.values, agendaOn: isoOf(act.at) },
        entries: [
          ...record.entries.filter(({ what }) => what !== "agenda"),
          { what: "agenda", at: act.at, byId: act.actor.id, values: {}, lines: found },
        ],
      }),
    },
    {
      ...{ move: "minute", from: ["planned", "minuted"], to: "minuted", right: "register.work" },
      asks: [...required("counterpart", "attended", "minutesText", "limits", "risksSeen")],
      fills: (record, act) => ({ entries: [...record.entries, minutesOf(record, act)] }),
      asksOf: (after) => unsignedIds(after, SIDE, MINUTES),
    },
    {
      ...{ move: "sign", from: ["minuted"], to: "signed", right: "register.take-part", asks: [] },
      hinders: (record, act) => hindersSigning(record, act, SIDE, MINUTES),
      ownWork: (record) => oneSide(record, SIDE),
      fills: (record, act) => ({ entries: [...record.entries, signature(act)] }),
      leads: (after) => (unsignedIds(after, SIDE, MINUTES).length === 0 ? "signed" : "minuted"),
    },
    { move: "cancel", from: ["planned"], to: "cancelled", right: "register.work", asks: required("reason") },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["agenda", "minutes", "signed"],
  makes: { kind: "improvement", from: ["planned", "minuted"], label: "button.meeting.decide" },
};

const minutesOf = ({ values }: RegisterRecord, act: Act) => {
  const { attended = "", minutesText = "", limits = "", risksSeen = "" } = values;
  return { what: MINUTES, at: act.at, byId: act.actor.id, values: { attended, minutesText, limits, risksSeen } };
};
