// Routes of talk: what is written under a card or to the bot directly, its edits and deletions, 📌 and ✅.
import { Temporal } from "temporal-polyfill";
import type { Change } from "../change/change.ts";
import { deletedOnChange, editedOnChange, nothingSaid, pinnedOnChange, saidOnChange } from "../change/thread.ts";
import type { Refusal } from "../chat/decision.ts";
import type { Attachment, Incident } from "../incident/incident.ts";
import { addToIncident } from "../incident/reporter/reporter-says.ts";
import {
  deletedInThread,
  editedInThread,
  type Message,
  messageToTask,
  pinMessage,
  saidInThread,
  silence,
} from "../incident/thread.ts";
import type { Result } from "../kernel/result.ts";
import type { Marked } from "../organisation/talk.ts";
import { filesOfMessage, incidentTalkedAbout, recordOfMessage } from "../store/incident-reads.ts";
import { offerToReport } from "./incident/direct-report.ts";
import { nowOf } from "./incident/incident-now.ts";
import { personOfUser, sourceKeyOf } from "./incident/incident-route-parts.ts";
import { storeFiles } from "./incident/incoming-files.ts";
import type { Query } from "./ports.ts";
import type { RecordRoute, Routes, Scene, TalkRoute } from "./route.ts";

type Files = Result<readonly Attachment[], Refusal>;
type OnIncident<Facts> = Pick<RecordRoute<Incident, Facts>, "facts" | "decide">;

const messageOf = (scene: Scene, files: readonly Attachment[] = []): Message | undefined => {
  const sourceKey = sourceKeyOf(scene, scene.inbound.message?.messageId ?? scene.inbound.spot.messageId);
  if (!sourceKey) return undefined;
  return {
    text: scene.inbound.message?.text ?? "",
    sourceKey,
    placeId: scene.isUnderCall ? undefined : scene.placeId,
    files,
    isDirect: scene.inbound.spot.isDirect,
  };
};

/** In the thread of an incident, or directly to the bot. */
const said: OnIncident<Files> = {
  facts: async (scene, act, query) => {
    const voice = scene.inbound.spot.isDirect ? "reporter" : "team";
    return storeFiles(scene.inbound.files ?? [], voice, act, await nowOf(query), query);
  },
  decide: (incident, act, scene, files) => {
    if (!files.ok) return files;
    const message = messageOf(scene, files.value);
    if (!message) return silence(incident);
    if (!scene.inbound.spot.isDirect) return saidInThread(incident, message, act);
    if (message.text.trim() === "" && message.files.length === 0) return silence(incident);
    return addToIncident(incident, message, act);
  },
};

/** An edit or a deletion; what came with the message is known from when it was said. */
const followUp = (decide: typeof editedInThread): OnIncident<readonly string[]> => ({
  facts: async (scene, _act, query) => {
    const message = messageOf(scene);
    return message ? filesOfMessage(query, message.sourceKey) : [];
  },
  decide: (incident, act, scene, fileIds) => {
    const files = incident.attachments.filter(({ id }) => fileIds.includes(id));
    const message = messageOf(scene, files);
    return message ? decide(incident, message, act) : silence(incident);
  },
});

/** The record whose timeline holds what was made of the message before; `prefix` tells apart what that was. */
const knownMark =
  (prefix: string) =>
  async (scene: Scene, _act: unknown, query: Query): Promise<string | undefined> => {
    const key = sourceKeyOf(scene);
    return key && recordOfMessage(query, `${prefix}:${key}`);
  };

/** A reaction on a message in a record's thread. */
const marked = (prefix: string, decide: typeof pinMessage): OnIncident<string | undefined> => ({
  facts: knownMark(prefix),
  decide: (incident, act, scene, known) => {
    const mark = markOf(scene, known !== undefined);
    return mark && !mark.isKnown ? decide(incident, mark, act) : silence(incident);
  },
});

function markOf(scene: Scene, isKnown: boolean): Marked | undefined {
  const { message } = scene.inbound;
  const sourceKey = sourceKeyOf(scene);
  if (!message || !sourceKey || message.authorId === undefined) return undefined;
  return {
    text: message.text,
    at: Temporal.Instant.from(message.at),
    author: message.authorName ?? "?",
    sourceKey,
    isKnown,
  };
}

type OnChange<Facts> = Pick<RecordRoute<Change, Facts>, "facts" | "decide">;

/** Files stay where they were sent: a change keeps its attachments as links. */
const onChange = (decide: typeof saidOnChange): OnChange<undefined> => ({
  decide: (change, act, scene) => {
    const message = messageOf(scene);
    return message && !scene.inbound.spot.isDirect ? decide(change, message, act) : nothingSaid(change);
  },
});

const pinOnChange: OnChange<string | undefined> = {
  facts: knownMark("pin"),
  decide: (change, act, scene, known) => {
    const mark = markOf(scene, known !== undefined);
    return mark && !mark.isKnown ? pinnedOnChange(change, mark, act) : nothingSaid(change);
  },
};

const noTasks: OnChange<undefined> = { decide: (change) => nothingSaid(change) };

/** In the thread of a record, or directly to the bot: then it is about the incident that waits for the person. */
const talkedAbout: TalkRoute["subject"] = async (scene, query) => {
  if (!scene.inbound.spot.isDirect) return scene.threadReference;
  const personId = await personOfUser(query, scene, scene.inbound.actor.userId);
  return personId && incidentTalkedAbout(query, personId);
};

const recordSaidIn: TalkRoute["subject"] = async (scene, query) => {
  const message = messageOf(scene);
  return message && recordOfMessage(query, message.sourceKey);
};

const threadOf: TalkRoute["subject"] = async (scene) => scene.threadReference;

export const messageRoutes = {
  "message.said": {
    kind: "talk",
    subject: talkedAbout,
    otherwise: offerToReport,
    on: { incident: said, change: onChange(saidOnChange) },
  },
  "message.edited": {
    kind: "talk",
    subject: recordSaidIn,
    on: { incident: followUp(editedInThread), change: onChange(editedOnChange) },
  },
  "message.deleted": {
    kind: "talk",
    subject: recordSaidIn,
    on: { incident: followUp(deletedInThread), change: onChange(deletedOnChange) },
  },
  "message.pinned": {
    kind: "talk",
    subject: threadOf,
    on: { incident: marked("pin", pinMessage), change: pinOnChange },
  },
  "message.to-task": {
    kind: "talk",
    subject: threadOf,
    on: { incident: marked("task", messageToTask), change: noTasks },
  },
} satisfies Partial<Routes>;
