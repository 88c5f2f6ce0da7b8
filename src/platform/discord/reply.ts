// The bot's answer to an act in Discord's terms: a form, a private message, or nothing but the acknowledgement.
import { type APIModalInteractionResponseCallbackData, ButtonStyle, ComponentType } from "discord.js";
import type { Answer } from "../../chat/answer.ts";
import type { Form } from "../../chat/form.ts";
import type { CommandRefused } from "../../chat/parse-command.ts";
import { flatten } from "../../kernel/rich-text.ts";
import { type Lang, say, sayPlain, type Values, type WordKey } from "../../words/say.ts";
import type { Reader } from "../platform.ts";
import { label, type Row } from "./buttons.ts";
import { renderForm } from "./form.ts";
import { encodeResume } from "./form-id.ts";
import { escapeWords } from "./markdown.ts";
import { type Body, renderCard, renderPage } from "./render.ts";
import type { WaitingForms } from "./waiting-forms.ts";

export type Reply =
  | { readonly kind: "form"; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: "message"; readonly body: Body }
  | { readonly kind: "nothing" };

/** For answers to one person we know no one's ids: people are named, not called; the days of its times are settled. */
export const privateReader = (lang: Lang): Reader => ({ lang, zone: "UTC", userIds: {} });

export function sentence(lang: Lang, key: WordKey, values?: Values): Body {
  return renderCard({ lines: [say(lang, values ? { key, values } : { key })] }, privateReader(lang));
}

export function commandRefused(lang: Lang, refused: CommandRefused): Body {
  const { root } = refused;
  if (refused.code === "unknown-word") {
    return sentence(lang, "refused.unknown-word", { root, typed: refused.typed, nearest: refused.nearest });
  }
  const missing = sayPlain(lang, refused.missing);
  return sentence(lang, "refused.missing-argument", { root, word: refused.word, missing });
}

/** `mayOpenForm` is false where Discord allows none: after a form, after a late answer, outside interactions. */
export function replyOf(answer: Answer, lang: Lang, forms: WaitingForms, mayOpenForm: boolean): Reply {
  const reader = privateReader(lang);
  switch (answer.kind) {
    case "done":
      return answer.card ? { kind: "message", body: renderCard(answer.card, reader) } : { kind: "nothing" };
    case "refused":
      return { kind: "message", body: renderCard(answer.card, reader) };
    case "home":
      return { kind: "message", body: renderPage(answer.cards, reader) };
    case "form": {
      const key = forms.add(answer.form);
      if (mayOpenForm) return { kind: "form", modal: renderForm(answer.form, 1, key, reader) };
      return { kind: "message", body: withResume(formWaits(answer.form, lang), key, lang, "discord.continue") };
    }
  }
}

/** A form that has to be opened by a button says beforehand what it would say on top. */
function formWaits(form: Form, lang: Lang): Body {
  const offers = form.offers ?? [];
  const buttons = offers.flatMap((offer) => offer.button ?? []);
  const lines = [...(form.intro ?? []), ...offers.map((offer) => offer.text)];
  const waits = say(lang, { key: "discord.form-waits" });
  return renderCard(
    { headline: [{ kind: "text", text: form.title }], lines: [...lines, waits], buttons },
    privateReader(lang),
  );
}

/** A refused form cannot stay open at Discord: its errors stand in the message, and a button opens it again as it was filled. */
export function refusedForm(answer: Extract<Answer, { kind: "refused" }>, form: Form | undefined, lang: Lang): Body {
  const sentences = new Set(Object.values(answer.fieldErrors ?? {}));
  const said = answer.card.lines.filter((line) => !sentences.has(flatten(line)));
  const body = renderCard({ ...answer.card, lines: said }, privateReader(lang));
  const errors = Object.entries(answer.fieldErrors ?? {}).map(([id, error]) => {
    const field = form?.fields.find((one) => one.id === id);
    return `- ${field ? `**${escapeWords(field.label)}**: ` : ""}${escapeWords(error)}`;
  });
  if (errors.length === 0) return body;
  const [embed] = body.embeds;
  if (!embed)
    return {
      ...body,
      content: [said.length > 0 ? body.content : "", ...errors].filter(Boolean).join("\n").slice(0, 2000),
    };
  return { ...body, embeds: [{ ...embed, description: [embed.description, ...errors].join("\n").slice(0, 4096) }] };
}

export function withResume(body: Body, key: string, lang: Lang, word: WordKey): Body {
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label: label(sayPlain(lang, word)),
    custom_id: encodeResume(key),
  };
  const row: Row = { type: ComponentType.ActionRow, components: [button] };
  return { ...body, components: [row, ...body.components].slice(0, 5) };
}
