// The question some days after the end whether it is still fine: when it is asked, in which words, and what was answered.
import type { Temporal } from "temporal-polyfill";
import type { IntentKind } from "../chat/intent.ts";
import type { Words } from "../chat/notice.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Act } from "./act.ts";
import { findService } from "./find-service.ts";
import type { Organisation } from "./organisation.ts";
import { clock } from "./values.ts";

export const followUpAnswers = ["fine", "not-fine"] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];

/** Asked once; the first answer counts. */
export type FollowUp = {
  readonly askedAt: Temporal.Instant;
  readonly answer: FollowUpAnswer | null;
  readonly answeredAt: Temporal.Instant | null;
};

/** When whoever it was for is asked, at the time of day it was closed; null: nobody asks of that service. */
export function followUpAt(
  serviceKey: string,
  closedAt: Temporal.Instant,
  organisation: Organisation,
): Temporal.Instant | null {
  const days = findService(organisation, serviceKey)?.followUpDays;
  return days === undefined ? null : closedAt.add({ hours: 24 * days });
}

type Asked = {
  readonly reference: string;
  readonly title: Value;
  readonly fine: IntentKind;
  readonly notFine: IntentKind;
};

export const followUpQuestion = ({ reference, title, fine, notFine }: Asked): Words => ({
  lines: [{ key: "follow-up.question", values: { reference, title } }],
  buttons: [
    { label: "button.fine", intent: fine, subject: reference, style: "primary" },
    { label: "button.not-fine", intent: notFine, subject: reference },
  ],
});

export const followUpThanks = (reference: string): Words => ({
  tone: "good",
  lines: [{ key: "follow-up.thanks", values: { reference } }],
});

/** What a second press hears; undefined: nothing was answered yet. */
export const saidBefore = (
  { reference, followUp }: { readonly reference: string; readonly followUp: FollowUp },
  { at }: Pick<Act, "at">,
): Saying | undefined =>
  followUp.answer && followUp.answeredAt
    ? {
        key: `follow-up.already-${followUp.answer}`,
        values: { reference, at: clock(followUp.answeredAt, at) },
      }
    : undefined;
