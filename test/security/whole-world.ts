// The bot with every route it has, without a chat: whatever a chat could send is given to it as it is.
import { handle } from "../../src/app/handle.ts";
import { look } from "../../src/app/look.ts";
import { makeRoutes } from "../../src/app/router.ts";
import type { Answer } from "../../src/chat/answer.ts";
import type { Field, Form } from "../../src/chat/form.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import { type IntentKind, intents, isDurable, isTalk } from "../../src/chat/intent.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { ids, type Name, withPolicy } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

export const everyIntent = Object.keys(intents) as readonly IntentKind[];

/** What buttons, forms and commands can ask for; talk is heard from chats only. */
export const pressable = everyIntent.filter((intent) => !isTalk(intent));

export const openWholeWorld = (organisation = withPolicy): Promise<IncidentWorld> =>
  openIncidentWorld({
    organisation,
    routes: makeRoutes(
      () => undefined,
      undefined,
      () => "http://127.0.0.1:3000",
    ),
  });

export const asks = ({ world }: IncidentWorld, inbound: Inbound): Promise<Answer> =>
  isDurable(inbound.intent) ? handle(world, inbound) : look(world, inbound);

/** All words of an answer. */
export function wordsOf(answer: Answer): string {
  if (answer.kind === "form") return JSON.stringify({ ...answer.form, openedAtMs: 0 });
  const cards = answer.kind === "home" ? answer.cards : answer.card ? [answer.card] : [];
  const errors = answer.kind === "refused" ? JSON.stringify(answer.fieldErrors ?? {}) : "";
  return [
    answer.kind,
    ...cards.flatMap(({ headline = [], lines, quote = "", note = [] }) => [
      ...[headline, ...lines, note].map(flatten),
      quote,
    ]),
    errors,
  ].join("\n");
}

type Values = Record<string, string | readonly string[]>;

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

function valueFor(field: Field, words: string, nth: number): string | readonly string[] {
  switch (field.kind) {
    case "text":
      return words.slice(0, field.maxLength);
    case "choice":
      return field.options[nth % Math.max(1, field.options.length)]?.value ?? "";
    case "choices":
      return field.options.slice(0, 1).map(({ value }) => value);
    case "person":
      return field.options[nth % Math.max(1, field.options.length)]?.value ?? `person:${ids.dana}`;
    case "when":
      return inHours(nth + 1);
    case "day":
      return inHours(24 * (nth + 1)).slice(0, "2031-04-01".length);
    case "file":
      return [];
  }
}

/** What a field may want that takes no words: tried one after the other where it refuses them. */
const plainer = ["3", "1h", "2031-04-01", "checkout", "https://example.org/x", "90", "INC-1"];

export type Sent = {
  readonly answers: readonly Answer[];
  readonly isTaken: boolean;
  /** Text fields by "intent field", with whether they took the words in the end. */
  readonly fields: ReadonlyMap<string, boolean>;
};

/** Does what a button or command asks for, and fills every form that comes of it with these words, until it is taken or nothing helps. */
export async function fillIn(
  opened: IncidentWorld,
  who: Name,
  wish: Pick<Inbound, "intent" | "subject"> & Partial<Inbound>,
  words: string,
): Promise<Sent> {
  let answer = await asks(opened, from(who, wish));
  const answers = [answer];
  const fields = new Map<string, boolean>();
  for (let steps = 0; answer.kind === "form" && steps < 3; steps++) {
    const { form } = answer;
    const sent = await submit(opened, who, form, words);
    answers.push(...sent.answers);
    answer = sent.answers.at(-1) ?? answer;
    for (const field of form.fields) {
      if (field.kind !== "text") continue;
      const took = answer.kind !== "refused" && sent.values[field.id] === words.slice(0, field.maxLength);
      fields.set(`${form.intent} ${field.id}`, took);
    }
  }
  return { answers, isTaken: answer.kind === "done", fields };
}

async function submit(opened: IncidentWorld, who: Name, form: Form, words: string) {
  const values: Values = Object.fromEntries(form.fields.map((field, nth) => [field.id, valueFor(field, words, nth)]));
  const answers: Answer[] = [];
  for (let tries = 0; tries <= plainer.length; tries++) {
    const { intent, subject, argument } = form;
    const given = { intent, subject, values, openedAtMs: form.openedAtMs, ...(argument && { argument }) };
    const answer = await asks(opened, from(who, given));
    answers.push(answer);
    const wrong = answer.kind === "refused" ? Object.keys(answer.fieldErrors ?? {}) : [];
    if (wrong.length === 0) break;
    for (const id of wrong) {
      const field = form.fields.find((one) => one.id === id);
      if (field) values[id] = field.kind === "text" ? (plainer[tries] ?? "") : valueFor(field, words, tries + 1);
    }
  }
  return { answers, values };
}
