// Submitted forms and fields that change while a form is open.

import { randomUUID } from "node:crypto";
import type { ViewResponseAction } from "@slack/bolt";
import type { Answer } from "../../chat/answer.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { type Lang, sayPlain } from "../../words/say.ts";
import type { Draft } from "./draft.ts";
import {
  ask,
  type Hearing,
  inboundOf,
  isAcked,
  langFor,
  langOfUser,
  memoryOf,
  rendered,
  showAnswer,
  wordsOf,
} from "./hearing.ts";
import { answerInTime } from "./in-time.ts";
import { notOurs, notYet } from "./own-words.ts";
import * as payloads from "./payload.ts";
import { blockIdsOf, guessesOf, readMemory, readSubmission } from "./read-interaction.ts";
import type { Rendered } from "./render-card.ts";
import { renderForm, renderNote } from "./render-form.ts";
import { reasonOf } from "./tell.ts";

export type FormAck = (answer?: ViewResponseAction) => Promise<void>;

export async function hearSubmission(hearing: Hearing, body: unknown, ack: FormAck): Promise<void> {
  const payload = payloads.viewSubmission.safeParse(body);
  const draft = payload.success ? readSubmission(payload.data, hearing.self().teamId) : undefined;
  if (!payload.success) return ack();
  const { view } = payload.data;
  if (!draft) {
    const lang = await langOfUser(hearing, payload.data.user);
    const why = noteIn(lang, "slack.refused-title", rendered(notOurs(lang)));
    return void (await isAcked(hearing, () => ack({ response_action: "push", view: why })));
  }
  const inbound = await inboundOf(hearing, draft);
  const where = { userId: inbound.actor.userId, spot: inbound.spot };
  const slow = randomUUID();
  await answerInTime(ask(hearing, inbound), {
    inTime: async (answer) => {
      const isShown = await isAcked(hearing, () => ack(reaction(inbound, view, answer)));
      if (!isShown || answer.kind === "done") await showAnswer(hearing, inbound, where, answer);
    },
    notYet: async () => {
      const saving = note(inbound, "slack.saving-title", rendered(notYet(langFor(inbound))), { external_id: slow });
      await isAcked(hearing, () => ack({ response_action: "push", view: saving }));
    },
    after: (answer) => conclude(hearing, inbound, slow, answer),
  });
}

/** How the form reacts: closes, keeps the person with errors, becomes the next form, or shows why not on top of what was entered. */
function reaction(inbound: Inbound, view: payloads.ViewPayload, answer: Answer): ViewResponseAction | undefined {
  switch (answer.kind) {
    case "done":
    case "home":
      return undefined;
    case "form": {
      const memory = readMemory(view) ?? memoryOf(inbound, answer.form);
      return {
        response_action: "update",
        view: renderForm(answer.form, { ...memory, openedAtMs: answer.form.openedAtMs }),
      };
    }
    case "refused": {
      const errors = errorsByBlock(view, answer.fieldErrors ?? {});
      if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
      return { response_action: "push", view: note(inbound, "slack.refused-title", rendered(answer.card)) };
    }
  }
}

/** Slack wants errors by block. */
function errorsByBlock(
  view: payloads.ViewPayload,
  fieldErrors: Readonly<Record<string, string>>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [fieldId, blockId] of Object.entries(blockIdsOf(view))) {
    const error = fieldErrors[fieldId];
    if (error !== undefined) errors[blockId] = error.slice(0, 2000);
  }
  return errors;
}

type Title = "slack.saving-title" | "slack.saved-title" | "slack.refused-title";
type More = Parameters<typeof renderNote>[3];

const note = (inbound: Inbound, title: Title, words: Rendered, more?: More) =>
  noteIn(langFor(inbound), title, words, more);

const noteIn = (lang: Lang, title: Title, words: Rendered, more?: More) =>
  renderNote(sayPlain(lang, title), sayPlain(lang, "slack.close"), words.blocks, more);

/** The end of an act that took longer than Slack waits: the note on top of the form says how it ended. Refused, the form stands below it as it was entered. */
async function conclude(hearing: Hearing, inbound: Inbound, externalId: string, answer: Answer): Promise<void> {
  try {
    await hearing.forms.views.update({ external_id: externalId, view: ending(inbound, answer) });
  } catch (error) {
    // The person has closed the window: say it where they were.
    hearing.log.info({ reason: reasonOf(error) }, "the end of a slow act is told outside its form");
    await showAnswer(hearing, inbound, { userId: inbound.actor.userId, spot: inbound.spot }, answer);
  }
}

function ending(inbound: Inbound, answer: Answer) {
  if (answer.kind === "form") return renderForm(answer.form, memoryOf(inbound, answer.form));
  if (answer.kind === "refused") return note(inbound, "slack.refused-title", rendered(answer.card));
  const saved = { lines: [[{ kind: "text", text: sayPlain(langFor(inbound), "slack.saved-title") }]] } as const;
  return note(inbound, "slack.saved-title", wordsOf(answer) ?? rendered(saved), { clear_on_close: true });
}

/** One drawing at a time for each form; of the changes that come meanwhile only the last is drawn. */
const drawing = new WeakMap<Hearing, Map<string, { next?: () => Promise<void> }>>();

export async function hearLiveField(hearing: Hearing, draft: Draft, view: payloads.ViewPayload): Promise<void> {
  const running = drawing.get(hearing) ?? new Map<string, { next?: () => Promise<void> }>();
  drawing.set(hearing, running);
  const draw = () => redraw(hearing, draft, view);
  const busy = running.get(view.id);
  if (busy) {
    busy.next = draw;
    return;
  }
  const slot: { next?: () => Promise<void> } = { next: draw };
  running.set(view.id, slot);
  try {
    while (slot.next) {
      const now = slot.next;
      delete slot.next;
      await now();
    }
  } finally {
    running.delete(view.id);
  }
}

async function redraw(hearing: Hearing, draft: Draft, view: payloads.ViewPayload): Promise<void> {
  try {
    const inbound = await inboundOf(hearing, draft);
    const form = await hearing.ears.refresh(inbound);
    const memory = readMemory(view);
    if (!form || !memory) return;
    await hearing.forms.views.update({
      view_id: view.id,
      view: renderForm(form, memory, {
        entered: inbound.values,
        blockIds: blockIdsOf(view),
        guesses: guessesOf(view),
      }),
    });
  } catch (error) {
    // What stands in the form is still whole; only its hints are older.
    hearing.log.warn({ reason: reasonOf(error) }, "an open form could not be drawn again");
  }
}
