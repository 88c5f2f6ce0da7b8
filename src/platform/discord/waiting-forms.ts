// Forms that this process has opened or still has to open, with what was filled in so far; kept for a while, in memory only.
import { randomBytes } from "node:crypto";
import type { Form } from "../../chat/form.ts";
import type { IncomingFile } from "../../chat/inbound.ts";
import type { FormValues } from "./form-values.ts";
import { createRecent } from "./recent.ts";

export type WaitingForm = {
  readonly form: Form;
  /** The step to show next, counted from 1. */
  readonly step: number;
  readonly values: FormValues;
  readonly files: readonly IncomingFile[];
};

export type WaitingForms = ReturnType<typeof createWaitingForms>;

/** Holds at most `most` forms; the oldest go first. Discord's own answers live 15 minutes, so nothing older is asked for in practice. */
export function createWaitingForms(most = 2000) {
  const forms = createRecent<WaitingForm>(most);
  return {
    /** Remembers a form and returns its key. */
    add(form: Form): string {
      const key = randomBytes(9).toString("base64url");
      forms.put(key, { form, step: 1, values: {}, files: [] });
      return key;
    },
    put: forms.put,
    get: forms.get,
    drop: forms.drop,
  };
}
