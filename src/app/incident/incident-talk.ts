// What is written in the thread of an incident, or by its reporter directly to the bot.
import type { Refusal } from "../../chat/decision.ts";
import type { Attachment, Incident } from "../../incident/incident.ts";
import { addToIncident } from "../../incident/reporter/reporter-says.ts";
import {
  deletedInThread,
  editedInThread,
  type Message,
  messageToTask,
  pinMessage,
  saidInThread,
  silence,
} from "../../incident/thread.ts";
import type { Result } from "../../kernel/result.ts";
import { filesOfMessage } from "../../store/incident-reads.ts";
import type { RecordRoute, Scene, Talk } from "../route.ts";
import { knownMark, markOf, spokenIn } from "../talk.ts";
import { nowOf } from "./incident-now.ts";
import { storeFiles } from "./incoming-files.ts";

type Files = Result<readonly Attachment[], Refusal>;
type OnIncident<Facts> = Pick<RecordRoute<Incident, Facts>, "facts" | "decide">;

const messageOf = (scene: Scene, files: readonly Attachment[] = []): Message | undefined => {
  const spoken = spokenIn(scene);
  return spoken && { ...spoken, files, isDirect: scene.inbound.spot.isDirect };
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
    const spoken = spokenIn(scene);
    return spoken ? filesOfMessage(query, spoken.sourceKey) : [];
  },
  decide: (incident, act, scene, fileIds) => {
    const files = incident.attachments.filter(({ id }) => fileIds.includes(id));
    const message = messageOf(scene, files);
    return message ? decide(incident, message, act) : silence(incident);
  },
});

/** A reaction on a message in a record's thread. */
const marked = (prefix: string, decide: typeof pinMessage): OnIncident<string | undefined> => ({
  facts: knownMark(prefix),
  decide: (incident, act, scene, known) => {
    const mark = markOf(scene, known);
    return mark ? decide(incident, mark, act) : silence(incident);
  },
});

export const incidentTalk: Talk = {
  said,
  edited: followUp(editedInThread),
  deleted: followUp(deletedInThread),
  pinned: marked("pin", pinMessage),
  toTask: marked("task", messageToTask),
};
