// Correcting what was answered before anything is approved: those who decide are asked anew, and read what is otherwise.
import { outcomeOf } from "../approval/approval.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { actor, shortened } from "../organisation/values.ts";
import type { Saying, Value } from "../words/say.ts";
import { type Given, readAnswers } from "./answers.ts";
import type { Around } from "./asking.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { answerWord, named } from "./naming.ts";
import type { Request } from "./request.ts";
import { askedAboutAnew } from "./submit.ts";
import { line, showButton } from "./tell.ts";

const SHOWN = 200;

/** What was approved is what is fulfilled: its answers stay as they were decided on. */
const isSettled = ({ approval, state }: Request): boolean =>
  approval !== null && outcomeOf(approval) === "approved" && state !== "awaiting_approval";

/** What opens the form: the rights and the table, and that nothing is approved yet. */
export const mayEdit = (request: Request, act: Act, run: () => Decided): Decided =>
  step(request, "edit", act, () =>
    isSettled(request)
      ? refuse({ saying: { key: "refused.request-approved", values: named(request) }, buttons: [showButton(request)] })
      : run(),
  );

export const editRequest = (request: Request, given: Given, act: Act, around: Around): Decided =>
  mayEdit(request, act, () => {
    const answers = readAnswers(request.item, given, act);
    if (!answers.ok) return answers;
    const edits = editsOf(request, answers.value, act);
    if (edits.length === 0) return unchanged(request, { key: "request.edit-same", values: named(request) });
    const patch = { answers: answers.value };
    const said = line(request, "edited", { by: actor(act) }, edits);
    const asked = askedAboutAnew(request, patch, edits, act, around);
    return changed(request, act, {
      answer: {
        tone: "good",
        lines: [{ key: "request.edited", values: named(request) }],
        buttons: [showButton(request)],
      },
      ...asked,
      patch: { ...patch, ...asked.patch },
      lines: [said, ...(asked.lines ?? [])],
    });
  });

/** One line a field that differs: before → after. */
function editsOf({ item, answers }: Request, after: Request["answers"], act: Act): readonly Saying[] {
  const word = (field: Request["item"]["form"][number], answer: string | undefined): Value => {
    if (answer === undefined) return { key: "change-diff.none" };
    const shown = answerWord(field, answer, act.people);
    return typeof shown === "string" ? shortened(shown, SHOWN) : shown;
  };
  return item.form
    .filter(({ key }) => answers[key] !== after[key])
    .map((field): Saying => {
      const values = { field: field.label, was: word(field, answers[field.key]), is: word(field, after[field.key]) };
      return { key: "change-diff.field", values };
    });
}
