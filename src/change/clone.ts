// A new draft from a change that was: everything but its window, its decisions and its life. From a model in force it is a standard one.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { notEntitled } from "../organisation/refused.ts";
import { authorize } from "../people/authorize.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { changed, type Decided } from "./deciding.ts";
import { blankChange } from "./declare.ts";
import { factsOf } from "./facts.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { assessed } from "./round.ts";
import { suspendedSince } from "./standard.ts";
import { line } from "./tell.ts";

export function cloneChange(
  made: { readonly id: string; readonly reference: string },
  source: Change,
  act: Act,
  around: Around,
): Decided {
  const may = authorize(act.actor, "change.clone", factsOf(source, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const failures = around.model?.failures ?? [];
  const isModel = source.model?.state === "active" && failures.length === 0;
  const fresh: Change = {
    ...blankChange(made, act, "clone"),
    ...{ title: source.title, description: source.description, type: isModel ? "standard" : "normal" },
    ...{ serviceKeys: source.serviceKeys, ownerTeamKey: source.ownerTeamKey, riskAnswers: source.riskAnswers },
    ...{ plan: source.plan, backout: source.backout, verification: source.verification, links: source.links },
    ...{ testEvidence: source.testEvidence, communication: source.communication, monitoredKpi: source.monitoredKpi },
    ...{ modelKey: isModel ? source.reference : null, clonedFrom: source.clonedFrom ?? source.reference },
    transition: source.transition && {
      ...source.transition,
      criteria: source.transition.criteria.map((one) => ({ ...one, metAt: null, metById: null })),
      note: "",
    },
    steps: source.steps.map((one) => ({
      ...one,
      ...{ state: "planned", startedAt: null, endedAt: null, doneById: null, note: null },
    })),
  };
  const change = assessed(fresh, act, around);
  const said = line(change, "cloned", { by: act.people.span(act.actor.id), from: source.reference });
  return changed(change, act, {
    timeline: [said.entry],
    answer: {
      lines: [
        {
          key: isModel ? "change.cloned-standard" : "change.cloned",
          values: { ...named(change), from: source.reference },
        },
        ...(source.model?.state === "active" ? suspendedSince(failures) : []),
      ],
      buttons: [
        { label: "button.change.detail", intent: intent("detail"), subject: change.reference, style: "primary" },
      ],
    },
  });
}
