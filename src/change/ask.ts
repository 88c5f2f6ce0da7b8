// Asking before deciding, and the answer that comes back to whoever asked; the time for approval keeps running.

import { decidersOf } from "../approval/awaited.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { about, tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { Around } from "./around.ts";
import type { Change, Question } from "./change.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { awaitedOf, decisionButtons } from "./requests.ts";
import { line } from "./tell.ts";

const QUESTION_LENGTH = 2_000;

export const askAbout = (change: Change, text: string | undefined, act: Act): Decided =>
  step(change, "ask", act, () => {
    const words = readText("text", text, QUESTION_LENGTH);
    if (!words.ok) return words;
    const number = change.questions.length + 1;
    const question: Question = {
      ...{ id: act.newId(), number, askedById: act.actor.id, text: words.value, at: act.at },
      ...{ answer: null, answeredById: null, answeredAt: null },
    };
    const said = line(change, "asked", { by: actor(act), text: words.value, number });
    const whom = [change.requesterId, change.implementerId].filter((id) => id !== act.actor.id);
    const told = tellPeople(change, whom, `question-${number}`, {
      tone: "waiting",
      lines: [{ key: "change.told-asked", values: { ...named(change), by: actor(act) } }],
      quote: words.value,
      buttons: [
        {
          ...{ label: "button.change.answer", intent: intent("answer"), subject: change.reference },
          ...{ argument: String(number), style: "primary" },
        },
      ],
    });
    return changed(change, act, {
      patch: { questions: [...change.questions, question] },
      timeline: [said.entry],
      notices: [said.notice, ...told],
      answer: {
        lines: [{ key: "change.asked", values: { reference: change.reference, to: who(act, change.requesterId) } }],
      },
    });
  });

/** `number`: which question; left out: the oldest that waits. */
export const answerQuestion = (
  change: Change,
  given: { readonly number?: number | undefined; readonly text?: string | undefined },
  act: Act,
  around: Around,
): Decided =>
  step(change, "answer", act, () => {
    const open = change.questions.filter(({ answer }) => answer === null);
    const question =
      given.number === undefined ? open[0] : change.questions.find(({ number }) => number === given.number);
    if (!question) return refuse({ saying: { key: "refused.no-question", values: { reference: change.reference } } });
    if (question.answer !== null) {
      const values = {
        ...{ reference: change.reference, number: question.number, at: clock(question.answeredAt ?? act.at, act.at) },
        by: who(act, question.answeredById ?? act.actor.id),
      };
      return unchanged(change, { key: "change.answered-already", values });
    }
    const words = readText("text", given.text, QUESTION_LENGTH);
    if (!words.ok) return words;
    const answered = { ...question, answer: words.value, answeredById: act.actor.id, answeredAt: act.at };
    const said = line(change, "answered", { by: actor(act), text: words.value, to: who(act, question.askedById) });
    const waits = awaitedOf(change, act, around);
    const mayDecide = decidersOf(waits).includes(question.askedById);
    const told = tellPeople(
      change,
      [question.askedById].filter((id) => id !== act.actor.id),
      `answer-${question.number}`,
      {
        tone: "decision",
        lines: [{ key: "change.told-answered", values: { ...named(change), by: actor(act), question: question.text } }],
        quote: words.value,
        ...(mayDecide && change.approval && { buttons: decisionButtons(change.reference, change.approval) }),
      },
    );
    return changed(change, act, {
      patch: { questions: change.questions.map((one) => (one.id === question.id ? answered : one)) },
      timeline: [said.entry],
      notices: [said.notice, ...(mayDecide ? about("proposal", told) : told)],
      answer: {
        lines: [{ key: "change.answered", values: { reference: change.reference, to: who(act, question.askedById) } }],
      },
    });
  });
