// Working on a review: what was found is written down, it is closed when nothing is lacking, and a broken promise is explained to whom it was made.

import type { Refusal } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { mayOwn } from "../../organisation/actions.ts";
import { readOptionalText } from "../../organisation/given-words.ts";
import { tellPeople, tellPerson } from "../../organisation/tell-people.ts";
import { actor, clock, who } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { affectedIds, line } from "../tell.ts";
import { draftReview } from "./review-draft.ts";
import type { Review } from "./review-state.ts";

/** Of each text of a review. */
export const REVIEW_LENGTH = 3_000;

export type ReviewGiven = {
  readonly effect: string;
  readonly cause: string;
  readonly well: string;
  readonly badly: string;
  /** Left out: as it is. */
  readonly ownerId?: string;
};

/** Also begins a review that nothing demands. */
export function editReview(incident: Incident, given: ReviewGiven, act: Act): Decided {
  return step(incident, "review", act, () => {
    const before = incident.review ?? draftReview(incident, act);
    if (before.closedAt !== null) return closedAlready(incident, before, act);
    const texts = readTexts(given);
    if (!texts.ok) return texts;
    const owner = given.ownerId === undefined ? ok(before.ownerId) : mayOwn("owner", given.ownerId, act);
    if (!owner.ok) return owner;
    const written = line(incident, "review-edited", { by: actor(act) });
    return changed(incident, act, {
      patch: { review: { ...before, ...texts.value, ownerId: owner.value } },
      timeline: [written.entry],
      notices: [written.notice, ...toNewOwner(incident, before, owner.value, act)],
      answer: {
        lines: [{ key: "review.edited", values: { reference: incident.reference } }],
        buttons: [show(incident)],
      },
    });
  });
}

export const show = ({ reference }: Incident) =>
  ({ label: "button.review-show", intent: "review.show", subject: reference }) as const;

function readTexts(given: ReviewGiven): Result<Pick<Review, "effect" | "cause" | "well" | "badly">, Refusal> {
  const texts = { effect: "", cause: "", well: "", badly: "" };
  for (const field of ["effect", "cause", "well", "badly"] as const) {
    const text = readOptionalText(field, given[field], REVIEW_LENGTH);
    if (!text.ok) return text;
    texts[field] = text.value;
  }
  return ok(texts);
}

function toNewOwner(incident: Incident, before: Review, ownerId: string | null, act: Act): readonly Notice[] {
  if (ownerId === null || ownerId === before.ownerId || ownerId === act.actor.id) return [];
  const { reference, title } = incident;
  const values = { reference, title, by: actor(act), at: clock(before.dueAt, act.at) };
  return [
    tellPerson(incident, ownerId, "review-owner", {
      tone: "decision",
      lines: [{ key: "review.given", values }],
      buttons: [show(incident)],
    }),
  ];
}

export const closedAlready = (incident: Incident, review: Review, act: Act): Decided =>
  unchanged(incident, {
    key: "review.closed-already",
    values: {
      reference: incident.reference,
      by: who(act, review.closedById ?? ""),
      at: clock(review.closedAt ?? act.at, act.at),
    },
  });

export const noReview = ({ reference }: Incident): Refusal => ({
  saying: { key: "review.none", values: { reference } },
  buttons: [{ label: "button.review-edit", intent: "review.edit", subject: reference }],
});

/** Why it cannot be closed yet; nothing = it can. Source: rules section 1. */
export function lacksOf(review: Review): readonly Saying[] {
  const ownerless = review.actions.filter((action) => action.ownerId === null);
  return [
    ...(review.cause.trim() === "" ? [{ key: "review.lacks-cause" } as const] : []),
    ...ownerless.map(({ number, title }): Saying => ({ key: "review.lacks-owner", values: { number, title } })),
  ];
}

export function closeReview(incident: Incident, act: Act): Decided {
  return step(incident, "close-review", act, () => {
    const { reference, review } = incident;
    if (review === null) return refuse(noReview(incident));
    if (review.closedAt !== null) return closedAlready(incident, review, act);
    const lacks = lacksOf(review);
    if (lacks.length > 0) return refuse(incomplete(incident, lacks));
    const closed = line(incident, "review-closed", { by: actor(act), cause: review.cause });
    const complete = completeNow(incident);
    return changed(incident, act, {
      patch: {
        review: { ...review, closedAt: act.at, closedById: act.actor.id, remindAt: null },
        ...(incident.gaps && { gaps: incident.gaps.filter((gap) => gap !== "review") }),
      },
      timeline: [closed.entry, ...complete.map(({ entry }) => entry)],
      notices: [closed.notice, ...complete.map(({ notice }) => notice), ...toAffected(incident, review)],
      answer: { lines: [{ key: "review.closed", values: { reference } }] },
    });
  });
}

function incomplete({ reference }: Incident, lacks: readonly Saying[]): Refusal {
  return {
    saying: { key: "review.incomplete", values: { reference } },
    lines: lacks,
    buttons: [
      { label: "button.review-edit", intent: "review.edit", subject: reference, style: "primary" },
      ...(lacks.some(({ key }) => key === "review.lacks-owner")
        ? [{ label: "button.review-change", intent: "review.change", subject: reference } as const]
        : []),
    ],
  };
}

/** The review was the last thing that the record of a closed incident lacked. */
const completeNow = (incident: Incident) =>
  incident.gaps?.length === 1 && incident.gaps[0] === "review" ? [line(incident, "complies", {})] : [];

/** Whoever was promised a time that was not kept hears why, and what is changed. Source: cards, "Missed target". */
function toAffected(incident: Incident, review: Review): readonly Notice[] {
  if (incident.firstResponseMissedAt === null && incident.resolutionMissedAt === null) return [];
  const { reference, title } = incident;
  return tellPeople(incident, affectedIds(incident), "review-closed", {
    tone: "neutral",
    lines: [
      { key: "reporter.review", values: { reference, title } },
      { key: "reporter.review-cause", values: { cause: review.cause } },
      ...review.actions.map((action): Saying => ({ key: "reporter.review-action", values: { title: action.title } })),
    ],
  });
}
