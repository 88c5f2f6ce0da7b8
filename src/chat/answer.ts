// What a person is told directly after an act: privately, at once, by the platform's own means.
import type { Card } from "./card.ts";
import type { Form } from "./form.ts";

export type Answer =
  /** Saved (or nothing to save). The card, if any, is for the actor only. */
  | { readonly kind: "done"; readonly card?: Card }
  /** Not done; nothing changed. With `fieldErrors` the form stays open where the platform can. */
  | { readonly kind: "refused"; readonly card: Card; readonly fieldErrors?: Readonly<Record<string, string>> }
  /** A form to open, or to show in place of the one just submitted. */
  | { readonly kind: "form"; readonly form: Form }
  /** A page of the person's own (App Home and its twins). */
  | { readonly kind: "home"; readonly cards: readonly Card[] };
