// Every intent of changes with its route.

import { ballotCode } from "../../approval/ballot.ts";
import { answerQuestion, askAbout } from "../../change/ask.ts";
import type { Change } from "../../change/change.ts";
import { declareChange } from "../../change/declare.ts";
import { delegateDecision } from "../../change/delegate.ts";
import { saveDetail } from "../../change/detail.ts";
import { editChange } from "../../change/edit.ts";
import {
  answerForm,
  askForm,
  detailForm,
  draftForm,
  editForm,
  requestForm,
  withdrawForm,
  wordsForm,
} from "../../change/forms.ts";
import { holdChange, resumeChange } from "../../change/hold.ts";
import { remindDeciders } from "../../change/remind.ts";
import { submitChange } from "../../change/submit.ts";
import { followChange, unfollowChange } from "../../change/subscribe.ts";
import { acceptChange, planTransition } from "../../change/transition.ts";
import { acceptForm, transitionForm } from "../../change/transition-forms.ts";
import { approveChange, rejectChange, withdrawDecision } from "../../change/vote.ts";
import { windowOfCode } from "../../change/window/slot-code.ts";
import { withdrawChange } from "../../change/withdraw.ts";
import { isoOf } from "../../organisation/values.ts";
import { given, instantGiven } from "../incident/incident-route-parts.ts";
import type { CreateRoute, LookRoute, Routes } from "../route.ts";
import { changeLaterRoutes } from "./change-later-routes.ts";
import { changeLookRoutes } from "./change-look-routes.ts";
import {
  type ChangeFacts,
  changeFacts,
  changeGiven,
  onChange,
  openingChange,
  withArgument,
} from "./change-route-parts.ts";
import { changeWorkRoutes } from "./change-work-routes.ts";
import { standInRoutes } from "./stand-in-routes.ts";

/** The first form; its words may come with the command, its service and window with a free time that was found. */
const request: LookRoute = {
  kind: "look",
  look: async (act, scene) => {
    const { subject, argument } = scene.inbound;
    const window = windowOfCode(argument);
    const found = window && { services: [subject], from: isoOf(window.from), to: isoOf(window.to) };
    return { kind: "form", form: requestForm({ what: given(scene, "what"), ...found }, act, { hasType: true }) };
  },
};

const declare: CreateRoute<Change, ChangeFacts> = {
  kind: "create",
  record: "change",
  facts: (scene, act, query) => changeFacts(undefined, scene, act, query, { isWeighed: true }),
  decide: (made, act, scene, facts) => declareChange(made, changeGiven(scene, facts), act, facts.around),
  next: (change, act) => draftForm(change, act),
};

const askingRoutes = {
  "change.request": request,
  "change.declare": declare,
  "change.detail": openingChange(
    (change) => (change.state === "draft" || change.state === "assessing" ? "submit" : "edit"),
    (change, act) => detailForm(change, act, { isWhole: change.state !== "draft" }),
  ),
  "change.detail.save": onChange(
    (change, act, scene, facts) => saveDetail(change, changeGiven(scene, facts), act, facts.around),
    { isWeighed: true },
  ),
  "change.submit": onChange((change, act, _scene, { around }) => submitChange(change, {}, act, around), {
    isWeighed: true,
  }),
  "change.edit": openingChange("edit", (change, act, { inbound }) =>
    editForm({ ...change, window: windowOfCode(inbound.argument) ?? change.window }, act),
  ),
  "change.edit.save": onChange(
    (change, act, scene, facts) => editChange(change, changeGiven(scene, facts), act, facts.around),
    { isWeighed: true },
  ),
  "change.hold": openingChange("hold", (change, act) => wordsForm(change, act, "hold")),
  "change.hold.save": onChange((change, act, scene) => holdChange(change, given(scene, "reason"), act)),
  "change.resume": onChange((change, act, _scene, { around }) => resumeChange(change, act, around)),
  "change.withdraw": openingChange("withdraw", (change, act) => withdrawForm(change, act)),
  "change.withdraw.save": onChange((change, act, scene) => withdrawChange(change, given(scene, "reason"), act)),
  "change.transition": openingChange("transition", (change, act) => transitionForm(change, act)),
  "change.transition.save": onChange((change, act, scene) =>
    planTransition(change, { plan: given(scene, "transitionPlan"), criteria: given(scene, "acceptance") }, act),
  ),
  "change.accept": openingChange("accept", (change, act) => acceptForm(change, act)),
  "change.accept.save": onChange((change, act, scene) =>
    acceptChange(
      change,
      {
        ...{ met: [scene.inbound.values.met ?? []].flat(), opened: scene.inbound.argument },
        note: given(scene, "note"),
      },
      act,
    ),
  ),
  "change.subscribe": onChange((change, act) => followChange(change, act)),
  "change.unsubscribe": onChange((change, act) => unfollowChange(change, act)),
} satisfies Partial<Routes>;

/** What the button carried; a typed command means what is open now. */
const codeOf = ({ approval }: Change, argument: string | undefined) =>
  argument ?? (approval ? ballotCode(approval) : undefined);

const decisionRoutes = {
  "change.approve": onChange((change, act, scene, { around }) =>
    approveChange(change, { code: scene.inbound.argument, comment: given(scene, "comment") }, act, around),
  ),
  "change.reject": openingChange("reject", (change, act, { inbound }) =>
    withArgument(wordsForm(change, act, "reject"), codeOf(change, inbound.argument)),
  ),
  "change.reject.save": onChange((change, act, scene, { around }) =>
    rejectChange(change, { code: scene.inbound.argument, comment: given(scene, "reason") }, act, around),
  ),
  "change.withdraw-vote": onChange((change, act, _scene, { around }) => withdrawDecision(change, act, around)),
  "change.remind": onChange((change, act, _scene, { around }) => remindDeciders(change, act, around)),
  "change.ask": openingChange("ask", (change, act) => askForm(change, act)),
  "change.ask.save": onChange((change, act, scene) => askAbout(change, given(scene, "text"), act)),
  "change.answer": openingChange("answer", (change, act, { inbound }) =>
    withArgument(answerForm(change, act, Number(inbound.argument) || undefined), inbound.argument),
  ),
  "change.answer.save": onChange((change, act, scene, { around }) => {
    const number = Number(given(scene, "question") || scene.inbound.argument) || undefined;
    return answerQuestion(change, { number, text: given(scene, "text") }, act, around);
  }),
  "change.delegate.save": onChange((change, act, scene, { around, people }) =>
    delegateDecision(change, { toId: people.person, until: instantGiven(scene, act, "delegatedUntil") }, act, around),
  ),
} satisfies Partial<Routes>;

export const changeRoutes = {
  ...changeLookRoutes,
  ...askingRoutes,
  ...decisionRoutes,
  ...changeWorkRoutes,
  ...changeLaterRoutes,
  ...standInRoutes,
} satisfies Partial<Routes>;
