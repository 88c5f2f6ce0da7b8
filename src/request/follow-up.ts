// Some days after it was closed whoever asked is asked whether it is still fine: a yes is counted, a no reaches those who did it.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import {
  type FollowUpAnswer,
  followUpAt,
  followUpQuestion,
  followUpThanks,
  saidBefore,
} from "../organisation/follow-up.ts";
import { notEntitled } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import { changed, type Decided, unchanged } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import { intent } from "./intents.ts";
import { named, ownerWord } from "./naming.ts";
import type { Request } from "./request.ts";
import { line, showButton, tellTeam } from "./tell.ts";

/** Undefined: nobody is to be asked. Whoever left is not, nor who may not see it any more, nor who did it themselves. */
export function askFollowUp(request: Request, act: Act): Decided | undefined {
  const { state, closedAt, followUp, requesterId, ownerId, item, reference } = request;
  if (state !== "closed" || closedAt === null || followUp !== null || ownerId === requesterId) return undefined;
  if (followUpAt(item.serviceKey, closedAt, act.organisation) === null) return undefined;
  const requester = act.people.find(requesterId);
  if (!requester || !authorize(requester, "request.follow-up", factsOf(request, act.organisation)).ok) return undefined;
  const asked = { reference, title: item.name, fine: intent("fine"), notFine: intent("not-fine") };
  return changed(request, act, {
    patch: { followUp: { askedAt: act.at, answer: null, answeredAt: null } },
    timeline: [line(request, "follow-up-asked", { to: who(act, requesterId) }).entry],
    notices: tellPeople(request, [requesterId], "follow-up", followUpQuestion(asked)),
  });
}

/** The first answer counts. What is closed stays closed: those who did it hear of it, and a complaint is a press away. */
export function answerFollowUp(request: Request, answer: FollowUpAnswer, act: Act): Decided {
  const { followUp, reference } = request;
  const may = authorize(act.actor, "request.follow-up", factsOf(request, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  if (followUp === null) return refuse({ saying: { key: "refused.stale" } });
  const before = saidBefore({ reference, followUp }, act);
  if (before) return unchanged(request, before);
  return changed(request, act, {
    patch: { followUp: { ...followUp, answer, answeredAt: act.at } },
    lines: [line(request, `follow-up-${answer}`, { by: actor(act) })],
    ...(answer === "fine" ? { answer: followUpThanks(reference) } : notFine(request, act)),
  });
}

function notFine(request: Request, act: Act) {
  const { reference, ownerId, teamKey } = request;
  const words = {
    tone: "active",
    lines: [{ key: "request.told-not-fine", values: { ...named(request), by: actor(act) } }],
    buttons: [showButton(request)],
  } as const;
  const known = { organisation: act.organisation, actorId: act.actor.id };
  return {
    notices:
      ownerId === null
        ? tellTeam(request, teamKey, "not-fine", words, known)
        : tellPeople(request, [ownerId], "not-fine", words),
    answer: {
      lines: [{ key: "request.not-fine", values: { ...named(request), to: ownerWord(request, act) } }],
      buttons: [
        { label: "button.complain", intent: "complaint.new", subject: reference, style: "primary" },
        { label: "button.request.again-item", intent: intent("order"), subject: request.item.key },
      ],
    },
  } as const;
}
