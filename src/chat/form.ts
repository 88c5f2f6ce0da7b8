// A form: what Slack shows as a modal, Discord as a modal (in steps of five fields) and the web as a dialog.

import type { RichText } from "../kernel/rich-text.ts";
import type { Button } from "./card.ts";
import type { IntentKind } from "./intent.ts";

export type Choice = { readonly value: string; readonly label: string; readonly description?: string };

type FieldBase = {
  /** Key of the submitted value: [a-z][A-Za-z0-9]*. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  /** When it changes, the platform asks `ears.refresh` for the form again, where it can (Slack, web). */
  readonly live?: true;
};

export type Field = FieldBase &
  (
    | {
        readonly kind: "text";
        readonly value?: string;
        readonly multiline?: true;
        readonly maxLength: number;
        readonly placeholder?: string;
        /** Stands in the field's place where a chat's field cannot hold the value: it is never cut, but stays as it is. */
        readonly keptWords?: string;
      }
    | {
        readonly kind: "choice";
        readonly options: readonly Choice[];
        readonly value?: string;
        /** The value is our guess. Unless the person chooses, the submission leaves it out, and what they wrote decides. */
        readonly guessed?: true;
      }
    | { readonly kind: "choices"; readonly options: readonly Choice[]; readonly values?: readonly string[] }
    /** A member of the chat; submitted as "person:<our id>" where known or as the platform's user id. */
    | {
        readonly kind: "person";
        readonly value?: string;
        readonly options: readonly Choice[];
        /** What choosing nobody means, such as "Me". */
        readonly none?: string;
      }
    | { readonly kind: "file"; readonly maxFiles: number }
    /** Date and time on the reader's wall clock; submitted as an ISO instant, or as it was typed. */
    | { readonly kind: "when"; readonly value?: string }
    /** A day of no zone; submitted as 2031-01-31, or as it was typed. */
    | { readonly kind: "day"; readonly value?: string }
  );

export type Form = {
  /** The intent that is sent when it is submitted (not the one that opened it). */
  readonly intent: IntentKind;
  readonly subject: string;
  /** As of a button: what was before the eyes of whoever opened it. At most 24 characters of [A-Za-z0-9_-]. */
  readonly argument?: string;
  /** ≤ 24 characters where Slack shows it; platforms cut with "…". */
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly intro?: readonly RichText[];
  /** Offers inside the form, such as "Join INC-139". */
  readonly offers?: readonly { readonly text: RichText; readonly button?: Button }[];
  readonly fields: readonly Field[];
  /** Sentences by field id after a refused submission. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Epoch milliseconds when it was opened; comes back with the submission (KPI "time to report"). */
  readonly openedAtMs: number;
};
