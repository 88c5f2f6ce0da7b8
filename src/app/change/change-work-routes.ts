// Routes of carrying a change out: start, steps, back out, finish, review, close; and what an emergency needs.
import { backOut } from "../../change/back-out.ts";
import { resultCodes } from "../../change/change.ts";
import { breakGlass, confirmBreakGlass, decideAfterwards } from "../../change/emergency.ts";
import { finishChange } from "../../change/finish.ts";
import { afterwardsForm, finishForm, reviewForm, wordsForm } from "../../change/forms.ts";
import { closeChange, writeReview } from "../../change/review.ts";
import { startChange } from "../../change/start.ts";
import { failStep, finishStep } from "../../change/step-done.ts";
import { given, oneOf } from "../incident/incident-route-parts.ts";
import type { Routes, Scene } from "../route.ts";
import { onChange, openingChange, withArgument } from "./change-route-parts.ts";

/** The step that the button was about. */
const stepOf = ({ inbound }: Scene): number | undefined => Number(inbound.argument) || undefined;

export const changeWorkRoutes = {
  "change.start": onChange((change, act, _scene, { around }) => startChange(change, act, around)),
  "change.step-done": onChange((change, act, scene) => finishStep(change, stepOf(scene), act)),
  "change.step-failed": openingChange("step", (change, act, { inbound }) =>
    withArgument(wordsForm(change, act, "step-failed"), inbound.argument),
  ),
  "change.step-failed.save": onChange((change, act, scene) =>
    failStep(change, { number: stepOf(scene), note: given(scene, "reason") }, act),
  ),
  "change.back-out": openingChange("back-out", (change, act) => wordsForm(change, act, "back-out")),
  "change.back-out.save": onChange((change, act, scene) => backOut(change, given(scene, "reason"), act)),
  "change.finish": openingChange("finish", (change, act) => finishForm(change, act)),
  "change.finish.save": onChange((change, act, scene) =>
    finishChange(change, { code: oneOf(resultCodes, given(scene, "result")), text: given(scene, "text") }, act),
  ),
  "change.review": openingChange("review", (change, act) => reviewForm(change, act)),
  "change.review.save": onChange((change, act, scene) =>
    writeReview(change, { text: given(scene, "text"), lessons: given(scene, "lessons") }, act),
  ),
  "change.close": onChange((change, act) => closeChange(change, act)),
  "change.break-glass": openingChange("break-glass", (change, act) => wordsForm(change, act, "break-glass")),
  "change.break-glass.save": onChange((change, act, scene) => breakGlass(change, given(scene, "reason"), act)),
  "change.confirm-break-glass": onChange((change, act) => confirmBreakGlass(change, act)),
  "change.decide-afterwards": openingChange("decide-afterwards", (change, act) => afterwardsForm(change, act)),
  "change.decide-afterwards.save": onChange((change, act, scene) => {
    const decision = oneOf(["approve", "reject"], given(scene, "decision"));
    return decideAfterwards(change, { decision, comment: given(scene, "comment") }, act);
  }),
} satisfies Partial<Routes>;
