/** @jsxImportSource hono/jsx */
// What people see of a card or a form on each chat, and what in it would call somebody, lead elsewhere or hide.
import type { Answer } from "../../src/chat/answer.ts";
import type { Card } from "../../src/chat/card.ts";
import type { Form } from "../../src/chat/form.ts";
import { renderForm as discordForm, stepsOf } from "../../src/platform/discord/form.ts";
import { renderCard as discordCard } from "../../src/platform/discord/render.ts";
import { renderCard as slackCard } from "../../src/platform/slack/render-card.ts";
import { renderForm as slackForm } from "../../src/platform/slack/render-form.ts";
import { CardView } from "../../src/platform/web/view/card.tsx";
import { FormDialog } from "../../src/platform/web/view/form.tsx";
import { ana } from "../platform/web/viewers.ts";
import { type MessageBody, messageProblems } from "../support/fake-discord/message-rules.ts";
import { messageFaults, viewFaults } from "../support/fake-slack/validate.ts";

const reader = { lang: "en", zone: "UTC", userIds: {} } as const;

/** Every text of a payload, with the name it stands under and the object around it. */
function* textsIn(value: unknown, name = "", around: object = {}): Generator<[string, string, object]> {
  if (typeof value === "string") yield [value, name, around];
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* textsIn(inner, Array.isArray(value) ? name : key, Array.isArray(value) ? around : value);
    }
  }
}

const hidden = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|[\u{E0020}-\u{E007F}]/u;
const hides = (text: string): readonly string[] => (hidden.test(text) ? [`something hidden in ${text}`] : []);

/** Slack reads marks in `mrkdwn` and in the text beside blocks; elements of rich text say themselves what they are. */
function slackFaults(payload: unknown): readonly string[] {
  return [...textsIn(payload)].flatMap(([text, name, around]) => {
    if (name === "private_metadata") return [];
    const { type, url } = around as { type?: string; url?: string };
    const isMarked = (type === undefined || type === "mrkdwn") && name === "text";
    const marks = isMarked ? (text.match(/<(?:[!@#]|https?:|mailto:|tel:)[^>]*>/g) ?? []) : [];
    const live = marks.filter((mark) => !mark.startsWith("<!date^") && !mark.startsWith("<http://127.0.0.1:3000/"));
    const calls = ["user", "usergroup", "broadcast", "channel"].includes(type ?? "") && name === "type";
    return [
      ...hides(text),
      ...live.map((mark) => `${mark} is live`),
      ...(calls ? [`an element calls: ${JSON.stringify(around)}`] : []),
      ...(type === "link" && url?.includes("evil.test") ? [`a link leads to ${url}`] : []),
    ];
  });
}

/** Discord reads marks in content, embeds and displayed text, unless a backslash stands before them. */
function discordFaults(payload: unknown): readonly string[] {
  const { allowed_mentions: mentions } = payload as { allowed_mentions?: { parse?: unknown[]; users?: unknown[] } };
  const marked = ["content", "description", "title", "value", "name", "text"];
  return [
    ...(mentions && (mentions.parse?.length || mentions.users?.length) ? ["somebody is called"] : []),
    ...[...textsIn(payload)].flatMap(([text, name, around]) => {
      const isPlain = "custom_id" in around || "style" in around || !marked.includes(name);
      const live = isPlain ? [] : (text.match(/(?<!\\)<(?:[@#]|:|\/)[^>]*>|(?<!\\)\]\([^)]*evil[^)]*\)/g) ?? []);
      return [...hides(text), ...live.map((mark) => `${mark} is live in ${name}`)];
    }),
  ];
}

/** A browser runs what comes as an element; our own pages have neither pictures from elsewhere nor code in attributes. */
function webFaults(html: string): readonly string[] {
  const bare = html.replaceAll(/="[^"]*"/g, (value) => (/^="\s*(?:javascript|data):/i.test(value) ? value : '=""'));
  const live = bare.match(/<(?:script|iframe|svg\/)|<img[^>]*onerror|<[^>]*\son\w+=|="\s*(?:javascript|data):/gi) ?? [];
  return [...hides(html), ...live.map((mark) => `${mark} is live`)];
}

export function cardFaults(card: Card): readonly string[] {
  const slack = slackCard(card, { userIds: {}, zone: "UTC" });
  const discord = discordCard(card, reader);
  return [
    ...messageFaults({ channel: "C1", ...slack }).map((fault) => `Slack would refuse: ${fault}`),
    ...slackFaults(slack).map((fault) => `Slack: ${fault}`),
    ...messageProblems(discord as MessageBody).map((fault) => `Discord would refuse: ${fault}`),
    ...discordFaults(discord).map((fault) => `Discord: ${fault}`),
    ...webFaults(`${<CardView card={card} spot={{ act: "act" }} viewer={ana} />}`).map((fault) => `the web: ${fault}`),
  ];
}

export function formFaults(form: Form): readonly string[] {
  const slack = slackForm(form, { openedAtMs: 1, opener: form.intent, openerSubject: "", isDirect: false });
  const steps = stepsOf(form, reader).map((_, at) => discordForm(form, at + 1, "key", reader));
  return [
    ...viewFaults(slack).map((fault) => `Slack would refuse: ${fault}`),
    ...slackFaults(slack).map((fault) => `Slack: ${fault}`),
    ...steps.flatMap(discordFaults).map((fault) => `Discord: ${fault}`),
    ...webFaults(`${<FormDialog form={form} spot={{ act: "act" }} viewer={ana} />}`).map(
      (fault) => `the web: ${fault}`,
    ),
  ];
}

export function faultsOf(answer: Answer): readonly string[] {
  if (answer.kind === "form") return formFaults(answer.form);
  if (answer.kind === "home") return answer.cards.flatMap(cardFaults);
  return answer.card ? cardFaults(answer.card) : [];
}
