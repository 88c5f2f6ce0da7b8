// The steps as they are carried out: done, failed, and the next one begun.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { Change, ChangeStep } from "./change.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { begun, runningStep } from "./steps.ts";
import { line } from "./tell.ts";

/** `number`: the step that the button was about; left out: the one under way. A step that failed may be done again. */
export const finishStep = (change: Change, number: number | undefined, act: Act): Decided =>
  step(change, "step", act, () => {
    const found = stepMeant(change, number, act);
    if (!("meant" in found)) return found;
    const { meant } = found;
    const done = withStep(change, { ...meant, state: "done", endedAt: act.at, doneById: act.actor.id });
    const steps = begun(done, meant.kind, act);
    const next = runningStep({ ...change, steps });
    const said = line(change, "step-done", { by: actor(act), number: meant.number, title: meant.title });
    return changed(change, act, {
      patch: { steps },
      timeline: [said.entry],
      notices: [said.notice, ...toOwner(change, next, act)],
      answer: {
        lines: [
          next
            ? { key: "change.step-next", values: { number: meant.number, next: next.number, title: next.title } }
            : { key: "change.step-last", values: { number: meant.number, reference: change.reference } },
        ],
        ...(!next && {
          buttons: [
            { label: "button.change.finish", intent: intent("finish"), subject: change.reference, style: "primary" },
          ],
        }),
      },
    });
  });

/** Needs words. What follows is for people: do it again, back out, or finish. */
export const failStep = (
  change: Change,
  given: { readonly number?: number | undefined; readonly note?: string | undefined },
  act: Act,
): Decided =>
  step(change, "step", act, () => {
    const found = stepMeant(change, given.number, act);
    if (!("meant" in found)) return found;
    const note = readText("reason", given.note, 2_000);
    if (!note.ok) return note;
    const { meant } = found;
    const failed: ChangeStep = { ...meant, state: "failed", endedAt: act.at, doneById: act.actor.id, note: note.value };
    const said = line(change, "step-failed", {
      ...{ by: actor(act), number: meant.number, title: meant.title, text: note.value },
    });
    const managers = act.organisation.roleHolders["change-manager"];
    const told = tellPeople(
      change,
      [change.requesterId, change.implementerId, ...managers].filter(notActor(act)),
      "step-failed",
      {
        tone: "critical",
        lines: [
          {
            key: "change.told-step-failed",
            values: { ...named(change), by: actor(act), number: meant.number, title: meant.title },
          },
        ],
        quote: note.value,
        buttons: [
          { label: "button.change.back-out", intent: intent("back-out"), subject: change.reference, style: "danger" },
        ],
      },
    );
    return changed(change, act, {
      patch: { steps: withStep(change, failed) },
      timeline: [said.entry],
      notices: [said.notice, ...told],
      answer: {
        lines: [{ key: "change.step-failed", values: { number: meant.number, reference: change.reference } }],
        buttons: [
          { label: "button.change.back-out", intent: intent("back-out"), subject: change.reference, style: "danger" },
          { label: "button.change.finish", intent: intent("finish"), subject: change.reference },
        ],
      },
    });
  });

export const notActor =
  ({ actor }: Pick<Act, "actor">) =>
  (id: string | null) =>
    id !== actor.id;

function stepMeant(change: Change, number: number | undefined, act: Act): Decided | { readonly meant: ChangeStep } {
  const running = runningStep(change);
  const meant = number === undefined ? running : change.steps.find((one) => one.number === number);
  if (!meant) return refuse({ saying: { key: "refused.no-step", values: { reference: change.reference } } });
  if (meant.state === "done") {
    const by = who(act, meant.doneById ?? act.actor.id);
    const values = { number: meant.number, by, at: clock(meant.endedAt ?? act.at, act.at) };
    return unchanged(change, { key: "change.step-done-already", values });
  }
  if (meant.state === "running" || meant.state === "failed") return { meant };
  return refuse({ saying: { key: "refused.step-not-begun", values: { number: meant.number } } });
}

const withStep = ({ steps }: Change, step: ChangeStep): readonly ChangeStep[] =>
  steps.map((one) => (one.number === step.number ? step : one));

/** A step of somebody else: they are told that it is their turn. */
const toOwner = (change: Change, next: ChangeStep | undefined, act: Act) =>
  next?.ownerId && next.ownerId !== act.actor.id
    ? tellPeople(change, [next.ownerId], `step-${next.number}`, {
        tone: "active",
        lines: [{ key: "change.told-your-step", values: { ...named(change), number: next.number, title: next.title } }],
        buttons: [
          {
            ...{ label: "button.change.step-done", intent: intent("step-done"), subject: change.reference },
            ...{ argument: String(next.number), style: "primary" },
          },
        ],
      })
    : [];
