// Asking for something of the catalogue: kept, given to its team, and put before those who have to agree.
import { decidersOf } from "../approval/awaited.ts";
import type { Refusal } from "../chat/decision.ts";
import type { Words } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { findService } from "../organisation/find-service.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { notEntitled, wrongField } from "../organisation/refused.ts";
import type { RequestItem } from "../organisation/request-items.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { InLanguages, Saying } from "../words/say.ts";
import { type Given, readAnswers } from "./answers.ts";
import { type Around, askedAnew, awaitedOf, decisionNotices, stageLines, stuckLine } from "./asking.ts";
import { beginning } from "./begin.ts";
import { measuredBy } from "./clocks.ts";
import { changed, type Decided, type Effects, stateAfter, step } from "./deciding.ts";
import { canBeFor } from "./facts.ts";
import { named } from "./naming.ts";
import { firstProgress, mendersNamed } from "./progress.ts";
import type { Request } from "./request.ts";
import { line, showButton } from "./tell.ts";

type Made = { readonly id: string; readonly reference: string };

/** The item was in the catalogue when the form was opened. */
export const noItem = (key: string): Refusal => ({
  saying: { key: "refused.no-item", values: { typed: key } },
  buttons: [{ label: "button.request.catalogue", intent: "request.order", subject: "", style: "primary" }],
});

/** `forId`: whom it is for, where that is not the actor; null: somebody whom the bot does not know. */
export function submitRequest(
  made: Made,
  item: RequestItem | undefined,
  given: Given,
  act: Act,
  { around, forId = act.actor.id }: { readonly around: Around; readonly forId?: string | null | undefined },
): Decided {
  const may = authorize(act.actor, "request.submit");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  if (!item) return refuse(noItem("none"));
  const answers = readAnswers(item, given, act);
  if (!answers.ok) return answers;
  if (forId === null) return refuse(wrongField("for", { key: "refused.no-person" }));
  if (!canBeFor(forId, act)) {
    return refuse(wrongField("for", { key: "refused.not-for", values: { person: who(act, forId) } }));
  }
  const blank = blankRequest(made, item, forId, act);
  const request: Request = { ...blank, answers: answers.value };
  const isForOther = blank.askedById !== null;
  const values = { by: actor(act), item: item.name, ...(isForOther && { to: who(act, forId) }) };
  const submitted = line(blank, isForOther ? "submitted-for" : "submitted", values);
  const asked = asking(request, act, around);
  const after = stateAfter(blank, act, { ...asked, patch: { ...request, ...asked.patch } });
  return changed(blank, act, {
    ...asked,
    patch: { ...request, ...asked.patch },
    timeline: [submitted.entry],
    notices: [...firstProgress(after, act), ...(asked.notices ?? [])],
    places: item.isPrivate ? [] : [{ show: { kind: "team", teamKey: request.teamKey } }],
  });
}

const blankRequest = ({ id, reference }: Made, item: RequestItem, forId: string, act: Act): Request => ({
  ...{ id, reference, version: 0, isPrivate: item.isPrivate, item, answers: {}, state: "submitted" },
  ...{ requesterId: forId, askedById: forId === act.actor.id ? null : act.actor.id, ownerId: null },
  teamKey: findService(act.organisation, item.serviceKey)?.teamKey ?? act.organisation.fallbackTeamKey,
  tasks: item.tasks.map((task) => ({ ...task, doneById: null, doneAt: null })),
  ...{ approval: null, pastApprovals: [], delegations: [], remindedPercent: 0, questions: [] },
  ...{ waitsFor: null, waitsUntil: null, ...measuredBy(item, act.organisation, act.at), segments: [] },
  ...{ respondedAt: null, responseDueAt: null, responseMissedAt: null, fulfilDueAt: null, fulfilMissedAt: null },
  ...{ warned: { response: 0, fulfilment: 0 }, reason: "", outcome: "", fulfilledAt: null, closedAt: null },
  ...{ closedHow: null, reopenCount: 0, rating: null, ratingComment: null, followUp: null, memberIds: [] },
  ...{ movedById: act.actor.id, movedAt: act.at, createdAt: act.at },
});

