// The recurring work of the configuration: at the start, and when another one is in force, the records are made those of the plan, once.
import { type PlannedWork, plannedWork } from "../../organisation/planned-work.ts";
import { changePlanned, endPlanned, openPlanned, type PlanStep, planSteps } from "../../register/planned.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { lockOrganisation, readVersion } from "../../store/organisation.ts";
import { plannedRecords } from "../../store/register-reads.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Transaction } from "../ports.ts";
import type { OrganisationTimerRoute, RecordActs } from "../route.ts";
import type { World } from "../world.ts";

const KIND = "planned-work";

/** From what is stored, under the lock: what another process holds in memory may be older. */
async function stepsNow(transaction: Transaction): Promise<readonly PlanStep[]> {
  const stored = await readVersion(transaction);
  const plan: readonly PlannedWork[] = stored ? plannedWork(stored.document, stored.personIds) : [];
  return planSteps(plan, await plannedRecords(transaction));
}

export async function planWork(world: World): Promise<void> {
  await world.database.transaction(async (transaction) => {
    const at = await lockOrganisation(transaction);
    const steps = await stepsNow(transaction);
    if (steps.length > 0) await setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, at);
    return { keep: steps.length > 0, value: undefined };
  });
}

export const plannedWorkTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (_act, _timer, transaction, acts) => {
    const steps = await stepsNow(transaction);
    for (const step of steps) await take(step, acts);
    const count = (what: PlanStep["step"]) => steps.filter(({ step }) => step === what).length;
    return { notices: [], audit: { opened: count("open"), changed: count("change"), ended: count("end") } };
  },
};

async function take(step: PlanStep, acts: RecordActs): Promise<void> {
  const done =
    step.step === "open"
      ? await acts.create<RegisterRecord>("obligation", (made, act) => openPlanned(made, step.work, act))
      : await acts.on<RegisterRecord>("obligation", step.reference, (record, act) =>
          step.step === "end" ? endPlanned(record, act) : changePlanned(record, step.work, act),
        );
  if (!done?.ok) throw new Error(`recurring work could not follow the configuration: ${JSON.stringify(step)}`);
}
