// The one card by which the requester follows: what was done, what comes next and by when.
import { awaitedIds } from "../approval/awaited.ts";
import type { Notice, NoticeButton, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { teamName } from "../organisation/names.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { clock, who } from "../organisation/values.ts";
import { roundedUp } from "../sla/promise.ts";
import type { Saying, Value } from "../words/say.ts";
import { signs, toneOf } from "./card.ts";
import { intent } from "./intents.ts";
import { named, ownerWord } from "./naming.ts";
import { isUnderWay, isWorkedOn, openQuestion, openTasks, type Request } from "./request.ts";
import { showButton } from "./tell.ts";
import { closesAt } from "./timers.ts";

type Known = Pick<Act, "organisation" | "people">;

/** Sent once, when it was asked for; every act after that changes it. */
export const firstProgress = (request: Request, act: Known): readonly Notice[] =>
  tellPeople(request, [request.requesterId], "progress", progressWords(request, act), "progress");

export const progressWords = (request: Request, act: Known): Words => ({
  tone: toneOf(request),
  headline: { key: "progress.headline", values: { ...named(request), sign: signs[request.state] } },
  lines: [...askedBy(request, act), joined(stepsOf(request)), nextLine(request, act)],
  buttons: buttonsOf(request),
});

/** Who asked for it in their place. */
const askedBy = ({ askedById }: Request, act: Known): readonly Saying[] =>
  askedById === null ? [] : [{ key: "progress.asked-by", values: { by: who(act, askedById) } }];

function buttonsOf(request: Request): readonly NoticeButton[] {
  const { reference, state } = request;
  const button = (word: "confirm" | "reopen" | "answer" | "again" | "cancel" | "edit"): NoticeButton => ({
    label: `button.request.${word}`,
    intent: intent(word),
    subject: reference,
  });
  const first = (one: NoticeButton): NoticeButton => ({ ...one, style: "primary" });
  if (state === "fulfilled") return [first(button("confirm")), button("reopen"), showButton(request)];
  if (state === "expired") return [first(button("again")), showButton(request)];
  return [
    ...(openQuestion(request) && isUnderWay(request) ? [first(button("answer"))] : []),
    showButton(request),
    ...(state === "submitted" || state === "awaiting_approval" ? [button("edit")] : []),
    ...(isUnderWay(request) ? [button("cancel")] : []),
  ];
}

/** "✓ asked for → ▸ approval → Order it → …" */
function stepsOf(request: Request): readonly Saying[] {
  const { state, item, tasks, approval, pastApprovals } = request;
  const step = (mark: "done" | "now" | "ahead" | "not", word: Value): Saying => ({
    key: "progress.step",
    values: { mark, step: word },
  });
  const isDone = state === "fulfilled" || state === "closed";
  // Work that had begun stands still while it is decided anew.
  const isBegun = isDone || (request.segments.length > 0 && state !== "awaiting_approval" && state !== "submitted");
  const isAsked = item.policyKey !== null;
  const approvalMark = state === "rejected" || state === "expired" ? "not" : isBegun ? "done" : "now";
  const policy: Value = (approval ?? pastApprovals.at(-1))?.policyName ?? { key: "progress.approval" };
  const isOpen = new Set(isWorkedOn(request) ? openTasks(request).map(({ task }) => task) : []);
  return [
    step("done", { key: "progress.asked" }),
    ...(isAsked ? [step(approvalMark, policy)] : []),
    ...(tasks.length === 0
      ? [step(isDone ? "done" : isWorkedOn(request) ? "now" : "ahead", { key: "progress.done" })]
      : tasks.map((task) => step(task.doneAt ? "done" : isOpen.has(task) ? "now" : "ahead", task.text))),
    ...(state === "fulfilled" ? [step("now", { key: "progress.confirm" })] : []),
  ];
}

const joined = (sayings: readonly Saying[]): Saying =>
  sayings.reduce((first, second): Saying => ({ key: "progress.joined", values: { first, second } }));

/** What happens next, and by when. */
function nextLine(request: Request, act: Known): Saying {
  const { state, approval, reason, outcome, fulfilDueAt, responseDueAt, respondedAt, waitsFor } = request;
  const owner = ownerWord(request, act);
  switch (state) {
    case "submitted":
      return { key: "progress.stuck", values: { people: mendersNamed(act) } };
    case "awaiting_approval": {
      const ids = awaitedIds(approval, request.delegations);
      const until = approval ? clock(roundedUp(approval.expiresAt)) : "";
      return { key: "progress.next-approval", values: { people: peopleNamed(ids, act, "or"), until } };
    }
    case "fulfilling": {
      const [open] = openTasks(request);
      const hasDue = fulfilDueAt !== null;
      const isAnswered = respondedAt !== null || responseDueAt === null;
      return {
        key: "progress.next-work",
        values: {
          ...{ owner, hasTask: open ? "yes" : "no", task: open?.task.text ?? "" },
          team: open ? teamName(act.organisation, open.task.teamKey) : "",
          ...{ isAnswered: isAnswered ? "yes" : "no", answer: responseDueAt ? clock(roundedUp(responseDueAt)) : "" },
          ...{ hasDue: hasDue ? "yes" : "no", due: hasDue ? clock(roundedUp(fulfilDueAt)) : "" },
        },
      };
    }
    case "waiting": {
      const isPaused = fulfilDueAt === null;
      const due = isPaused ? "" : clock(roundedUp(fulfilDueAt));
      const what = waitsFor ?? "planned";
      const values = { what, reason: { key: `request-wait.${what}` } as const, owner, due };
      return { key: "progress.next-waiting", values: { ...values, isPaused: isPaused ? "yes" : "no" } };
    }
    case "fulfilled": {
      const at = closesAt(request, act.organisation);
      return { key: "progress.next-confirm", values: { owner, text: outcome, at: at ? clock(at) : "" } };
    }
    case "closed":
      return { key: "progress.closed", values: { text: outcome } };
    case "rejected":
      return { key: "progress.rejected", values: { reason } };
    case "cancelled":
      return { key: "progress.cancelled", values: { reason } };
    case "expired":
      return { key: "progress.expired" };
  }
}

/** Who can name approvers. */
export const mendersNamed = (act: Known): Value => peopleNamed(act.organisation.roleHolders.administrator, act, "or");
