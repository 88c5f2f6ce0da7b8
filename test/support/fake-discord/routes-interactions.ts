// Endpoints that answer an interaction: the callback, the original answer, follow-ups.

import type { APIModalInteractionResponseCallbackData } from "discord.js";
import * as spec from "discord-api-spec/zod";
import { formProblems } from "./command-rules.ts";
import { checked, type Fake, invalid, unknownMessage } from "./fake.ts";
import { flatMessage } from "./flat-text.ts";
import { type Call, noContent, ok, type Reply, type Route, refuse } from "./http.ts";
import { componentsV2, type Node } from "./message-rules.ts";
import { messageJson } from "./payloads.ts";
import { eraseMessage } from "./routes-messages.ts";
import type { Choice, Interaction, Message } from "./world.ts";
import { createMessage, editMessage, type Written, writtenProblems } from "./write-message.ts";

export const interactionTypes = { command: 2, component: 3, autocomplete: 4, form: 5 } as const;
const ephemeral = 1 << 6;
const loading = 1 << 7;
const answerWithinMs = 3000;
const tokenLivesMs = 15 * 60_000;

type CallbackBody = { readonly type?: number; readonly data?: Written & { readonly choices?: readonly Choice[] } };

export function interactionRoutes(fake: Fake): readonly Route[] {
  const base = "/webhooks/:app/:token";
  const original = `${base}/messages/:message`;
  return [
    { method: "POST", path: "/interactions/:id/:token/callback", open: true, handle: (call) => callback(fake, call) },
    {
      method: "POST",
      path: base,
      open: true,
      handle: (call) => withToken(fake, call, (interaction) => followUp(fake, interaction, call)),
    },
    {
      method: "GET",
      path: original,
      open: true,
      handle: (call) => withAnswer(fake, call, (message) => ok(messageJson(fake.world, message))),
    },
    {
      method: "PATCH",
      path: original,
      open: true,
      handle: (call) => withAnswer(fake, call, (message) => edit(fake, message, call)),
    },
    {
      method: "DELETE",
      path: original,
      open: true,
      handle: (call) =>
        withAnswer(fake, call, (message) => {
          eraseMessage(fake, message);
          return noContent;
        }),
    },
  ];
}

function callback(fake: Fake, call: Call): Reply {
  const interaction = fake.world.interactions.get(call.params[0] ?? "");
  if (!interaction || interaction.token !== call.params[1]) return refuse(404, 10062, "Unknown interaction");
  interaction.attempts += 1;
  if (interaction.answer) return acknowledged(interaction);
  if (Date.now() - interaction.createdMs > answerWithinMs) return refuse(404, 10062, "Unknown interaction");
  const body = call.body as CallbackBody;
  const bad = callbackProblems(fake, call, interaction, body);
  if (bad) return bad;
  const message = answerMessage(fake, interaction, body, call);
  interaction.answer = {
    type: body.type ?? 0,
    ...(message ? { messageId: message.id } : {}),
    ...(body.data?.choices ? { choices: body.data.choices } : {}),
  };
  if (body.type === 9) openForm(fake, interaction, body.data as unknown as APIModalInteractionResponseCallbackData);
  interaction.done();
  fake.world.changed();
  if (call.query.get("with_response") !== "true") return noContent;
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.type,
      response_message_id: message?.id,
      response_message_ephemeral: Boolean(message?.onlyFor),
    },
    ...(message ? { resource: { type: body.type, message: messageJson(fake.world, message) } } : {}),
  });
}

function acknowledged(interaction: Interaction): Reply {
  interaction.done();
  return refuse(400, 40060, "Interaction has already been acknowledged.");
}

function callbackProblems(fake: Fake, call: Call, interaction: Interaction, body: CallbackBody): Reply | undefined {
  const fromComponent = interaction.sourceId !== undefined;
  switch (body.type) {
    case 4:
    case 5:
      if (interaction.type === interactionTypes.autocomplete)
        return invalid(fake, call, ["type: an autocomplete takes choices only"]);
      return checked(
        fake,
        call,
        spec.CreateMessageInteractionCallbackRequestSchema,
        body.type === 4 ? writtenProblems(body.data ?? {}, call.files.size) : [],
      );
    case 6:
    case 7:
      if (!fromComponent) return invalid(fake, call, ["type: only a component's message can be updated"]);
      return checked(
        fake,
        call,
        spec.UpdateMessageInteractionCallbackRequestSchema,
        body.type === 7 ? afterUpdate(fake, interaction, body.data ?? {}) : [],
      );
    case 8:
      if (interaction.type !== interactionTypes.autocomplete) return invalid(fake, call, ["type: not an autocomplete"]);
      return checked(fake, call, spec.ApplicationCommandAutocompleteCallbackRequestSchema);
    case 9: {
      if (interaction.type === interactionTypes.form) return invalid(fake, call, ["type: a form cannot answer a form"]);
      const form = body.data as { readonly components?: readonly Node[] } | undefined;
      return checked(fake, call, spec.ModalInteractionCallbackRequestSchema, formProblems(form ?? {}));
    }
    default:
      return invalid(fake, call, [`type: ${body.type} is not an answer`]);
  }
}

