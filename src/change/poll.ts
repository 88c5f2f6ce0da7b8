// "Everything as it should be?": an answer a person, and a no that becomes a suggestion to report an incident.
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import type { Change, PollAnswer } from "./change.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { named } from "./naming.ts";
import { notActor } from "./step-done.ts";
import { line } from "./tell.ts";

export const saysAllIsWell = (change: Change, act: Act): Decided =>
  step(change, "answer-poll", act, () =>
    changed(change, act, {
      patch: { pollAnswers: withAnswer(change, { isGood: true, words: "" }, act) },
      answer: { tone: "good", lines: [{ key: "change.polled-yes", values: named(change) }] },
    }),
  );

/** Needs words. Whoever said it may report it as an incident at once; whoever did the change hears it. */
export const saysSomethingIsWrong = (change: Change, text: string | undefined, act: Act): Decided =>
  step(change, "answer-poll", act, () => {
    const words = readText("text", text, 2_000);
    if (!words.ok) return words;
    const said = line(change, "polled-no", { by: actor(act), text: words.value });
    return changed(change, act, {
      patch: { pollAnswers: withAnswer(change, { isGood: false, words: words.value }, act) },
      timeline: [said.entry],
      notices: [
        said.notice,
        ...tellPeople(change, [change.implementerId, change.requesterId].filter(notActor(act)), "polled-no", {
          tone: "waiting",
          lines: [{ key: "change.told-polled-no", values: { ...named(change), by: actor(act) } }],
          quote: words.value,
        }),
      ],
      answer: {
        lines: [{ key: "change.polled-no", values: named(change) }],
        buttons: [{ label: "button.report", intent: "incident.report", subject: change.reference, style: "primary" }],
      },
    });
  });

/** The last word of a person counts. */
const withAnswer = (change: Change, given: Pick<PollAnswer, "isGood" | "words">, act: Act): readonly PollAnswer[] => [
  ...change.pollAnswers.filter(({ personId }) => personId !== act.actor.id),
  { personId: act.actor.id, ...given, at: act.at },
];
