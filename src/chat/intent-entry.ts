// What the catalogue of intents says of each: whether it changes something, and whether it may open a form.

export type IntentEntry = {
  readonly durable: boolean;
  /** Its answer may be a form, so a platform must not defer before asking. */
  readonly opensForm?: true;
  /** What people do with messages: only a chat itself reports it, never a button or a form. */
  readonly isTalk?: true;
};

export const form = { durable: false, opensForm: true } as const satisfies IntentEntry;
export const look = { durable: false } as const satisfies IntentEntry;
export const act = { durable: true } as const satisfies IntentEntry;
export const talk = { durable: true, isTalk: true } as const satisfies IntentEntry;
