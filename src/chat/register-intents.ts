// The intents of light records, made from the words of their kinds.
import { act, form, type IntentEntry, look } from "./intent-entry.ts";
import { type RegisterIntent, registerOpens } from "./register-kinds.ts";

export const registerIntents = Object.fromEntries(
  Object.entries(registerOpens).map(([intent, opens]) => [intent, { form, look, act }[opens]]),
) as Readonly<Record<RegisterIntent, IntentEntry>>;
