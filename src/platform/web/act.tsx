// Runs what a person wants and shows them the answer: a private message in the spot, a dialog, a sentence in it, or a page.
import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import type { Answer } from "../../chat/answer.ts";
import type { Card } from "../../chat/card.ts";
import type { Form } from "../../chat/form.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { isDurable } from "../../chat/intent.ts";
import type { CommandRefused } from "../../chat/parse-command.ts";
import { deliveryIdOf, type Scene, toInbound, type Wish } from "./inbound.ts";
import { CardView } from "./view/card.tsx";
import { FormDialog } from "./view/form.tsx";
import { sentence, type Viewer, type WebEnv, wordsOf } from "./viewer.ts";
import type { WebParts } from "./web-parts.ts";

type Ask = Context<WebEnv>;

export type Act = {
  readonly viewer: Viewer;
  /** Made when the form or button was drawn, or by the page for each press. */
  readonly act: string;
  readonly scene: Scene;
};

/** Asks the bot; undefined when it did not hear (it says so in the log). */
export async function askBot(parts: WebParts, inbound: Inbound): Promise<Answer | undefined> {
  const ears = parts.ears();
  if (!ears) return undefined;
  try {
    return isDurable(inbound.intent) ? await ears.handle(inbound) : await ears.look(inbound);
  } catch (cause) {
    parts.log.error({ deliveryId: inbound.deliveryId, intent: inbound.intent, cause }, "an act on the web failed");
    return undefined;
  }
}

export async function runAct(parts: WebParts, ask: Ask, act: Act, wish: Wish): Promise<Response> {
  const answer = await askBot(parts, toInbound(act.viewer, act.act, act.scene, wish));
  if (!answer) return toast(ask, act.viewer, sentence(act.viewer, "web.failed"), 503);
  return showAnswer(parts, ask, act, answer);
}

/** The answer as a response that public pages know how to take in. */
export async function showAnswer(parts: WebParts, ask: Ask, act: Act, answer: Answer): Promise<Response> {
  switch (answer.kind) {
    case "done":
      if (!answer.card) return done(ask);
      return tellPrivately(parts, ask, act, answer.card, 200);
    case "refused":
      return tellPrivately(parts, ask, act, answer.card);
    case "form":
      return ask.html(
        <hx-partial hx-target="#dialog-slot" hx-swap="innerHTML">
          <FormDialog
            form={await withPeople(parts, answer.form)}
            viewer={act.viewer}
            spot={{
              act: randomUUID(),
              ...(act.scene.channelId && { channelId: act.scene.channelId }),
              ...(act.scene.threadId && { threadId: act.scene.threadId }),
              ...(act.scene.message && { messageId: act.scene.message.id }),
            }}
          />
        </hx-partial>,
      );
    case "home":
      ask.header("HX-Redirect", "/home");
      return ask.body(null, 200);
  }
}

/** A person is chosen from everybody, the likely ones first, as other chats let people do by themselves. */
export async function withPeople(parts: WebParts, form: Form): Promise<Form> {
  if (!form.fields.some((field) => field.kind === "person")) return form;
  const everybody = (await parts.directory.everybody()).map(({ id, name }) => ({ value: `person:${id}`, label: name }));
  const fields = form.fields.map((field) => {
    if (field.kind !== "person") return field;
    const likely = new Set(field.options.map((option) => option.value));
    return { ...field, options: [...field.options, ...everybody.filter((option) => !likely.has(option.value))] };
  });
  return { ...form, fields };
}

/** The page that waits learns that it is saved; closes the dialog, if one is open. */
export function done(ask: Ask): Response {
  ask.header("HX-Trigger", "acted");
  return ask.body(null, 200);
}

/** In a conversation it stands there for this person alone; on another page, or where it cannot be posted now, it floats over it: how the act ended is told all the same. */
export async function tellPrivately(
  parts: WebParts,
  ask: Ask,
  act: Act,
  card: Card,
  unposted: 200 | 503 = 503,
): Promise<Response> {
  const { channelId, threadId } = act.scene;
  if (!channelId) return toast(ask, act.viewer, card);
  const message = {
    channelId,
    ...(threadId && { threadId }),
    onlyForId: act.viewer.id,
    card,
    key: `answer:${deliveryIdOf(act.viewer, act.act)}`,
  };
  const isPosted = await parts.store.post(message).then(
    () => true,
    () => false,
  );
  return isPosted ? done(ask) : toast(ask, act.viewer, card, unposted);
}

export function toast(
  ask: Ask,
  viewer: Pick<Viewer, "id" | "lang" | "zone" | "now">,
  card: Card,
  status: 200 | 400 | 403 | 413 | 503 = 200,
): Response | Promise<Response> {
  if (status === 200) ask.header("HX-Trigger", "acted");
  return ask.html(
    <hx-partial hx-target="#toasts" hx-swap="beforeend">
      <div class={`toast${status === 200 ? "" : " failed"}`} data-toast>
        <CardView card={card} spot={{ act: randomUUID() }} viewer={viewer} />
        <button type="button" class="icon-button" data-close-toast aria-label={wordsOf(viewer, "web.close")}>
          ×
        </button>
      </div>
    </hx-partial>,
    status,
  );
}

/** A command that could not be read, said in the reader's language. */
export function commandRefusal(viewer: Viewer, refusal: CommandRefused): Card {
  if (refusal.code === "unknown-word") {
    const { root, typed, nearest } = refusal;
    return sentence(viewer, "refused.unknown-word", { root, typed, nearest });
  }
  const { root, word, missing } = refusal;
  return sentence(viewer, "refused.missing-argument", { root, word, missing: wordsOf(viewer, missing) });
}
