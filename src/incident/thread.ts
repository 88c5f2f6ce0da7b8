// What people write under a card: it enters the timeline in the right voice, is quoted in the other places, and follows edits and deletions.
import type { TimelineEntry } from "../chat/decision.ts";
import { fileKey, type Notice } from "../chat/notice.ts";
import { ok } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { clean } from "../organisation/given-words.ts";
import { editedTo, type Marked, pinned, quoteOf, type Spoken, spokenText, takenBack } from "../organisation/talk.ts";
import { actor, shortened } from "../organisation/values.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { namedFiles, withFiles } from "./files.ts";
import { noHold } from "./hold.ts";
import type { Attachment, Incident } from "./incident.ts";
import { waitsForReporter } from "./reporter/reporter-says.ts";
import { affectedIds, line } from "./tell.ts";

export type Message = Spoken & {
  /** Written to the bot directly, by somebody affected. */
  readonly isDirect?: boolean;
  readonly files: readonly Attachment[];
};

/** A message in the record's thread: the team's voice, which no reporter hears and which therefore answers nobody; the reporter's own words stay theirs. */
export function saidInThread(incident: Incident, message: Message, act: Act): Decided {
  return step(incident, "say", act, () => {
    const text = spokenText(message);
    const { files } = message;
    if (text === "" && files.length === 0) return silence(incident);
    const entry: TimelineEntry = {
      kind: "said",
      voice: voiceOf(incident, act),
      data: { by: act.people.span(act.actor.id), text, files: namedFiles(files) },
      sourceKey: message.sourceKey,
    };
    const isAnswer = entry.voice === "reporter" && waitsForReporter(incident);
    const resumed = isAnswer ? [line(incident, "reporter-answered", { by: actor(act) })] : [];
    return changed(incident, act, {
      to: isAnswer ? "in_progress" : incident.state,
      patch: { ...(isAnswer ? noHold : {}), attachments: [...incident.attachments, ...files] },
      timeline: [entry, ...resumed.map((said) => said.entry)],
      notices: [quoted(incident, message, text, act), ...resumed.map((said) => said.notice)],
    });
  });
}

const voiceOf = (incident: Incident, act: Act): "reporter" | "team" =>
  affectedIds(incident).includes(act.actor.id) ? "reporter" : "team";

function quoted(incident: Incident, message: Message, text: string, act: Act): Notice {
  const key = message.isDirect ? "thread.reporter-said" : "thread.said";
  const { files } = message;
  const lines = [{ key, values: { by: actor(act), files: files.length } }] as const;
  return quoteOf(incident, message, { lines, quote: text, ...withFiles(files) });
}

/** Nothing to record. */
export const silence = (incident: Incident): Decided =>
  ok({ state: incident, timeline: [], timers: [], notices: [], unchanged: true });

/** The quotes and the timeline follow; what it said before stays in the audit. */
export function editedInThread(incident: Incident, message: Message, act: Act): Decided {
  return step(incident, "say", act, () => {
    const quote = quoted(incident, message, spokenText(message), act);
    return changed(incident, act, editedTo(quote, message, voiceOf(incident, act), act));
  });
}

/** With its quotes go the files that were posted beside them. */
export function deletedInThread(incident: Incident, message: Message, act: Act): Decided {
  return step(incident, "say", act, () => {
    const quote = quoted(incident, message, "", act);
    const files = message.files.map(({ id }) => fileKey(quote.key, id));
    return changed(incident, act, takenBack(quote, message, voiceOf(incident, act), act, files));
  });
}

export const pinMessage = (incident: Incident, marked: Marked, act: Act): Decided =>
  step(incident, "pin", act, () => changed(incident, act, pinned(incident, marked, act)));

/** ✅: the message becomes a task of the incident. */
export function messageToTask(incident: Incident, marked: Marked, act: Act): Decided {
  return step(incident, "to-task", act, () => {
    const title = shortened(clean(marked.text), 200);
    if (title === "") return silence(incident);
    const number = incident.tasks.length + 1;
    const made = line(incident, "task-made", { by: actor(act), number, title });
    const task = { id: act.newId(), number, title, ownerId: null, createdAt: act.at, doneAt: null, doneById: null };
    return changed(incident, act, {
      patch: { tasks: [...incident.tasks, task] },
      timeline: [{ ...made.entry, sourceKey: `task:${marked.sourceKey}` }],
      notices: [
        {
          ...made.notice,
          words: {
            ...made.notice.words,
            buttons: [
              {
                label: "button.task-done",
                intent: "incident.task-done",
                subject: incident.reference,
                argument: String(number),
              },
            ],
          },
        },
      ],
    });
  });
}
