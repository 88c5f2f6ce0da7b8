// The review of a change: what happened and what was learnt; without it a change that demands one is not closed.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText, readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock } from "../organisation/values.ts";
import { addWorkingDays } from "../sla/calendar.ts";
import type { Saying } from "../words/say.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named, resultWord } from "./naming.ts";
import { notActor } from "./step-done.ts";
import { concernedIds, line } from "./tell.ts";
import { countOf, lacksAcceptance } from "./transition.ts";

export type Reviewing = { readonly text: string | undefined; readonly lessons?: string | undefined };

const REVIEW_LENGTH = 4_000;

export const writeReview = (change: Change, given: Reviewing, act: Act): Decided =>
  step(change, "review", act, () => {
    const { review } = change;
    if (review === null)
      return refuse({ saying: { key: "refused.no-review", values: { reference: change.reference } } });
    const text = readText("text", given.text, REVIEW_LENGTH);
    if (!text.ok) return text;
    const lessons = readOptionalText("lessons", given.lessons, REVIEW_LENGTH);
    if (!lessons.ok) return lessons;
    const said = line(change, "reviewed", { by: actor(act), text: text.value });
    return changed(change, act, {
      patch: { review: { ...review, text: text.value, lessons: lessons.value } },
      timeline: [said.entry],
      notices: [said.notice],
      answer: {
        tone: "good",
        lines: [{ key: "change.reviewed", values: named(change) }],
        buttons: [
          { label: "button.change.close", intent: intent("close"), subject: change.reference, style: "primary" },
        ],
      },
    });
  });

export const closeChange = (change: Change, act: Act): Decided =>
  step(change, "close", act, () => {
    const { review, reference } = change;
    const lacks: readonly Saying[] = [
      ...(review !== null && review.text === "" ? [{ key: "change.lacks-review" } as const] : []),
      ...(change.retrospective?.outcome === "pending" ? [{ key: "change.lacks-afterwards" } as const] : []),
      ...(change.transition && lacksAcceptance(change)
        ? [{ key: "change.lacks-acceptance", values: countOf(change.transition) } as const]
        : []),
    ];
    if (lacks.length > 0) {
      return refuse({
        saying: { key: "refused.change-close", values: { reference } },
        lines: lacks,
        buttons: [
          { label: "button.change.review", intent: intent("review"), subject: reference, style: "primary" },
          ...(lacksAcceptance(change)
            ? [{ label: "button.change.accept", intent: intent("accept"), subject: reference } as const]
            : []),
        ],
      });
    }
    const code = change.resultCode ?? "successful";
    const said = line(change, "closed", { by: actor(act), result: resultWord(code) });
    return changed(change, act, {
      patch: {
        closedAt: act.at,
        ...(review && { review: { ...review, closedAt: act.at, closedById: act.actor.id, remindAt: null } }),
      },
      to: "closed",
      timeline: [said.entry],
      notices: [
        said.notice,
        ...tellPeople(change, concernedIds(change).filter(notActor(act)), "closed", {
          tone: "good",
          lines: [
            { key: "change.told-closed", values: { ...named(change), by: actor(act), result: resultWord(code) } },
          ],
          ...(review?.lessons && { quote: review.lessons }),
        }),
      ],
      answer: { tone: "good", lines: [{ key: "change.closed", values: named(change) }] },
    });
  });

/** Its owner first; from its due time on the change managers too, every second working day. */
export function remindOfReview(change: Change, act: Act): Decided | undefined {
  const { review } = change;
  if (review === null || review.closedAt !== null) return undefined;
  const isOverdue = review.reminders > 0;
  const managers = isOverdue ? act.organisation.roleHolders["change-manager"] : [];
  const next = isOverdue ? addWorkingDays(act.organisation.calendar, act.at, 2) : review.dueAt;
  return changed(change, act, {
    patch: { review: { ...review, remindAt: next, reminders: review.reminders + 1 } },
    notices: tellPeople(change, [review.ownerId, ...managers], `review-${review.reminders}`, {
      tone: "waiting",
      lines: [
        {
          key: "change.told-review-due",
          values: { ...named(change), at: clock(review.dueAt), isOverdue: isOverdue ? "yes" : "no" },
        },
      ],
      buttons: [
        { label: "button.change.review", intent: intent("review"), subject: change.reference, style: "primary" },
      ],
    }),
  });
}
