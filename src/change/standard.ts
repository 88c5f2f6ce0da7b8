// Standard models: proposed after three successful runs of the same normal change, approved once, and what keeps a later run inside.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText } from "../organisation/given-words.ts";
import { wrongField } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import { type Change, type ChangeStep, hasFailed, type Model, type ResultCode } from "./change.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { notActor } from "./step-done.ts";
import { line } from "./tell.ts";

/** A finished change, as far as it speaks for or against a model. */
export type Run = Pick<Change, "reference" | "title" | "serviceKeys" | "clonedFrom"> & {
  readonly resultCode: ResultCode;
  readonly minutes: number;
};

const RUNS_NEEDED = 3;

/** The same normal change: on the same services, and of one line of clones or of the same title. */
export function sameRuns(change: Change, runs: readonly Run[]): readonly Run[] {
  const root = change.clonedFrom ?? change.reference;
  const services = [...change.serviceKeys].sort().join(" ");
  const title = change.title.toLowerCase();
  return runs.filter(
    (run) =>
      [...run.serviceKeys].sort().join(" ") === services &&
      ((run.clonedFrom ?? run.reference) === root || run.title.toLowerCase() === title),
  );
}

/** `runs`: finished normal changes, this one among them, the latest first. */
export const proposeStandard = (change: Change, runs: readonly Run[], act: Act): Decided =>
  step(change, "propose-standard", act, () => {
    const { reference, model } = change;
    if (model !== null) return unchanged(change, { key: `change.model-${model.state}`, values: named(change) });
    const same = sameRuns(change, runs);
    const latest = same.slice(0, RUNS_NEEDED);
    const good = latest.filter(({ resultCode }) => resultCode === "successful");
    if (good.length < RUNS_NEEDED) {
      const values = { reference, good: good.length, needed: RUNS_NEEDED };
      return refuse({ saying: { key: "refused.standard-runs", values } });
    }
    if (change.risk?.class !== "low")
      return refuse({ saying: { key: "refused.standard-risk", values: { reference } } });
    const proposed: Model = {
      state: "proposed",
      serviceKeys: change.serviceKeys,
      steps: change.steps.map(({ kind, title }) => ({ kind, title })),
      longestMinutes: Math.max(plannedMinutes(change), ...good.map(({ minutes }) => minutes)),
      runs: good.map((run) => run.reference),
      ...{ proposedById: act.actor.id, proposedAt: act.at, decidedById: null, decidedAt: null, comment: null },
    };
    const said = line(change, "standard-proposed", { by: actor(act), runs: { list: proposed.runs, join: "and" } });
    const managers = act.organisation.roleHolders["change-manager"].filter(notActor(act));
    return changed(change, act, {
      patch: { model: proposed },
      timeline: [said.entry],
      notices: [said.notice, ...askManagers(change, managers, "standard", act)],
      answer: { lines: [{ key: "change.standard-proposed", values: named(change) }] },
    });
  });

const plannedMinutes = ({ window }: Change): number =>
  window === null ? 0 : Math.ceil(window.from.until(window.to).total("minutes"));

const askManagers = (change: Change, ids: readonly string[], what: string, act: Act) =>
  tellPeople(change, ids, what, {
    tone: "decision",
    lines: [{ key: "change.told-standard", values: { ...named(change), by: actor(act) } }],
    buttons: [
      ...([
        { label: "button.change.approve-standard", intent: intent("approve-standard"), style: "primary" },
        { label: "button.change.decline-standard", intent: intent("decline-standard") },
        { label: "button.change.plan", intent: intent("plan") },
      ] as const),
    ].map((button) => ({ ...button, subject: change.reference })),
  });

/** By a change manager who did not propose it; again for a model that a failed run has suspended. */
export const decideStandard = (
  change: Change,
  given: { readonly decision: "approve" | "decline"; readonly comment?: string | undefined },
  act: Act,
): Decided =>
  step(change, "decide-standard", act, () => {
    const { model, reference } = change;
    if (model === null) return refuse({ saying: { key: "refused.no-model", values: { reference } } });
    if (model.proposedById === act.actor.id) {
      return refuse({ saying: { key: "refused.own-model", values: { reference, by: who(act, model.proposedById) } } });
    }
    const comment = readOptionalText("reason", given.comment, 2_000);
    if (!comment.ok) return comment;
    const isApproved = given.decision === "approve";
    if (!isApproved && comment.value === "") return refuse(wrongField("reason", { key: "form.required" }));
    const decided: Model = {
      ...model,
      state: isApproved ? "active" : "declined",
      ...{ decidedById: act.actor.id, decidedAt: act.at, comment: comment.value || null },
    };
    const said = line(change, isApproved ? "standard-approved" : "standard-declined", {
      ...{ by: actor(act), minutes: model.longestMinutes, text: comment.value },
    });
    return changed(change, act, {
      patch: { model: decided },
      timeline: [said.entry],
      notices: [
        said.notice,
        ...tellPeople(change, [model.proposedById], "standard-decided", {
          tone: isApproved ? "good" : "waiting",
          lines: [
            {
              key: isApproved ? "change.told-standard-approved" : "change.told-standard-declined",
              values: { ...named(change), by: actor(act) },
            },
          ],
          ...(comment.value && { quote: comment.value }),
        }),
      ],
      answer: { lines: [{ key: `change.model-${decided.state}`, values: named(change) }] },
    });
  });

/** Why a run is no standard one; none: it is approved by its model. */
export function outsideModel(change: Change, around: Pick<Around, "model">): readonly Saying[] {
  if (around.model === null) return [{ key: "change.outside-none" }];
  const { model, failures } = around.model;
  const minutes = plannedMinutes(change);
  return [
    ...(model.state === "active" ? [] : [{ key: "change.outside-inactive" } as const]),
    ...suspendedSince(failures),
    ...(change.serviceKeys.every((key) => model.serviceKeys.includes(key))
      ? []
      : [{ key: "change.outside-services" } as const]),
    ...(minutes <= model.longestMinutes
      ? []
      : [{ key: "change.outside-window", values: { minutes, most: model.longestMinutes } } as const]),
    ...(stepsOf(change.steps) === stepsOf(model.steps) ? [] : [{ key: "change.outside-steps" } as const]),
    ...(change.risk?.class === "low" ? [] : [{ key: "change.outside-risk" } as const]),
  ];
}

/** `failures`: runs that failed or were backed out since a change manager last approved the model; none: it is in force. */
export const suspendedSince = (failures: readonly string[]): readonly Saying[] =>
  failures.length > 0 ? [{ key: "change.outside-suspended", values: { runs: { list: failures, join: "and" } } }] : [];

const stepsOf = (steps: readonly Pick<ChangeStep, "kind" | "title">[]): string =>
  steps.map(({ kind, title }) => `${kind} ${title}`).join("\n");

/** A failed or backed-out run suspends its model until a change manager approves it anew: they are asked. */
export function suspension(change: Change, act: Act) {
  const { modelKey } = change;
  if (modelKey === null || !hasFailed(change)) return [];
  return tellPeople(change, act.organisation.roleHolders["change-manager"], "suspended", {
    tone: "critical",
    lines: [{ key: "change.told-suspended", values: { ...named(change), model: modelKey, at: clock(act.at) } }],
    buttons: [
      { label: "button.change.approve-standard", intent: intent("approve-standard"), subject: modelKey },
      { label: "button.change.decline-standard", intent: intent("decline-standard"), subject: modelKey },
    ],
  });
}
