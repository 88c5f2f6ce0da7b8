// Ears that answer as a test says and remember what they heard; the bot's inside is not under test here.

import type { Answer } from "../../../src/chat/answer.ts";
import type { Choice, Form } from "../../../src/chat/form.ts";
import type { Inbound } from "../../../src/chat/inbound.ts";
import type { Ears } from "../../../src/platform/platform.ts";

type Heard = { readonly by: "look" | "handle" | "refresh"; readonly inbound: Inbound };

export type TestEars = Ears & {
  readonly heard: Heard[];
  /** The next answers; "done" when none is left. */
  readonly answers: (Answer | Promise<Answer> | (() => Answer | Promise<Answer>))[];
  form: Form | undefined;
};

export const words = (text: string): Answer => ({ kind: "done", card: { lines: [[{ kind: "text", text }]] } });

export function createTestEars(): TestEars {
  const heard: Heard[] = [];
  const ears: TestEars = {
    heard,
    answers: [],
    form: undefined,
    look: (inbound) => answer("look", inbound),
    handle: (inbound) => answer("handle", inbound),
    follows: () => false,
    refresh: async (inbound) => {
      heard.push({ by: "refresh", inbound });
      return ears.form;
    },
    memberChanged: async () => {},
    suggest: async (): Promise<readonly Choice[]> => [],
  };
  async function answer(by: "look" | "handle", inbound: Inbound): Promise<Answer> {
    heard.push({ by, inbound });
    const next = ears.answers.shift() ?? { kind: "done" };
    return typeof next === "function" ? next() : next;
  }
  return ears;
}

/** A form with a live field, a choice and a person. */
export const form: Form = {
  intent: "incident.declare",
  subject: "",
  title: "Report an incident",
  submit: "Report",
  cancel: "Cancel",
  intro: [[{ kind: "text", text: "Say what you see." }]],
  fields: [
    { id: "what", kind: "text", label: "What is broken?", required: true, maxLength: 200, live: true },
    {
      id: "service",
      kind: "choice",
      label: "Service",
      required: true,
      options: [
        { value: "shop", label: "Shop" },
        { value: "mail", label: "Mail" },
      ],
    },
    { id: "forWhom", kind: "person", label: "For", required: false, options: [] },
  ],
  openedAtMs: 1_700_000_000_000,
};
