// Recurring work that the configuration plans: made, changed and ended as it says, with all that was kept of it.
import type { Json } from "../kernel/json.ts";
import { canonicalJson } from "../kernel/proof.mjs";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { PlannedWork } from "../organisation/planned-work.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { changed, type Decided } from "./deciding.ts";
import { derive } from "./given.ts";
import { registerKind } from "./kinds.ts";
import { fieldLine, named } from "./naming.ts";
import { blankRecord, type Made, teamOf, toOwner } from "./open.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

export type PlanStep =
  | { readonly step: "open"; readonly work: PlannedWork }
  | { readonly step: "change"; readonly work: PlannedWork; readonly reference: string }
  | { readonly step: "end"; readonly reference: string };

const planOf = (work: PlannedWork): string => canonicalJson(work as unknown as Json);

/**
 * What makes the records those of the plan; `records`: all that were ever planned. What people changed in chat stays until
 * its entry in the plan is another one.
 */
export function planSteps(
  plan: readonly PlannedWork[],
  records: readonly Pick<RegisterRecord, "reference" | "values">[],
): readonly PlanStep[] {
  const wanted = plan.flatMap((work): readonly PlanStep[] => {
    const record = records.find(({ values }) => values.planKey === work.key);
    if (!record) return [{ step: "open", work }];
    return record.values.plan === planOf(work) ? [] : [{ step: "change", work, reference: record.reference }];
  });
  const gone = records.filter(({ values }) => Boolean(values.plan) && !plan.some(({ key }) => key === values.planKey));
  return [...wanted, ...gone.map(({ reference }): PlanStep => ({ step: "end", reference }))];
}

/** What the plan says, over what stands there. */
const withPlan = (record: RegisterRecord, work: PlannedWork): RegisterRecord => ({
  ...record,
  ...{ title: work.title, ownerId: work.ownerId, serviceKey: work.serviceKey },
  values: { ...record.values, ...work.values, planKey: work.key, plan: planOf(work) },
});

/** By the bot: nobody is asked whether they may. */
export function openPlanned(made: Made, work: PlannedWork, act: Act): Decided {
  const blank = blankRecord(made, registerKind("obligation"), act);
  const derived = derive(withPlan(blank, work), act);
  if (!derived.ok) return refuse(derived.refusal);
  const record = { ...derived.value, teamKey: teamOf(derived.value, act) };
  return changed(blank, act, {
    after: record,
    lines: [{ entry: line(record, "planned", {}).entry }],
    notices: toOwner(record, act.actor.id, act),
    places: [{ show: { kind: "team", teamKey: record.teamKey } }],
  });
}

const planned = ["title", "owner", "service", "rhythm", "cron", "firstOn", "daysToDo", "proof", "task", "model"];

/** What had ended comes again, with what was kept of it. */
export function changePlanned(record: RegisterRecord, work: PlannedWork, act: Act): Decided {
  const isOver = record.state === "ended";
  const plannedBy = isOver ? "" : (record.values.plannedBy ?? "");
  const derived = derive(withPlan({ ...record, values: { ...record.values, plannedBy } }, work), act);
  if (!derived.ok) return refuse(derived.refusal);
  const after = derived.value;
  const lines = planned
    .map((field) => ({ was: fieldLine(record, field, act), is: fieldLine(after, field, act) }))
    .filter(({ was, is }) => canonicalJson(was as Json) !== canonicalJson(is as Json))
    .map(({ is }) => is);
  return changed(record, act, {
    after,
    to: isOver ? "waiting" : record.state,
    lines: [line(record, isOver ? "planned-again" : "planned-anew", {}, lines)],
    notices: after.ownerId === record.ownerId && !isOver ? [] : toOwner(after, act.actor.id, act),
  });
}

/** It is planned no more: nothing comes any more, and what was done stays. */
export function endPlanned(record: RegisterRecord, act: Act): Decided {
  const values = { ...record.values, nextOn: "", openedOn: "", plan: "" };
  const isOver = record.state === "ended";
  return changed(record, act, {
    after: { ...record, values, dueAt: null },
    to: "ended",
    lines: isOver ? [] : [line(record, "unplanned", {})],
    notices: isOver
      ? []
      : tellPeople(record, [record.ownerId], "unplanned", {
          lines: [{ key: "register.unplanned", values: named(record) }],
          buttons: [show(record)],
        }),
  });
}
