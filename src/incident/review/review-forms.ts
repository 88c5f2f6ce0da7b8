// The forms of a review: what was found, a new action, and another owner or time for one.
import type { Form } from "../../chat/form.ts";
import type { Act } from "../../organisation/act.ts";
import { ACTION_LENGTH, isUndone, usualActionDue } from "../../organisation/actions.ts";
import { formOf } from "../../organisation/form-of.ts";
import { isoOf, shortened } from "../../organisation/values.ts";
import { staffIds } from "../forms.ts";
import type { Incident } from "../incident.ts";
import { REVIEW_LENGTH } from "./review.ts";
import { draftReview } from "./review-draft.ts";

export function editReviewForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const review = incident.review ?? draftReview(incident, act);
  const isMissed = incident.firstResponseMissedAt !== null || incident.resolutionMissedAt !== null;
  const long = { multiline: true, maxLength: REVIEW_LENGTH } as const;
  return make.form("review.edit.save", "form.review", [
    make.text("effect", false, { ...long, value: review.effect }),
    {
      ...make.text("cause", false, { ...long, value: review.cause, ...(isMissed && { hint: "form.cause-told" }) }),
      label: make.words("field.root-cause"),
    },
    make.text("well", false, { ...long, value: review.well }),
    make.text("badly", false, { ...long, value: review.badly }),
    make.person("owner", staffIds(incident, act), false, review.ownerId ?? undefined),
  ]);
}

export function addActionForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  return make.form("review.add.save", "form.action", [
    { ...make.text("title", true, { maxLength: ACTION_LENGTH }), label: make.words("field.action") },
    make.person("owner", staffIds(incident, act), false),
    make.when("due", false, isoOf(usualActionDue(act))),
  ]);
}

/** One without an owner is chosen to begin with. */
export function changeActionForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const undone = incident.review?.actions.filter(isUndone) ?? [];
  const first = undone.find((action) => action.ownerId === null) ?? undone[0];
  const choices = undone.map(({ number, title }) => ({
    value: String(number),
    label: shortened(`${number} · ${title}`, 70),
  }));
  const which =
    choices.length > 0
      ? make.choice("which", choices, first && String(first.number))
      : make.text("which", true, { maxLength: 4 });
  return make.form("review.change.save", "form.action-change", [
    which,
    make.person("owner", staffIds(incident, act), false),
    make.when("due", false),
  ]);
}
