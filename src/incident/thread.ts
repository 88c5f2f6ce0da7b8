// What people write under a card: it enters the timeline in the right voice, is quoted in the other places, and follows edits and deletions.
import { Temporal } from "temporal-polyfill";
import type { TimelineEntry } from "../chat/decision.ts";
import { fileKey, type Notice } from "../chat/notice.ts";
import { ok } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { clean } from "../organisation/given-words.ts";
import { actor, shortened } from "../organisation/values.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { namedFiles, withFiles } from "./files.ts";
import { noHold } from "./hold.ts";
import type { Attachment, Incident } from "./incident.ts";
import { waitsForReporter } from "./reporter-says.ts";
import { affectedIds, line, quoteKey, tellThread } from "./tell.ts";

/** Longest message kept of a thread; more is cut with "…". */
const MESSAGE_LENGTH = 8_000;

export type Message = {
  readonly text: string;
  /** "platform:channel:message". */
  readonly sourceKey: string;
  /** In the conversation of which place it was said, so that it is not quoted there; undefined: beside all of them. */
  readonly placeId: string | undefined;
  /** Written to the bot directly, by somebody affected. */
  readonly isDirect?: boolean;
  readonly files: readonly Attachment[];
};

/** A message in the record's thread: the team's voice, which no reporter hears and which therefore answers nobody; the reporter's own words stay theirs. */
export function saidInThread(incident: Incident, message: Message, act: Act): Decided {
  return step(incident, "say", act, () => {
    const text = shortenedMessage(message.text);
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

const shortenedMessage = (given: string): string => {
  const text = clean(given);
  return text.length <= MESSAGE_LENGTH ? text : `${text.slice(0, MESSAGE_LENGTH - 1)}…`;
};

/** Quoted once in the other places, with its author, untranslated. */
function quoted(incident: Incident, message: Message, text: string, act: Act): Notice {
  const key = message.isDirect ? "thread.reporter-said" : "thread.said";
  return {
    ...tellThread(
      incident,
      "quote",
      {
        lines: [{ key, values: { by: actor(act), files: message.files.length } }],
        quote: text,
        ...withFiles(message.files),
      },
      message.placeId,
    ),
    key: quoteKey(incident, message.sourceKey),
  };
}

/** Nothing to record. */
export const silence = (incident: Incident): Decided =>
  ok({ state: incident, timeline: [], timers: [], notices: [], unchanged: true });

/** The quotes and the timeline follow; what it said before stays in the audit. */
export function editedInThread(incident: Incident, message: Message, act: Act): Decided {
  return step(incident, "say", act, () => {
    const text = shortenedMessage(message.text);
    const notice = quoted(incident, message, text, act);
    return changed(incident, act, {
      timeline: [{ kind: "said-edited", voice: voiceOf(incident, act), data: { source: message.sourceKey, text } }],
      notices: [{ ...notice, change: { op: "edit", revision: String(act.at.epochMilliseconds) } }],
    });
  });
}

/** With its quotes go the files that were posted beside them. */
export function deletedInThread(incident: Incident, message: Message, act: Act): Decided {
  return step(incident, "say", act, () => {
    const notice = quoted(incident, message, "", act);
    const change = { op: "remove", revision: String(act.at.epochMilliseconds) } as const;
    const files = message.files.map(({ id }) => ({ ...notice, key: fileKey(notice.key, id), change }));
    return changed(incident, act, {
      timeline: [{ kind: "said-deleted", voice: voiceOf(incident, act), data: { source: message.sourceKey } }],
      notices: [{ ...notice, change }, ...files],
    });
  });
}

export type Marked = {
  readonly text: string;
  /** When it was written. */
  readonly at: Temporal.Instant;
  readonly author: string;
  readonly sourceKey: string;
  /** It stands in the timeline already. */
  readonly isKnown: boolean;
};

/** 📌: the message enters the timeline at its original time, marked as important. */
export function pinMessage(incident: Incident, marked: Marked, act: Act): Decided {
  return step(incident, "pin", act, () => {
    const at = Temporal.Instant.compare(marked.at, act.at) > 0 ? act.at : marked.at;
    const pinned = {
      kind: "pinned",
      voice: "team",
      data: {
        by: act.people.span(act.actor.id),
        author: marked.author,
        text: shortenedMessage(marked.text),
        source: marked.sourceKey,
      },
      at,
      sourceKey: `pin:${marked.sourceKey}`,
    } as const;
    return changed(incident, act, {
      timeline: [pinned],
      notices: [
        tellThread(incident, "pinned", {
          lines: [
            {
              key: "thread.pinned",
              values: { by: actor(act), author: marked.author, text: shortened(marked.text, 100) },
            },
          ],
        }),
      ],
    });
  });
}

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
