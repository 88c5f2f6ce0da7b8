// An emergency that cannot wait for its approval: two people break the glass, and it is decided on afterwards.

import { validUntil } from "../approval/deadlines.ts";
import { withException } from "../approval/settle.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText, readText } from "../organisation/given-words.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { about, tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { demandedReview, demands } from "./finish.ts";
import { intent } from "./intents.ts";
import { named, windowWord } from "./naming.ts";
import { decidersAfterwards, hasPart, secondPeople } from "./parts.ts";
import { notActor } from "./step-done.ts";
import { concernedIds, line } from "./tell.ts";

/** The first of two people says why it cannot wait. */
export const breakGlass = (change: Change, reason: string | undefined, act: Act): Decided =>
  step(change, "break-glass", act, () => {
    if (change.breakGlass !== null) {
      const values = { ...named(change), by: who(act, change.breakGlass.firstId) };
      return unchanged(change, { key: "change.glass-already", values });
    }
    const words = readText("reason", reason, 2_000);
    if (!words.ok) return words;
    const said = line(change, "glass-asked", { by: actor(act), reason: words.value });
    const seconds = secondPeople(change, act.actor.id, act);
    return changed(change, act, {
      patch: {
        breakGlass: { firstId: act.actor.id, reason: words.value, at: act.at, secondId: null, confirmedAt: null },
      },
      timeline: [said.entry],
      notices: [
        said.notice,
        ...about(
          "second",
          tellPeople(change, seconds, "glass", {
            tone: "critical",
            lines: [{ key: "change.told-glass", values: { ...named(change), by: actor(act) } }],
            quote: words.value,
            buttons: [
              {
                ...{ label: "button.change.confirm-break-glass", intent: intent("confirm-break-glass") },
                ...{ subject: change.reference, style: "danger" },
              },
            ],
          }),
        ),
      ],
      answer: {
        lines: [{ key: "change.glass-asked", values: { ...named(change), people: peopleNamed(seconds, act, "or") } }],
      },
    });
  });

/** The second person, who has to be somebody else: it may start now, and is decided on afterwards. */
export const confirmBreakGlass = (change: Change, act: Act): Decided =>
  step(change, "confirm-break-glass", act, () => {
    const { breakGlass: glass, reference } = change;
    if (glass === null) return refuse({ saying: { key: "refused.no-glass", values: { reference } } });
    const isFirst = glass.firstId === act.actor.id;
    if (isFirst || hasPart(change, act.actor.id)) {
      const ids = secondPeople(change, glass.firstId, act);
      const values = { reference, people: peopleNamed(ids, act, "or"), count: ids.length };
      return refuse({ saying: { key: isFirst ? "refused.glass-alone" : "refused.glass-part", values } });
    }
    const said = line(change, "glass-broken", { by: actor(act), first: who(act, glass.firstId) });
    return changed(change, act, {
      patch: {
        ...{ breakGlass: { ...glass, secondId: act.actor.id, confirmedAt: act.at }, approvedAt: act.at },
        approvedUntil: change.window ? validUntil(change.window.to) : null,
        approval: change.approval && withException(change.approval, ["break-glass"]),
        exceptions: [...new Set([...change.exceptions, "break-glass" as const])],
      },
      to: "approved",
      timeline: [said.entry],
      notices: [
        said.notice,
        ...tellPeople(change, concernedIds(change).filter(notActor(act)), "glass-broken", {
          tone: "critical",
          lines: [{ key: "change.told-glass-broken", values: { ...named(change), window: windowWord(change.window) } }],
          buttons: [{ label: "button.change.start", intent: intent("start"), subject: reference, style: "primary" }],
        }),
      ],
      answer: { lines: [{ key: "change.glass-broken", values: named(change) }] },
    });
  });

export type AfterwardsGiven = {
  readonly decision: "approve" | "reject" | undefined;
  readonly comment?: string | undefined;
};

/** By a change manager who had no part in it, or by the fallback role where none is left. A rejection demands a review, and such a change was not successful. */
export const decideAfterwards = (change: Change, given: AfterwardsGiven, act: Act): Decided =>
  step(change, "decide-afterwards", act, () => {
    const { retrospective, reference } = change;
    const { decision } = given;
    if (retrospective === null) return refuse({ saying: { key: "refused.no-afterwards", values: { reference } } });
    if (retrospective.outcome !== "pending") {
      const by = who(act, retrospective.decidedById ?? act.actor.id);
      const values = { ...named(change), by, at: clock(retrospective.decidedAt ?? act.at, act.at) };
      return unchanged(change, { key: "change.afterwards-already", values });
    }
    const { ids, fallback } = decidersAfterwards(change, act);
    if (!ids.includes(act.actor.id)) return refuse(notAsked(change, ids, act));
    if (decision === undefined) return refuse(missing("decision"));
    const comment = readOptionalText("comment", given.comment, 2_000);
    if (!comment.ok) return comment;
    if (decision === "reject" && comment.value === "") return refuse(wrongField("comment", { key: "form.required" }));
    const exceptions = fallback === null ? change.exceptions : [...change.exceptions, "decided-by-fallback" as const];
    const counted: Change = { ...change, exceptions: [...new Set(exceptions)] };
    return decision === "approve"
      ? approvedAfterwards(counted, comment.value, act)
      : notApproved(counted, comment.value, act);
  });

function notAsked(change: Change, ids: readonly string[], act: Act) {
  const { breakGlass: glass, reference } = change;
  const { id } = act.actor;
  const isTheirs = hasPart(change, id) || glass?.firstId === id || glass?.secondId === id;
  const key = isTheirs ? "refused.afterwards-own" : "refused.afterwards-not-asked";
  return { saying: { key, values: { reference, people: peopleNamed(ids, act, "or"), count: ids.length } } } as const;
}

function decided(change: Change, outcome: "approved" | "rejected", comment: string, act: Act) {
  const { retrospective } = change;
  return {
    retrospective: retrospective && {
      ...{ ...retrospective, outcome, decidedById: act.actor.id, decidedAt: act.at },
      comment: comment || null,
    },
  };
}

function approvedAfterwards(change: Change, comment: string, act: Act): Decided {
  const said = line(change, "afterwards-approved", { by: actor(act), hasWords: comment ? "yes" : "no", text: comment });
  return changed(change, act, {
    patch: { ...decided(change, "approved", comment, act), exceptions: change.exceptions },
    timeline: [said.entry],
    notices: [said.notice],
    answer: { tone: "good", lines: [{ key: "change.afterwards-approved", values: named(change) }] },
  });
}

function notApproved(change: Change, comment: string, act: Act): Decided {
  const isReviewOpen = change.review !== null && change.review.closedAt === null;
  const review = isReviewOpen ? change.review : demandedReview(change, act);
  const after: Change = {
    ...change,
    ...decided(change, "rejected", comment, act),
    review,
    ...(change.resultCode === "successful" && { resultCode: "successful_with_issues" }),
    closedAt: null,
  };
  const said = line(change, "afterwards-rejected", { by: actor(act), text: comment });
  return changed(change, act, {
    patch: after,
    to: "in_review",
    timeline: [said.entry],
    notices: [
      said.notice,
      ...tellPeople(change, concernedIds(change).filter(notActor(act)), "afterwards-rejected", {
        tone: "critical",
        lines: [{ key: "change.told-afterwards-rejected", values: { ...named(change), by: actor(act) } }],
        quote: comment,
      }),
      ...(isReviewOpen ? [] : demands(after, review, act)),
    ],
    answer: { lines: [{ key: "change.afterwards-rejected", values: named(change) }] },
  });
}

/** It is overdue: the change managers hear it, once; digests list it until it is decided. */
export function remindOfAfterwards(change: Change, act: Act): Decided | undefined {
  const { retrospective } = change;
  if (retrospective?.outcome !== "pending" || retrospective.dueAt === null) return undefined;
  const managers = decidersAfterwards(change, act).ids;
  return changed(change, act, {
    patch: { retrospective: { ...retrospective, remindedAt: act.at } },
    notices: tellPeople(change, managers, "afterwards-overdue", {
      tone: "critical",
      lines: [{ key: "change.told-afterwards-overdue", values: { ...named(change), at: clock(retrospective.dueAt) } }],
      buttons: [
        {
          ...{ label: "button.change.decide-afterwards", intent: intent("decide-afterwards") },
          ...{ subject: change.reference, style: "primary" },
        },
      ],
    }),
  });
}