function afterUpdate(fake: Fake, interaction: Interaction, data: Written): string[] {
  const old = fake.world.messages.get(interaction.sourceId ?? "");
  return old ? writtenProblems(merged(old, data), 0) : [];
}

const merged = (old: Message, data: Written): Written =>
  ({
    content: old.content,
    embeds: old.embeds,
    components: old.components,
    attachments: old.attachments,
    ...data,
    flags: (data.flags ?? 0) | (old.flags & componentsV2),
  }) as Written;

function answerMessage(fake: Fake, interaction: Interaction, body: CallbackBody, call: Call): Message | undefined {
  const source = fake.world.messages.get(interaction.sourceId ?? "");
  if (body.type === 4 || body.type === 5) {
    const hidden = ((body.data?.flags ?? 0) & ephemeral) !== 0;
    const flags = (body.data?.flags ?? 0) | (body.type === 5 ? loading : 0);
    const place = {
      channelId: interaction.channelId,
      authorId: fake.world.bot.id,
      interactionId: interaction.id,
      kind: interaction.type === interactionTypes.command ? 20 : 19,
      ...(hidden ? { onlyFor: interaction.userId } : {}),
    };
    return createMessage(fake, place, { ...body.data, flags }, call.files);
  }
  if (body.type === 7 && source)
    editMessage(fake, source, body.data ?? {}, call.files, flatMessage(fake.world, source));
  return body.type === 6 || body.type === 7 ? source : undefined;
}

function openForm(fake: Fake, interaction: Interaction, form: APIModalInteractionResponseCallbackData): void {
  fake.world.forms.set(interaction.userId, {
    interactionId: interaction.id,
    channelId: interaction.channelId,
    ...(interaction.sourceId ? { sourceId: interaction.sourceId } : {}),
    form,
    values: new Map(),
    files: new Map(),
    errors: {},
  });
}

function withToken(fake: Fake, call: Call, handle: (interaction: Interaction) => Reply): Reply {
  const interaction = [...fake.world.interactions.values()].find((one) => one.token === call.params[1]);
  if (call.params[0] !== fake.world.applicationId || !interaction?.answer) return refuse(404, 10015, "Unknown Webhook");
  if (Date.now() - interaction.createdMs > tokenLivesMs) return refuse(401, 50027, "Invalid Webhook Token");
  return handle(interaction);
}

function withAnswer(fake: Fake, call: Call, handle: (message: Message) => Reply): Reply {
  return withToken(fake, call, (interaction) => {
    const id = call.params[2] === "@original" ? interaction.answer?.messageId : call.params[2];
    const message = fake.world.messages.get(id ?? "");
    return message && !message.deleted ? handle(message) : unknownMessage;
  });
}

function edit(fake: Fake, message: Message, call: Call): Reply {
  const body = call.body as Written;
  const bad = checked(
    fake,
    call,
    spec.IncomingWebhookUpdateRequestPartialSchema,
    writtenProblems(merged(message, body), call.files.size),
  );
  if (bad) return bad;
  const wasLoading = (message.flags & loading) !== 0;
  message.flags &= ~loading;
  editMessage(fake, message, body, call.files, wasLoading ? "" : flatMessage(fake.world, message));
  return ok(messageJson(fake.world, message));
}

function followUp(fake: Fake, interaction: Interaction, call: Call): Reply {
  const body = call.body as Written;
  const bad = checked(fake, call, spec.IncomingWebhookInteractionRequestSchema, writtenProblems(body, call.files.size));
  if (bad) return bad;
  const hidden = ((body.flags ?? 0) & ephemeral) !== 0;
  const place = {
    channelId: interaction.channelId,
    authorId: fake.world.bot.id,
    interactionId: interaction.id,
    ...(hidden ? { onlyFor: interaction.userId } : {}),
  };
  const message = createMessage(fake, place, body, call.files);
  return ok(messageJson(fake.world, message));
}

export const isLoading = (message: Message): boolean => (message.flags & loading) !== 0;