/** Asks again, after the approval expired or once somebody can agree. */
export const askAgain = (request: Request, act: Act, around: Around): Decided =>
  step(request, "again", act, () => {
    const asked = asking(request, act, around);
    const said = line(request, "again", { by: actor(act) });
    return changed(request, act, {
      ...asked,
      patch: { ...asked.patch, closedAt: null },
      lines: [said, ...(asked.lines ?? [])],
    });
  });

/** Somebody may agree now, since people or the configuration have changed. undefined: still nobody. */
export function askOnceMended(request: Request, act: Act, around: Around): Decided | undefined {
  if (request.state !== "submitted" || askedAnew(request, act, around).kind === "stuck") return undefined;
  return changed(request, act, asking(request, act, around));
}

/** What it is about has changed: whoever has to agree is asked anew, and reads what is otherwise; where nobody has to, nothing follows. */
export function askedAboutAnew(
  request: Request,
  patch: Partial<Request>,
  edits: readonly Saying[],
  act: Act,
  around: Around,
): Effects {
  if (request.item.policyKey === null) return {};
  const noWait = { waitsFor: null, waitsUntil: null };
  const asked = asking({ ...request, ...patch, ...noWait }, act, around, edits);
  return { ...asked, patch: { ...noWait, ...asked.patch } };
}

/** What follows from asking: those who decide are asked, nobody has to be, or nobody could. */
function asking(request: Request, act: Act, around: Around, edits: readonly Saying[] = []): Effects {
  const round = askedAnew(request, act, around);
  if (round.kind === "none-needed") return beginning(request, act, { answer: answerWords(request, act, "begun") });
  if (round.kind === "stuck") return stuck(request, round.stage, act);
  const after: Request = { ...round.request, state: "awaiting_approval" };
  const waits = awaitedOf(after, act, around);
  return {
    patch: round.request,
    to: "awaiting_approval",
    lines: stageLines(null, after, act).filter(({ entry }) => entry.kind === "request.stage-fallback"),
    notices: decisionNotices(after, act, around, { edits }),
    answer: {
      tone: "good",
      lines: [
        {
          key: "request.asked",
          values: {
            ...forWhom(request, act),
            people: peopleNamed(decidersOf(waits), act, "or"),
            until: clock(after.approval?.expiresAt ?? act.at),
          },
        },
      ],
      buttons: [showButton(request)],
    },
  };
}

/** Whoever asks for somebody else has no card of their own. */
const forWhom = (request: Request, act: Act) => ({
  ...named(request),
  isForOther: request.requesterId === act.actor.id ? "no" : "yes",
  to: who(act, request.requesterId),
});

const answerWords = (request: Request, act: Act, key: "begun"): Words => ({
  tone: "good",
  lines: [{ key: `request.${key}`, values: forWhom(request, act) }],
  buttons: [showButton(request)],
});

/** It is kept; the administrators hear what to mend, and it goes on by itself once they have. */
function stuck(request: Request, stage: InLanguages | null, act: Act): Effects {
  const why = stuckLine(request, stage);
  const people = mendersNamed(act);
  const menders = act.organisation.roleHolders.administrator.filter((id) => act.people.find(id)?.isActive);
  const isNews = request.version === 0 || request.state !== "submitted";
  const { isPrivate, reference } = request;
  return {
    to: "submitted",
    lines: isNews ? [line(request, "stuck", { why, people })] : [],
    bare: isNews
      ? tellPeople(
          request,
          menders.filter((id) => id !== act.actor.id || request.requesterId !== id),
          "mend",
          {
            tone: "critical",
            lines: [
              isPrivate
                ? { key: "request.mend-private", values: { reference } }
                : { key: "request.mend", values: named(request) },
              why,
            ],
            buttons: isPrivate ? [] : [showButton(request)],
          },
        )
      : [],
    answer: {
      tone: "waiting",
      lines: [{ key: "request.kept-stuck", values: { ...named(request), people } }, why],
      buttons: [showButton(request)],
    },
  };
}
