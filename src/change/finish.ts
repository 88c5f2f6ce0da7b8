// Finishing: how it ended, in a code and words; then a review where one is demanded, otherwise it is closed.
import type { NoticeButton } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock } from "../organisation/values.ts";
import { addWorkingDays } from "../sla/calendar.ts";
import { announced, announcement } from "./announce.ts";
import { type Change, type ChangeReview, hasFailed, type ResultCode } from "./change.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named, resultWord } from "./naming.ts";
import { decidersAfterwards } from "./parts.ts";
import { suspension } from "./standard.ts";
import { notActor } from "./step-done.ts";
import { concernedIds, line } from "./tell.ts";
import { lacksAcceptance } from "./transition.ts";

export type Finishing = { readonly code: ResultCode | undefined; readonly text: string | undefined };

const REVIEW_DAYS = 5;
const AFTERWARDS_DAYS = 2;

export const finishChange = (change: Change, given: Finishing, act: Act): Decided =>
  step(change, "finish", act, () => {
    const { code } = given;
    if (code === undefined) return refuse(missing("result"));
    const wrong = misfit(change, code);
    if (wrong) return refuse(wrongField("result", { key: wrong, values: { reference: change.reference } }));
    const words = readText("text", given.text, 2_000);
    return words.ok ? ended(change, code, words.value, act) : words;
  });

/** Why the code does not fit what was done; undefined: it does. */
export function misfit(change: Change, code: ResultCode) {
  const wasStarted = change.state === "implementing";
  if (!wasStarted) return code === "not_implemented" ? undefined : "refused.not-started";
  if (code === "not_implemented") return "refused.was-started";
  const isBackedOut = change.backedOutAt !== null;
  if (isBackedOut && code !== "backed_out" && code !== "failed") return "refused.was-backed-out";
  if (!isBackedOut && code === "backed_out") return "refused.not-backed-out";
  return code === "successful" && change.steps.some(({ state }) => state === "failed")
    ? "refused.step-failed"
    : undefined;
}

function ended(change: Change, code: ResultCode, text: string, act: Act): Decided {
  const { calendar } = act.organisation;
  const wasStarted = change.state === "implementing";
  const isDemanded =
    (change.risk?.class ?? "high") !== "low" ||
    code !== "successful" ||
    lacksAcceptance({ ...change, resultCode: code });
  const review = isDemanded ? demandedReview(change, act) : null;
  const retrospective = change.retrospective && {
    ...change.retrospective,
    dueAt: addWorkingDays(calendar, act.at, AFTERWARDS_DAYS),
  };
  const isOpen = review !== null || retrospective !== null;
  const after: Change = {
    ...{ ...change, resultCode: code, resultText: text, review, retrospective },
    ...(wasStarted && { actualEnd: act.at, ...announced(change, "end") }),
    steps: change.steps.map((one) =>
      one.state === "running" || one.state === "planned" ? { ...one, state: "skipped" } : one,
    ),
    closedAt: isOpen ? null : act.at,
  };
  const said = line(change, "finished", { by: actor(act), result: resultWord(code), text });
  return changed(change, act, {
    patch: after,
    to: isOpen ? "in_review" : "closed",
    timeline: [said.entry],
    notices: [
      said.notice,
      ...(wasStarted ? [announcement(after, "end", act)] : []),
      ...tellPeople(change, concernedIds(change).filter(notActor(act)), "finished", {
        tone: code === "successful" ? "good" : "waiting",
        lines: [
          { key: "change.told-finished", values: { ...named(change), by: actor(act), result: resultWord(code) } },
        ],
        quote: text,
      }),
      ...demands(after, review, act),
      ...suspension(after, act),
    ],
    answer: {
      tone: "good",
      lines: [
        review
          ? { key: "change.finished-review", values: { ...named(change), at: clock(review.dueAt) } }
          : { key: "change.finished", values: named(change) },
      ],
      ...(review && {
        buttons: [
          { label: "button.change.review", intent: intent("review"), subject: change.reference, style: "primary" },
          ...offeredRisk(after),
        ],
      }),
    },
  });
}

const offeredRisk = (change: Change): readonly NoticeButton[] =>
  hasFailed(change) ? [{ label: "button.risk.make", intent: "risk.new", subject: change.reference }] : [];

/** Demanded anew, due in five working days; its owner is reminded on the fourth. */
export const demandedReview = (change: Change, { at, organisation }: Act): ChangeReview => ({
  demandedAt: at,
  dueAt: addWorkingDays(organisation.calendar, at, REVIEW_DAYS),
  ownerId: change.implementerId ?? change.requesterId,
  text: "",
  lessons: "",
  remindAt: addWorkingDays(organisation.calendar, at, REVIEW_DAYS - 1),
  reminders: 0,
  closedAt: null,
  closedById: null,
});

/** Its owner is told, and those who decide on an emergency afterwards. */
export function demands(change: Change, review: ChangeReview | null, act: Act) {
  const owner = review?.ownerId ?? null;
  const { ids, fallback } = decidersAfterwards(change, act);
  const deciders = change.retrospective?.outcome === "pending" ? ids : [];
  return [
    ...(review
      ? tellPeople(change, [owner].filter(notActor(act)), "review", {
          tone: "waiting",
          lines: [{ key: "change.told-review", values: { ...named(change), at: clock(review.dueAt) } }],
          buttons: [
            { label: "button.change.review", intent: intent("review"), subject: change.reference, style: "primary" },
            ...offeredRisk(change),
          ],
        })
      : []),
    ...(change.retrospective?.dueAt
      ? tellPeople(change, deciders.filter(notActor(act)), "afterwards", {
          tone: "decision",
          lines: [
            {
              key: fallback ? "change.told-afterwards-fallback" : "change.told-afterwards",
              values: { ...named(change), at: clock(change.retrospective.dueAt) },
            },
          ],
          buttons: [
            {
              ...{ label: "button.change.decide-afterwards", intent: intent("decide-afterwards") },
              ...{ subject: change.reference, style: "primary" },
            },
          ],
        })
      : []),
  ];
}
