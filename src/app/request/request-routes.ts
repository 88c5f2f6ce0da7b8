// Every intent of requests with its route.
import { ballotCode } from "../../approval/ballot.ts";
import { findItem } from "../../request/catalogue.ts";
import { delegateDecision } from "../../request/delegate.ts";
import { editRequest, mayEdit } from "../../request/edit.ts";
import { cancelRequest } from "../../request/end.ts";
import { secrecyOf } from "../../request/facts.ts";
import { answerFollowUp } from "../../request/follow-up.ts";
import {
  answerForm,
  askForm,
  assignForm,
  commentForm,
  delegateForm,
  editForm,
  fulfilForm,
  handOverForm,
  reasonForm,
  waitForm,
} from "../../request/forms.ts";
import { handOverRequest } from "../../request/hand-over.ts";
import { openUpRequest, restrictRequest } from "../../request/privacy.ts";
import { commentOnRequest, rateRequest } from "../../request/rate.ts";
import { remindDeciders } from "../../request/reminders.ts";
import type { Request } from "../../request/request.ts";
import { askAgain, submitRequest } from "../../request/submit.ts";
import { approveRequest, rejectRequest, withdrawDecision } from "../../request/vote.ts";
import { answerQuestion, askRequester, resumeRequest, waitFor } from "../../request/wait.ts";
import {
  assignRequest,
  confirmRequest,
  fulfilRequest,
  reopenRequest,
  takeRequest,
  tickTask,
} from "../../request/work.ts";
import { holdReasons } from "../../sla/agreement.ts";
import { given, instantGiven, oneOf, subjectOf } from "../incident/incident-route-parts.ts";
import { restricting } from "../restrict-along.ts";
import type { CreateRoute, RecordRoute, Routes } from "../route.ts";
import { correctedAnswers, type GivenFacts, givenAnswers } from "./given-answers.ts";
import { requestLookRoutes } from "./request-look-routes.ts";
import { onRequest, openingRequest } from "./request-parts.ts";

const submit: CreateRoute<Request, GivenFacts> = {
  kind: "create",
  record: "request",
  facts: givenAnswers,
  decide: (made, act, { inbound }, { given: answers, around, forId }) =>
    submitRequest(made, findItem(act.organisation, inbound.subject), answers, act, { around, forId }),
};

const editSave: RecordRoute<Request, GivenFacts> = {
  kind: "record",
  record: "request",
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: correctedAnswers,
  decide: (request, act, _scene, { given: answers, around }) => editRequest(request, answers, act, around),
};

const decisionRoutes = {
  "request.edit": openingRequest("edit", editForm, mayEdit),
  "request.edit.save": editSave,
  "request.hand-over": openingRequest("hand-over", handOverForm),
  "request.hand-over.save": onRequest((request, act, _scene, { around, personId }) =>
    handOverRequest(request, personId, act, around),
  ),
  "request.again": onRequest((request, act, _scene, { around }) => askAgain(request, act, around)),
  "request.approve": onRequest((request, act, scene, { around }) =>
    approveRequest(request, { code: scene.inbound.argument, comment: given(scene, "comment") }, act, around),
  ),
  "request.reject": openingRequest("reject", (request, act, { inbound }) => {
    const code = inbound.argument ?? (request.approval ? ballotCode(request.approval) : undefined);
    return { ...reasonForm(request, act, "reject"), ...(code && { argument: code }) };
  }),
  "request.reject.save": onRequest((request, act, scene, { around }) =>
    rejectRequest(request, { code: scene.inbound.argument, comment: given(scene, "reason") }, act, around),
  ),
  "request.withdraw-vote": onRequest((request, act, _scene, { around }) => withdrawDecision(request, act, around)),
  "request.remind": onRequest((request, act, _scene, { around }) => remindDeciders(request, act, around)),
  "request.delegate": openingRequest("delegate", delegateForm),
  "request.delegate.save": onRequest((request, act, _scene, { around, personId }) =>
    delegateDecision(request, personId, act, around),
  ),
  "request.ask": openingRequest("ask", askForm),
  "request.ask.save": onRequest((request, act, scene, { around }) =>
    askRequester(request, given(scene, "text"), act, around),
  ),
  "request.answer": openingRequest("answer", answerForm),
  "request.answer.save": onRequest((request, act, scene, { around }) =>
    answerQuestion(request, given(scene, "text"), act, around),
  ),
} satisfies Partial<Routes>;

const workRoutes = {
  "request.take": onRequest((request, act) => takeRequest(request, act)),
  "request.assign": openingRequest("assign", assignForm),
  "request.assign.save": onRequest((request, act, _scene, { personId }) => assignRequest(request, personId, act)),
  "request.tick": onRequest((request, act, { inbound }) =>
    tickTask(request, Number(inbound.argument) || undefined, act),
  ),
  "request.wait": openingRequest("wait", waitForm),
  "request.wait.save": onRequest((request, act, scene) =>
    waitFor(
      request,
      {
        reason: oneOf(holdReasons, given(scene, "reason")),
        until: instantGiven(scene, act, "until"),
        note: given(scene, "note"),
      },
      act,
    ),
  ),
  "request.resume": onRequest((request, act) => resumeRequest(request, act)),
  "request.fulfil": openingRequest("fulfil", fulfilForm),
  "request.fulfil.save": onRequest((request, act, scene) => fulfilRequest(request, given(scene, "text"), act)),
  "request.confirm": onRequest((request, act) => confirmRequest(request, act)),
  "request.rate": onRequest((request, act, { inbound }) => rateRequest(request, inbound.argument, act)),
  "request.comment": openingRequest("comment", commentForm),
  "request.comment.save": onRequest((request, act, scene) => commentOnRequest(request, given(scene, "text"), act)),
  "request.reopen": openingRequest("reopen", (request, act) => reasonForm(request, act, "reopen")),
  "request.reopen.save": onRequest((request, act, scene) => reopenRequest(request, given(scene, "reason"), act)),
  "request.fine": onRequest((request, act) => answerFollowUp(request, "fine", act)),
  "request.not-fine": onRequest((request, act) => answerFollowUp(request, "not-fine", act)),
  "request.cancel": openingRequest("cancel", (request, act) => reasonForm(request, act, "cancel")),
  "request.cancel.save": onRequest((request, act, scene) => cancelRequest(request, given(scene, "reason"), act)),
  "request.restrict": restricting<Request>("request", { decide: restrictRequest, secrecyOf }),
  "request.open-up": onRequest((request, act) => openUpRequest(request, act)),
} satisfies Partial<Routes>;

export const requestRoutes = {
  ...requestLookRoutes,
  "request.submit": submit,
  ...decisionRoutes,
  ...workRoutes,
} satisfies Partial<Routes>;
