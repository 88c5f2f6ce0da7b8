// Editing: a material edit voids every decision and asks anew, with the diff in the thread; anything else keeps them.

import { decidersOf } from "../approval/awaited.ts";
import { validUntil } from "../approval/deadlines.ts";
import type { NoticeButton } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { actor } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { materialFields } from "./content.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { diffOf } from "./diff.ts";
import { type Given, readGiven } from "./given.ts";
import { missingFields } from "./missing.ts";
import { named } from "./naming.ts";
import { awaitedOf, fallbackLines, requests } from "./requests.ts";
import { asked, assessed, authorsOf, notReady, readiness, voided } from "./round.ts";
import { outsideModel } from "./standard.ts";
import { line } from "./tell.ts";

export const editChange = (change: Change, given: Given, act: Act, around: Around): Decided =>
  step(change, "edit", act, () => {
    const read = readGiven(given, change, act);
    if (!read.ok) return read;
    const written: Change = { ...change, ...read.value };
    const diff = diffOf(change, written, act);
    if (diff.length === 0) return unchanged(change, { key: "change.same", values: named(change) });
    const after = assessed(written, act, around);
    const isOfModel = isPreApproved(change);
    const outside = isOfModel && after.type === "standard" ? outsideModel(after, around) : [];
    if (outside.length > 0 || (isOfModel && after.type !== "standard")) {
      const type = outside.length > 0 ? "normal" : after.type;
      return voids(change, { ...after, type, modelKey: null }, [...diff, ...outside], act, around);
    }
    if (isMaterial(change, after, around) || (isOfModel && !isStillReady(change, after, act, around))) {
      return voids(change, after, diff, act, around);
    }
    const fields = isOfModel || change.approval !== null ? missingFields(after, change.risk?.class ?? "high") : [];
    if (fields.length > 0) return refuse(notReady({ code: "missing", fields }, change, act));
    const said = line(change, "edited", { by: actor(act), isVoid: "no" }, diff);
    const isDraft = change.state === "draft";
    return changed(change, act, {
      patch: {
        ...{ ...after, ...shortenedValidity(change, after), ...authorOf(change, after, act) },
        ...(isOfModel && isMoved(change, after) && { askedWindow: after.window, announced: [] }),
      },
      timeline: [said.entry],
      notices: isDraft ? [] : [said.notice],
      ...answering("change.edited", after),
    });
  });

/** Approved by its standard model alone, also while it is on hold. */
const isPreApproved = ({ approval, approvedAt }: Change): boolean => approval === null && approvedAt !== null;

const isMoved = (before: Change, after: Change): boolean => materialFields(before, after).includes("window");

/** An edit inside the model meets what a submission meets: a freeze, a window that has passed, a field that is empty now. */
const isStillReady = (before: Change, after: Change, act: Act, around: Around): boolean =>
  materialFields(before, after).length === 0 || readiness(after, act, around).ok;

/**
 * Where nothing was asked for yet nothing can be voided. A window that enters a freeze is another one; a freeze that was
 * declared since, and that the window before met as well, is not entered by the edit. Whoever decided relied on what comes
 * first: taking it away is material, one more is not.
 */
function isMaterial(before: Change, after: Change, around: Around): boolean {
  if (before.approval === null) return false;
  const freezes = (change: Change) =>
    around.conflictsOf(change).flatMap((conflict) => (conflict.reason === "freeze" ? [conflict.with] : []));
  const known = freezes(before);
  return (
    materialFields(before, after).length > 0 ||
    !before.predecessors.every((one) => after.predecessors.includes(one)) ||
    freezes(after).some((freeze) => !known.includes(freeze))
  );
}

/** Between two rounds everybody who wrote what is going to be decided is an author of it. */
const authorOf = (before: Change, after: Change, act: Act): Partial<Change> =>
  before.approval !== null || materialFields(before, after).length === 0
    ? {}
    : authorsOf(before, act, { isVoid: false });

const shortenedValidity = (before: Change, after: Change): Partial<Change> =>
  before.approvedUntil !== null && after.window ? { approvedUntil: validUntil(after.window.to) } : {};

const answering = (key: "change.edited" | "change.edited-void", change: Change, more: readonly Saying[] = []) => ({
  answer: { lines: [{ key, values: named(change) }, ...more] },
});

/** Every decision of every stage is void. Whoever decided is asked again, unless something is missing now. */
function voids(before: Change, after: Change, diff: readonly Saying[], act: Act, around: Around): Decided {
  const edited: Change = { ...after, ...authorsOf(before, act, { isVoid: true }) };
  if (before.state === "on_hold") {
    const said = line(before, "edited", { by: actor(act), isVoid: "yes" }, diff);
    return changed(before, act, {
      patch: { ...voided(edited), heldFrom: "assessing" },
      timeline: [said.entry],
      notices: [said.notice],
      ...answering("change.edited-void", after),
    });
  }
  const ready = readiness(edited, act, around);
  if (!ready.ok) return toAssessing(before, edited, diff, notReady(ready.refusal, edited, act), act);
  const fresh = asked(edited, act, around);
  const waits = awaitedOf(fresh, act, around);
  const again: Saying = {
    key: "change.look-again",
    values: { people: peopleNamed(decidersOf(waits), act, "and") },
  };
  const said = line(before, "edited", { by: actor(act), isVoid: "yes" }, [...diff, again]);
  const lines = [said, ...fallbackLines(fresh, act)];
  return changed(before, act, {
    patch: fresh,
    to: fresh.type === "emergency" ? "submitted" : "awaiting_approval",
    timeline: lines.map(({ entry }) => entry),
    notices: [...lines.map(({ notice }) => notice), ...requests(fresh, act, around)],
    ...answering("change.edited-void", after),
  });
}

function toAssessing(
  before: Change,
  edited: Change,
  diff: readonly Saying[],
  why: { readonly saying: Saying; readonly lines?: readonly Saying[]; readonly buttons?: readonly NoticeButton[] },
  act: Act,
): Decided {
  const more = [why.saying, ...(why.lines ?? [])];
  const said = line(before, "edited", { by: actor(act), isVoid: "yes" }, [...diff, ...more]);
  const { answer } = answering("change.edited-void", edited, more);
  return changed(before, act, {
    patch: voided(edited),
    to: "assessing",
    timeline: [said.entry],
    notices: [said.notice],
    answer: { ...answer, ...(why.buttons && { buttons: why.buttons }) },
  });
}
