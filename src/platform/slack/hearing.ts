// What every listener shares: the ears, the clients, how an answer is shown, and the acts still in flight.

import type { WebClient } from "@slack/web-api";
import type { Answer } from "../../chat/answer.ts";
import type { Card } from "../../chat/card.ts";
import type { Form } from "../../chat/form.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { isDurable } from "../../chat/intent.ts";
import { type Lang, langOf } from "../../words/say.ts";
import type { Ears } from "../platform.ts";
import { type Completing, complete } from "./complete.ts";
import { cardsToBlocks } from "./deliver.ts";
import type { Draft } from "./draft.ts";
import { limits } from "./limits.ts";
import { formBehindButton, formLate } from "./own-words.ts";
import type { BlockActionsPayload } from "./payload.ts";
import type { Self } from "./read-event.ts";
import { fallback, type Rendered, renderCard } from "./render-card.ts";
import { type FormMemory, renderForm } from "./render-form.ts";
import { noNames } from "./render-text.ts";
import type { SlackLog, SlackSettings } from "./settings.ts";
import { reasonOf, tell, type Where } from "./tell.ts";

export type Hearing = Completing & {
  readonly ears: Ears;
  readonly forms: WebClient;
  readonly log: SlackLog;
  readonly settings: SlackSettings;
  readonly self: () => Self;
  /** Epoch milliseconds, real time. */
  readonly now: () => number;
};

export const inboundOf = (hearing: Hearing, draft: Draft): Promise<Inbound> => complete(hearing, draft);

/** Looking and saving go different ways; both authorise on their own. */
export function ask(hearing: Hearing, inbound: Inbound): Promise<Answer> {
  return isDurable(inbound.intent) ? hearing.ears.handle(inbound) : hearing.ears.look(inbound);
}

/** False where Slack no longer takes the acknowledgement (the socket is gone, or it came too late): the act stands, and its answer goes another way. */
export async function isAcked(hearing: Hearing, ack: () => Promise<void>): Promise<boolean> {
  try {
    await ack();
    return true;
  } catch (error) {
    hearing.log.warn({ reason: reasonOf(error) }, "slack did not take an acknowledgement");
    return false;
  }
}

export const langFor = (inbound: Inbound) => langOf(inbound.actor.locale);

/** Of somebody whose act could not be read. */
export const langOfUser = async (hearing: Hearing, user: BlockActionsPayload["user"]): Promise<Lang> =>
  langOf((await hearing.profiles.actor(user.id, { name: user.name ?? "", teamId: user.team_id })).locale);

export const rendered = (card: Card): Rendered => renderCard(card, noNames);

export function tellCard(hearing: Hearing, where: Where, card: Card): Promise<void> {
  return tell({ client: hearing.forms, settings: hearing.settings, log: hearing.log }, where, rendered(card));
}

/** What an answer says in words; undefined where there is nothing to say. A form needs a press and is no words. */
export function wordsOf(answer: Answer): Rendered | undefined {
  switch (answer.kind) {
    case "done":
      return answer.card && rendered(answer.card);
    case "refused":
      return rendered(answer.card);
    case "home":
      return {
        text:
          answer.cards
            .map((card) => fallback(card, noNames))
            .join("\n")
            .slice(0, limits.messageText) || "…",
        blocks: cardsToBlocks(answer.cards, noNames, limits.messageBlocks),
      };
    case "form":
      return undefined;
  }
}

/** Shows an answer where no form can be opened: a form then waits behind a button. */
export async function showAnswer(hearing: Hearing, inbound: Inbound, where: Where, answer: Answer): Promise<void> {
  if (answer.kind === "form") return tellCard(hearing, where, formButton(inbound, answer.form));
  const words = wordsOf(answer);
  const isRefused = answer.kind === "refused";
  if (words)
    await tell(
      { client: hearing.forms, settings: hearing.settings, log: hearing.log },
      { ...where, replacesOriginal: where.replacesOriginal === true && !isRefused },
      words,
    );
}

const formButton = (inbound: Inbound, form: Form): Card =>
  formBehindButton(langFor(inbound), {
    label: form.title,
    intent: inbound.intent,
    subject: inbound.subject || form.subject,
    ...(inbound.argument === undefined ? {} : { argument: inbound.argument }),
    style: "primary",
  });

/** What a form must remember of the act that opened it. */
export function memoryOf(inbound: Inbound, form: Form): FormMemory {
  const { spot } = inbound;
  return {
    openedAtMs: form.openedAtMs,
    opener: inbound.intent,
    openerSubject: form.subject,
    isDirect: spot.isDirect,
    ...(spot.channelId === undefined ? {} : { channelId: spot.channelId }),
    ...(spot.channelName === undefined ? {} : { channelName: spot.channelName }),
    ...(spot.threadId === undefined ? {} : { threadId: spot.threadId }),
    ...(spot.messageId === undefined ? {} : { messageId: spot.messageId }),
  };
}

/** Opens a form by a trigger, on top of one that is open. Too late: the person is told to press again. */
export async function openForm(
  hearing: Hearing,
  inbound: Inbound,
  form: Form,
  how: { readonly triggerId: string; readonly onTop: boolean; readonly where: Where },
): Promise<void> {
  const view = renderForm(form, memoryOf(inbound, form));
  try {
    const open = how.onTop ? hearing.forms.views.push : hearing.forms.views.open;
    await open({ trigger_id: how.triggerId, view });
  } catch (error) {
    hearing.log.warn({ intent: inbound.intent, reason: reasonOf(error) }, "a form could not be opened");
    await tellCard(hearing, how.where, formLate(langFor(inbound)));
  }
}
