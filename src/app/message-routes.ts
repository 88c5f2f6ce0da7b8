// Routes of talk: what is written under a card or to the bot directly, its edits and deletions, 📌 and ✅.
import { incidentTalkedAbout, recordOfMessage } from "../store/incident-reads.ts";
import { offerToReport } from "./incident/direct-report.ts";
import { personOfUser } from "./incident/incident-route-parts.ts";
import type { Routes, TalkRoute } from "./route.ts";
import { spokenIn } from "./talk.ts";

/** In the thread of a record, or directly to the bot: then it is about the incident that waits for the person. */
const talkedAbout: TalkRoute["subject"] = async (scene, query) => {
  if (!scene.inbound.spot.isDirect) return scene.threadReference;
  const personId = await personOfUser(query, scene, scene.inbound.actor.userId);
  return personId && incidentTalkedAbout(query, personId);
};

const recordSaidIn: TalkRoute["subject"] = async (scene, query) => {
  const spoken = spokenIn(scene);
  return spoken && recordOfMessage(query, spoken.sourceKey);
};

const threadOf: TalkRoute["subject"] = async (scene) => scene.threadReference;

export const messageRoutes = {
  "message.said": { kind: "talk", act: "said", subject: talkedAbout, otherwise: offerToReport },
  "message.edited": { kind: "talk", act: "edited", subject: recordSaidIn },
  "message.deleted": { kind: "talk", act: "deleted", subject: recordSaidIn },
  "message.pinned": { kind: "talk", act: "pinned", subject: threadOf },
  "message.to-task": { kind: "talk", act: "toTask", subject: threadOf },
} satisfies Partial<Routes>;
