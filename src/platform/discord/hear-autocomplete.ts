// Suggestions while somebody types a command: at most 25, within three seconds, and never an error.
import { InteractionResponseType, Routes } from "discord.js";
import { actorOf, spotOf } from "./actor.ts";
import type { Hearing } from "./hearing.ts";
import { commandAct, typedSoFar } from "./inbound-command.ts";
import { cut, limits } from "./limits.ts";
import { plainWords } from "./markdown.ts";
import type { CommandPayload } from "./schema.ts";

const withinMs = 2500;

type Offered = { readonly name: string; readonly value: string };

export async function hearAutocomplete(hearing: Hearing, payload: CommandPayload): Promise<void> {
  const asked = suggestions(hearing, payload).catch((error: unknown) => {
    hearing.log.warn(
      { interaction: payload.id, error: error instanceof Error ? error.message : "unknown" },
      "no suggestions",
    );
    return [];
  });
  const late = new Promise<Offered[]>((resolve) => {
    setTimeout(resolve, withinMs, []).unref();
  });
  const choices = await Promise.race([asked, late]);
  const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
  await hearing.answering.rest.post(Routes.interactionCallback(payload.id, payload.token), { auth: false, body });
}

async function suggestions(hearing: Hearing, payload: CommandPayload): Promise<Offered[]> {
  const typed = typedSoFar(payload);
  const act = commandAct(payload);
  const foreign = payload.guild_id !== undefined && payload.guild_id !== hearing.guildId();
  if (!typed || !act || foreign) return [];
  const member = payload.member
    ? { user: payload.member.user, facts: payload.member, isAdmin: false }
    : payload.user && (await hearing.places.member(payload.user.id));
  if (!member) return [];
  const inbound = {
    deliveryId: `discord:interaction:${payload.id}`,
    actor: actorOf(member, hearing.guildId(), payload.locale),
    spot: spotOf(payload.channel, undefined, payload.guild_id === undefined),
    ...act,
    argument: typed.argument,
  };
  const found = await hearing.ears.suggest(inbound, typed.text);
  return found.slice(0, limits.options).map((choice) => ({
    name: cut(plainWords(choice.label).trim() || choice.value, limits.optionText),
    value: cut(choice.value, limits.optionText),
  }));
}
