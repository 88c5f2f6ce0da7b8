// A major change: how it goes into service, and by what it is accepted, point by point. Source: ISO 20000-1, 8.5.1.2 and 8.5.2.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText, TEXT_LENGTH } from "../organisation/given-words.ts";
import { wrongField } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { type Change, hasFailed, type Transition } from "./change.ts";
import { materialFields } from "./content.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { authorsOf, voided } from "./round.ts";
import { concernedIds, line } from "./tell.ts";
import { withTicks } from "./ticks.ts";

/** A form lists so many at most, whichever chat. */
export const MOST_CRITERIA = 25;
const CRITERION_LENGTH = 100;

export type TransitionGiven = { readonly plan: string | undefined; readonly criteria: string | undefined };

/**
 * Makes it a major change, or writes its transition anew: one line a criterion. What was asked for or approved already was not
 * this, so it is decided on anew.
 */
export const planTransition = (change: Change, given: TransitionGiven, act: Act): Decided =>
  step(change, "transition", act, () => {
    const plan = readText("transitionPlan", given.plan, TEXT_LENGTH);
    if (!plan.ok) return plan;
    const lines = [...new Set((given.criteria ?? "").split("\n").map((one) => one.trim()))].filter((one) => one !== "");
    const tooLong = lines.some((one) => [...one].length > CRITERION_LENGTH);
    if (lines.length === 0 || lines.length > MOST_CRITERIA || tooLong) {
      const values = { most: MOST_CRITERIA, length: CRITERION_LENGTH };
      return refuse(wrongField("acceptance", { key: "refused.acceptance", values }));
    }
    const criteria = lines.map((text, i) => ({ number: i + 1, text, metAt: null, metById: null }));
    const transition: Transition = { plan: plan.value, criteria, note: "" };
    if (materialFields(change, { ...change, transition }).length === 0) {
      return unchanged(change, { key: "change.same", values: named(change) });
    }
    const isAgain = change.state !== "draft" && change.state !== "assessing";
    const said = line(change, "transition", { by: actor(act), count: criteria.length });
    return changed(change, act, {
      patch: { ...(isAgain && voided(change)), ...authorsOf(change, act, { isVoid: isAgain }), transition },
      ...(isAgain && { to: "assessing" as const }),
      timeline: [said.entry],
      notices: [said.notice],
      answer: {
        lines: [
          {
            key: "change.transition-planned",
            values: { ...named(change), count: criteria.length, isAgain: isAgain ? "yes" : "no" },
          },
        ],
        ...(isAgain && {
          buttons: [
            { label: "button.change.submit", intent: intent("submit"), subject: change.reference, style: "primary" },
          ],
        }),
      },
    });
  });

export type AcceptGiven = {
  /** The numbers of all that are met, also those that were before. */
  readonly met: readonly string[];
  /** What was ticked when the form was opened: `ticksOf` of then. */
  readonly opened: string | undefined;
  readonly note: string;
};

export const acceptChange = (change: Change, given: AcceptGiven, act: Act): Decided =>
  step(change, "accept", act, () => {
    const { transition } = change;
    if (transition === null)
      return refuse({ saying: { key: "refused.not-major", values: { reference: change.reference } } });
    const criteria = withTicks(transition.criteria, given, act);
    const counted = countOf({ ...transition, criteria });
    const said = line(change, "accepted", { by: actor(act), ...counted, text: given.note });
    const isWhole = counted.met === counted.all;
    return changed(change, act, {
      patch: { transition: { ...transition, criteria, note: given.note } },
      timeline: [said.entry],
      notices: [
        said.notice,
        ...(isWhole
          ? tellPeople(
              change,
              concernedIds(change).filter((id) => id !== act.actor.id),
              "accepted",
              {
                tone: "good",
                lines: [{ key: "change.told-accepted", values: { ...named(change), by: actor(act) } }],
                ...(given.note !== "" && { quote: given.note }),
              },
            )
          : []),
      ],
      answer: {
        tone: isWhole ? "good" : "waiting",
        lines: [{ key: "change.accepted", values: { ...named(change), ...counted } }],
      },
    });
  });

export const countOf = ({ criteria }: Transition): { readonly met: number; readonly all: number } => ({
  met: criteria.filter(({ metAt }) => metAt !== null).length,
  all: criteria.length,
});

/** It went into service, and some of what it is accepted by is not met. What failed or was not carried out has nothing to accept. */
export function lacksAcceptance(change: Pick<Change, "transition" | "resultCode">): boolean {
  const { transition, resultCode } = change;
  if (transition === null || resultCode === "not_implemented" || hasFailed(change)) return false;
  const { met, all } = countOf(transition);
  return met < all;
}
