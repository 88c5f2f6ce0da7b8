// Reminding of reviews and their actions: first whoever owns them, then who answers for the incident, then the incident managers.
import { Temporal } from "temporal-polyfill";
import type { Notice } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { type Action, remindedActions } from "../../organisation/actions.ts";
import { tellPeople, tellPerson } from "../../organisation/tell-people.ts";
import { clock } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import { changed, type Decided } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { managerIds } from "../manager.ts";
import { line } from "../tell.ts";
import { show } from "./review.ts";
import { doneButton } from "./review-actions.ts";
import { businessDaysAfter, ownerOf, reviewButtons } from "./review-draft.ts";

const AGAIN_AFTER_BUSINESS_DAYS = 2;
/** Then it is listed only. */
const REMINDERS = 10;

/** Once before the review is due, when it is due, and then again and again. What was missed meanwhile is one reminder. */
export function remindReview(incident: Incident, act: Act): Decided | undefined {
  const { review, reference, title } = incident;
  if (review === null || review.closedAt !== null) return undefined;
  const isOverdue = Temporal.Instant.compare(act.at, review.dueAt) >= 0;
  const isLong = Temporal.Instant.compare(act.at, businessDaysAfter(act.organisation, review.dueAt, 1)) >= 0;
  const values = {
    reference,
    title,
    owner: ownerOf(review, act),
    at: clock(review.dueAt, act.at),
    isOverdue: isOverdue ? "yes" : "no",
  };
  const told = [
    ...(review.ownerId === null ? [] : [review.ownerId]),
    ...(isOverdue || review.ownerId === null ? managerIds(incident, act.organisation) : []),
    ...(isLong ? act.organisation.roleHolders["incident-manager"] : []),
  ];
  const isNew = isOverdue && review.remindAt !== null && Temporal.Instant.compare(review.remindAt, review.dueAt) <= 0;
  const overdue = isNew ? [line(incident, "review-overdue", { owner: ownerOf(review, act) })] : [];
  const again = isOverdue ? businessDaysAfter(act.organisation, act.at, AGAIN_AFTER_BUSINESS_DAYS) : review.dueAt;
  const reminders = review.reminders + 1;
  return changed(incident, act, {
    patch: { review: { ...review, reminders, remindAt: reminders < REMINDERS ? again : null } },
    timeline: overdue.map(({ entry }) => entry),
    notices: [
      ...overdue.map(({ notice }) => notice),
      ...tellPeople(incident, told, "review-reminder", {
        tone: "waiting",
        lines: [{ key: "review.reminder", values }],
        buttons: reviewButtons(reference),
      }),
    ],
  });
}

/** Every owner hears of what is due of theirs, in one message; an action without an owner is the review owner's. */
export function remindActions(incident: Incident, act: Act): Decided | undefined {
  const { review } = incident;
  if (review === null) return undefined;
  const ownerless = review.ownerId ?? managerIds(incident, act.organisation)[0];
  const reminded = remindedActions(review.actions, ownerless, act);
  if (!reminded) return undefined;
  return changed(incident, act, {
    patch: { review: { ...review, actions: reminded.actions } },
    notices: reminded.told.map(({ ownerId, actions }) => reminderTo(incident, ownerId, actions, act)),
  });
}

function reminderTo(incident: Incident, personId: string, actions: readonly Action[], act: Act): Notice {
  const { reference, title } = incident;
  return tellPerson(incident, personId, "action-reminder", {
    tone: "waiting",
    lines: [
      { key: "review.actions-due", values: { reference, title, count: actions.length } },
      ...actions.map(
        (action): Saying => ({
          key: "review.action-line",
          values: { number: action.number, title: action.title, at: clock(action.dueAt, act.at) },
        }),
      ),
    ],
    buttons: [...actions.slice(0, 4).map(({ number }) => doneButton(reference, number)), show(incident)],
  });
}
