// Waiting for somebody, with a reason and a time to look again; questions to the requester and their answers.
import { Temporal } from "temporal-polyfill";
import { decidersOf } from "../approval/awaited.ts";
import type { Notice } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText, readText } from "../organisation/given-words.ts";
import { missing, notEntitled, wrongField } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { HoldReason } from "../sla/agreement.ts";
import { type Around, awaitedOf, decisionWords } from "./asking.ts";
import { changed, type Decided, type Effects, step } from "./deciding.ts";
import { askersOf, factsOf } from "./facts.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { openQuestion, type Request } from "./request.ts";
import { line, showButton, tellTeam } from "./tell.ts";

const WORDS_LENGTH = 2_000;

export type WaitGiven = {
  readonly reason: HoldReason | undefined;
  /** When it returns to whoever has it. */
  readonly until: Temporal.Instant | undefined;
  /** What is asked of the requester, when it waits for them. */
  readonly note: string;
};

export const waitFor = (request: Request, given: WaitGiven, act: Act): Decided =>
  step(request, "wait", act, () => {
    const { reason, until } = given;
    if (reason === undefined) return refuse(missing("reason"));
    if (until === undefined) return refuse(missing("until"));
    if (Temporal.Instant.compare(until, act.at) <= 0) {
      return refuse(wrongField("until", { key: "refused.in-the-past" }));
    }
    const note = readOptionalText("note", given.note, WORDS_LENGTH);
    if (!note.ok) return note;
    const asks = reason === "reporter";
    if (asks && note.value === "") return refuse(wrongField("note", { key: "refused.ask-something" }));
    const question = asks ? asking(request, note.value, act) : {};
    const values = { by: actor(act), reason: { key: `request-wait.${reason}` } as const, until: clock(until, act.at) };
    return changed(request, act, {
      ...question,
      patch: { ...question.patch, waitsFor: reason, waitsUntil: until },
      to: "waiting",
      isResponse: true,
      lines: [
        line(request, "waits", { ...values, hasWords: !asks && note.value ? "yes" : "no", text: note.value }),
        ...(question.lines ?? []),
      ],
      answer: { lines: [{ key: "request.waits", values: { ...named(request), until: clock(until, act.at) } }] },
    });
  });

const noWait = { waitsFor: null, waitsUntil: null } as const satisfies Partial<Request>;

export const resumeRequest = (request: Request, act: Act): Decided =>
  step(request, "resume", act, () =>
    changed(request, act, {
      patch: noWait,
      to: "fulfilling",
      lines: [line(request, "resumed", { by: actor(act) })],
      answer: { lines: [{ key: "request.resumed", values: named(request) }] },
    }),
  );

/** The time to look again has come: it goes back to whoever has it. */
export function lookAgain(request: Request, act: Act): Decided {
  const { ownerId, teamKey, reference } = request;
  const words = {
    tone: "active",
    lines: [{ key: "request.look-again", values: named(request) }],
    buttons: [
      { label: "button.request.wait", intent: intent("wait"), subject: reference },
      { label: "button.request.fulfil", intent: intent("fulfil"), subject: reference },
      showButton(request),
    ],
  } as const;
  const { organisation } = act;
  return changed(request, act, {
    patch: noWait,
    to: "fulfilling",
    lines: [line(request, "looked-again", {})],
    notices:
      ownerId === null
        ? tellTeam(request, teamKey, "look-again", words, { organisation, actorId: act.actor.id })
        : tellPeople(request, [ownerId], "look-again", words),
  });
}

/** By those who decide or do it. The time goes on; to stop it, let it wait for the requester. */
export const askRequester = (request: Request, words: string, act: Act, around: Around): Decided =>
  step(request, "ask", act, () => {
    const waits = awaitedOf(request, act, around);
    const mayDecide = decidersOf(waits).includes(act.actor.id);
    const may = authorize(act.actor, "request.take", factsOf(request, act.organisation));
    if (!mayDecide && !may.ok) return refuse(notEntitled(may.refusal, act));
    const text = readText("text", words, WORDS_LENGTH);
    if (!text.ok) return text;
    const to = who(act, request.requesterId);
    return changed(request, act, {
      ...asking(request, text.value, act),
      ...(may.ok && { isResponse: true }),
      answer: { lines: [{ key: "request.question-sent", values: { ...named(request), to } }] },
    });
  });

function asking(request: Request, text: string, act: Act): Effects {
  const { questions, reference } = request;
  const number = questions.length + 1;
  const question = { number, askedById: act.actor.id, text, at: act.at, answer: null, answeredAt: null };
  return {
    patch: { questions: [...questions, question] },
    lines: [line(request, "asked", { by: actor(act), text })],
    notices: tellPeople(
      request,
      askersOf(request),
      `question-${number}`,
      {
        tone: "waiting",
        lines: [{ key: "request.told-question", values: { ...named(request), by: actor(act) } }],
        quote: text,
        buttons: [
          { label: "button.request.answer", intent: intent("answer"), subject: reference, style: "primary" },
          showButton(request),
        ],
      },
      "question",
    ),
  };
}

/** What waited for it goes on. */
export const answerQuestion = (request: Request, words: string, act: Act, around: Around): Decided =>
  step(request, "answer", act, () => {
    const text = readText("text", words, WORDS_LENGTH);
    if (!text.ok) return text;
    const question = openQuestion(request);
    const questions = request.questions.map((one) =>
      one === question ? { ...one, answer: text.value, answeredAt: act.at } : one,
    );
    const waited = request.state === "waiting" && request.waitsFor === "reporter";
    return changed(request, act, {
      patch: { questions, ...(waited && noWait) },
      ...(waited && { to: "fulfilling" }),
      lines: [line(request, "answered", { by: actor(act), text: text.value })],
      notices: toAsker(request, question?.askedById ?? request.ownerId, text.value, act, around),
      answer: { lines: [{ key: "request.answered", values: named(request) }] },
    });
  });

/** Whoever asked reads the answer, with the buttons to decide if that is theirs. */
function toAsker(request: Request, askerId: string | null, text: string, act: Act, around: Around): readonly Notice[] {
  if (askerId === null) return [];
  const waits = awaitedOf(request, act, around);
  const mayDecide = decidersOf(waits).includes(askerId);
  const buttons = mayDecide && request.approval ? decisionWords(request, request.approval, act).buttons : undefined;
  const words = {
    tone: "decision",
    lines: [{ key: "request.told-answer", values: { ...named(request), by: actor(act) } }],
    quote: text,
    buttons: buttons ?? [showButton(request)],
  } as const;
  return tellPeople(request, [askerId], "answer", words, mayDecide ? "proposal" : undefined);
}
