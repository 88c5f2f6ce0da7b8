// How did we do: one to five by whom it was for, and a comment if they like.
import type { Words } from "../chat/notice.ts";
import { ok, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import type { Request } from "./request.ts";
import { line, showButton } from "./tell.ts";

const stars = ["1", "2", "3", "4", "5"] as const;

/** Whoever had it, or did a task of it, is not asked how it was. */
const isOwnWork = ({ ownerId, tasks }: Request, personId: string): boolean =>
  ownerId === personId || tasks.some(({ doneById }) => doneById === personId);

/** Thanks, and the question with five buttons; to whoever did the work themselves the thanks alone. */
export function thanksWords(request: Request, personId: string): Words {
  const thanks = { key: "request.confirmed", values: named(request) } as const;
  if (isOwnWork(request, personId)) return { tone: "good", lines: [thanks] };
  return {
    tone: "good",
    lines: [thanks, { key: "reporter.rate", values: {} }],
    buttons: stars.map((one) => ({
      ...{ label: "button.stars", values: { stars: one } },
      ...{ intent: intent("rate"), subject: request.reference, argument: one },
    })),
  };
}

/** The last one counts. */
export const rateRequest = (request: Request, given: string | undefined, act: Act): Decided =>
  step(request, "rate", act, () => {
    const { reference } = request;
    const rating = (stars as readonly (string | undefined)[]).indexOf(given) + 1;
    if (rating === 0) return refuse({ saying: { key: "refused.stale" } });
    if (isOwnWork(request, act.actor.id)) return refuse({ saying: { key: "refused.own-work", values: { reference } } });
    const answer: Words = {
      lines: [{ key: "reporter.rated", values: { stars: rating } }],
      buttons: [{ label: "button.comment", intent: intent("comment"), subject: reference }],
    };
    if (request.rating === rating) {
      const same = unchanged(request, { key: "reporter.rated", values: { stars: rating } });
      return same.ok ? ok({ ...same.value, answer }) : same;
    }
    return changed(request, act, {
      patch: { rating },
      lines: [line(request, "rated", { by: actor(act), stars: rating })],
      answer,
    });
  });

/** Reaches whoever had it. */
export const commentOnRequest = (request: Request, words: string, act: Act): Decided =>
  step(request, "comment", act, () => {
    const text = readText("text", words, 2_000);
    if (!text.ok) return text;
    const { ownerId } = request;
    return changed(request, act, {
      patch: { ratingComment: text.value },
      lines: [line(request, "commented", { by: actor(act), text: text.value })],
      notices: tellPeople(request, ownerId === null || ownerId === act.actor.id ? [] : [ownerId], "commented", {
        tone: "neutral",
        lines: [{ key: "request.told-comment", values: { ...named(request), by: actor(act) } }],
        quote: text.value,
        buttons: [showButton(request)],
      }),
      answer: { lines: [{ key: "reporter.commented", values: {} }] },
    });
  });
