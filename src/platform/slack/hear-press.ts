// Buttons, menus and shortcuts: on messages, inside forms, on the home page.

import type { AckFn } from "@slack/bolt";
import type { Answer } from "../../chat/answer.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { isDurable } from "../../chat/intent.ts";
import { sayPlain } from "../../words/say.ts";
import { renderHome } from "./deliver.ts";
import type { Draft } from "./draft.ts";
import { hearLiveField } from "./hear-form.ts";
import {
  ask,
  type Hearing,
  inboundOf,
  isAcked,
  langFor,
  langOfUser,
  openForm,
  rendered,
  showAnswer,
  tellCard,
  wordsOf,
} from "./hearing.ts";
import { answerInTime } from "./in-time.ts";
import { notOurs, notYet } from "./own-words.ts";
import * as payloads from "./payload.ts";
import { pressedSpot, readGlobalShortcut, readLiveField, readMessageShortcut, readPress } from "./read-interaction.ts";
import { renderNote } from "./render-form.ts";
import { noNames } from "./render-text.ts";
import { reasonOf, type Where } from "./tell.ts";

type Ack = AckFn<void>;

export async function hearPress(hearing: Hearing, body: unknown, ack: Ack): Promise<void> {
  const payload = payloads.blockActions.safeParse(body);
  if (!payload.success) return ack();
  const { teamId } = hearing.self();
  const draft = readPress(payload.data, teamId);
  if (draft) return press(hearing, payload.data, draft, ack);
  const live = readLiveField(payload.data, teamId);
  await ack();
  if (live && payload.data.view) return hearLiveField(hearing, live, payload.data.view);
  const { user, view, response_url: responseUrl } = payload.data;
  // What is typed into a form waits for the form to be sent.
  if (view?.type === "modal") return;
  const where = { userId: user.id, spot: pressedSpot(payload.data), responseUrl: responseUrl || undefined };
  await tellCard(hearing, where, notOurs(await langOfUser(hearing, user)));
}

async function press(hearing: Hearing, payload: payloads.BlockActionsPayload, draft: Draft, ack: Ack): Promise<void> {
  const inbound = await inboundOf(hearing, draft);
  const where = {
    userId: inbound.actor.userId,
    spot: inbound.spot,
    responseUrl: payload.response_url || undefined,
    // An act settles the card that it was pressed on; who only looks further still wants to see where from.
    replacesOriginal: payload.container.is_ephemeral === true && isDurable(inbound.intent),
  };
  const pressed = { inbound, where, triggerId: payload.trigger_id, view: payload.view };
  if (!isDurable(inbound.intent)) {
    await show(hearing, pressed, await hearing.ears.look(inbound));
    return ack();
  }
  await answerInTime(ask(hearing, inbound), {
    inTime: async (answer) => {
      await isAcked(hearing, ack);
      await show(hearing, pressed, answer);
    },
    notYet: async () => {
      await isAcked(hearing, ack);
      await tellCard(hearing, { ...where, replacesOriginal: false }, notYet(langFor(inbound)));
    },
    after: (answer) => showAnswer(hearing, inbound, where, answer),
  });
}

type Pressed = {
  readonly inbound: Inbound;
  readonly where: Where;
  readonly triggerId: string;
  /** The form or home page that holds the button. */
  readonly view?: payloads.ViewPayload | undefined;
};

async function show(hearing: Hearing, pressed: Pressed, answer: Answer): Promise<void> {
  const { inbound, where, triggerId, view } = pressed;
  const inForm = view?.type === "modal";
  if (answer.kind === "form") return openForm(hearing, inbound, answer.form, { triggerId, onTop: inForm, where });
  if (view?.type === "home") return showOnHome(hearing, pressed, answer);
  if (inForm) return showInForm(hearing, pressed, view, answer);
  await showAnswer(hearing, inbound, where, answer);
}

/** After an offer in a form was taken the form has done its duty: its place tells how it ended. A refusal leaves it open underneath. */
async function showInForm(
  hearing: Hearing,
  pressed: Pressed,
  view: payloads.ViewPayload,
  answer: Answer,
): Promise<void> {
  const lang = langFor(pressed.inbound);
  const words = wordsOf(answer) ?? rendered({ lines: [[{ kind: "text", text: sayPlain(lang, "slack.saved-title") }]] });
  const note = renderNote(sayPlain(lang, "slack.saved-title"), sayPlain(lang, "slack.close"), words.blocks);
  try {
    if (answer.kind === "refused") {
      const refusal = renderNote("Tocsin", sayPlain(lang, "slack.close"), words.blocks);
      await hearing.forms.views.push({ trigger_id: pressed.triggerId, view: refusal });
    } else await hearing.forms.views.update({ view_id: view.id, view: note });
  } catch (error) {
    hearing.log.warn({ reason: reasonOf(error) }, "a form could not show how an act ended");
    await showAnswer(hearing, pressed.inbound, pressed.where, answer);
  }
}

/** A button on the home page: the answer stands in a small window, and the page is drawn again. */
async function showOnHome(hearing: Hearing, pressed: Pressed, answer: Answer): Promise<void> {
  const { inbound } = pressed;
  const lang = langFor(inbound);
  if (answer.kind === "home") return publish(hearing, inbound, answer);
  const words = wordsOf(answer);
  if (words) {
    const note = renderNote("Tocsin", sayPlain(lang, "slack.close"), words.blocks);
    await hearing.forms.views
      .open({ trigger_id: pressed.triggerId, view: note })
      .catch(() => showAnswer(hearing, inbound, pressed.where, answer));
  }
  await publish(hearing, inbound, await hearing.ears.look({ ...inbound, intent: "home.open", subject: "" }));
}

export async function publish(hearing: Hearing, inbound: Inbound, answer: Answer): Promise<void> {
  const cards = answer.kind === "home" ? answer.cards : answer.kind === "refused" ? [answer.card] : undefined;
  if (!cards) return;
  try {
    await hearing.forms.views.publish({ user_id: inbound.actor.userId, view: renderHome(cards, noNames) });
  } catch (error) {
    hearing.log.warn({ reason: reasonOf(error) }, "a home page could not be shown");
  }
}

export async function hearMessageShortcut(hearing: Hearing, body: unknown, ack: Ack): Promise<void> {
  const payload = payloads.messageShortcut.safeParse(body);
  const draft = payload.success ? readMessageShortcut(payload.data, hearing.self().teamId) : undefined;
  if (!payload.success || !draft) return ack();
  await useShortcut(
    hearing,
    draft,
    { triggerId: payload.data.trigger_id, responseUrl: payload.data.response_url },
    ack,
  );
}

export async function hearGlobalShortcut(hearing: Hearing, body: unknown, ack: Ack): Promise<void> {
  const payload = payloads.globalShortcut.safeParse(body);
  const draft = payload.success ? readGlobalShortcut(payload.data, hearing.self().teamId) : undefined;
  if (!payload.success || !draft) return ack();
  await useShortcut(hearing, draft, { triggerId: payload.data.trigger_id }, ack);
}

async function useShortcut(
  hearing: Hearing,
  draft: Draft,
  from: { readonly triggerId: string; readonly responseUrl?: string },
  ack: Ack,
): Promise<void> {
  const inbound = await inboundOf(hearing, draft);
  const where = { userId: inbound.actor.userId, spot: inbound.spot, responseUrl: from.responseUrl };
  const answer = await ask(hearing, inbound);
  if (answer.kind === "form")
    await openForm(hearing, inbound, answer.form, { triggerId: from.triggerId, onTop: false, where });
  else await showAnswer(hearing, inbound, where, answer);
  await ack();
}
