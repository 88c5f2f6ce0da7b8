// /feedback: what somebody said to the organisation, and what becomes of it.
import { feedbackKinds } from "../../chat/register-kinds.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { recordCard } from "../../register/card.ts";
import { feedbackCard } from "../../register/list.ts";
import { registerRecordsGiven } from "../../store/register-reads.ts";
import { subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import type { LookRoute, Routes } from "../route.ts";
import { recordSeen } from "./register-parts.ts";

const isFeedback = (kind: string): boolean => (feedbackKinds as readonly string[]).includes(kind);

const list: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const given = await registerRecordsGiven(query, act.actor.id, feedbackKinds);
    return { kind: "done", card: feedbackCard(given, act.at, viewOf(act)) };
  },
};

const show: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const reference = subjectOf(scene) ?? "";
    const record = await recordSeen(act, reference, query, "card");
    if (!record || !isFeedback(record.kind)) return { kind: "refusal", refusal: unknownRecord(reference || "?") };
    return { kind: "done", card: recordCard(record, viewOf(act)) };
  },
};

export const feedbackRoutes = { "feedback.list": list, "feedback.show": show } satisfies Partial<Routes>;
