// Maintenance that opens a standard change: the timer that makes one when recurring work is due, and the form that names its model.
import type { Change } from "../../change/change.ts";
import { cloneChange } from "../../change/clone.ts";
import { secrecyOf } from "../../change/facts.ts";
import { line as changeLine } from "../../change/tell.ts";
import { parseReference } from "../../kernel/reference.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { wrongField } from "../../organisation/refused.ts";
import type { Person } from "../../people/person.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { occasionValues, tellChange, tellNoChange, wantsChange } from "../../register/maintenance.ts";
import { moveRecord } from "../../register/move.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { findChange } from "../../store/change-reads.ts";
import { askMaintenance, maintenanceWaiting } from "../../store/maintenance.ts";
import { findRegisterRecord } from "../../store/register-reads.ts";
import type { Saying } from "../../words/say.ts";
import { aroundChange } from "../change/change-around.ts";
import { NO_CHANGE_ID } from "../change/change-route-parts.ts";
import { nowOf } from "../incident/incident-now.ts";
import { given, subjectOf } from "../incident/incident-route-parts.ts";
import type { Query, Transaction } from "../ports.ts";
import type { OrganisationTimerRoute, RecordActs, RecordRoute } from "../route.ts";
import type { RecordKind } from "../world.ts";
import { type GivenFacts, givenFacts, refuseStranger } from "./register-parts.ts";

type Model = { readonly source: Change; readonly around: Awaited<ReturnType<typeof aroundChange>> };

/** A model in force that this person may see, with what a change made from it has to know; else why there is none. */
async function modelOf(
  model: string,
  person: Person,
  act: Act,
  query: Query | Transaction,
): Promise<Result<Model, Saying>> {
  const source = await findChange(query, model);
  const isSeen = source && visibilityOf(secrecyOf(source), { kind: "person", person }, "card") === "full";
  if (!isSeen || source.model === null) return refuse({ key: "refused.register-no-model", values: { model } });
  const asked = { ...source, id: NO_CHANGE_ID, modelKey: model, instants: [act.at] };
  const around = await aroundChange(asked, act, query);
  if (source.model.state !== "active") return refuse({ key: "refused.register-model", values: { model } });
  const failures = around.model?.failures ?? [];
  return failures.length === 0
    ? ok({ source, around })
    : refuse({ key: "refused.register-model-suspended", values: { model, runs: { list: failures, join: "and" } } });
}

/** In the transaction that opens an occurrence, or names a model while one is open. */
export const askForChange: NonNullable<RecordKind["saved"]> = async (transaction, { before, after }) => {
  if (!wantsChange(after) || (before !== null && wantsChange(before))) return;
  await askMaintenance(transaction, after as RegisterRecord);
};

/** Under the lock of the organisation, so that two replicas open one change. */
export const maintenanceTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (act, _timer, transaction, acts) => {
    const waiting = await maintenanceWaiting(transaction);
    const opened: string[] = [];
    for (const reference of waiting) opened.push(await openFor(reference, act, transaction, acts));
    return { notices: [], audit: { changes: opened.filter((one) => one !== "").join(", ") } };
  },
};

/** The number of the change; "": none was opened. */
async function openFor(reference: string, act: Act, transaction: Transaction, acts: RecordActs): Promise<string> {
  const locked: { record?: RegisterRecord } = {};
  await acts.on<RegisterRecord>("obligation", reference, (record) => {
    locked.record = record;
    return undefined;
  });
  const { record } = locked;
  if (!record || !wantsChange(record)) return "";
  const made = await changeFor(record, act, transaction, acts);
  const told = await acts.on<RegisterRecord>("obligation", reference, (now, on) =>
    made.ok ? tellChange(now, made.value, on) : tellNoChange(now, made.refusal, on),
  );
  if (!told?.ok) throw new Error(`${reference} could not be told of its change`);
  return made.ok ? made.value.reference : "";
}

/** Asked for in the name of whoever owns the work. */
async function changeFor(
  record: RegisterRecord,
  act: Act,
  transaction: Transaction,
  acts: RecordActs,
): Promise<Result<Change, Saying>> {
  const { model = "" } = record.values;
  const owner = act.people.find(record.ownerId);
  if (!owner) return refuse({ key: "refused.register-no-model", values: { model } });
  const found = await modelOf(model, owner, act, transaction);
  if (!found.ok) return found;
  const { source, around } = found.value;
  const made = await acts.create<Change>("change", (one, now) => {
    const cloned = cloneChange(one, source, { ...now, actor: owner }, around);
    // What is private is not named on what everybody may read.
    if (!cloned.ok || record.isPrivate) return cloned;
    const { entry } = changeLine(cloned.value.state, "maintenance", occasionValues(record));
    return ok({ ...cloned.value, timeline: [...cloned.value.timeline, entry] });
  });
  return made.ok ? ok(made.value.state) : refuse(made.refusal.saying);
}

type Instructed = GivenFacts & { readonly trouble: Saying | undefined };

/** A model that is not in force is refused at its field. */
export const instruct: RecordRoute<RegisterRecord, Instructed> = {
  kind: "record",
  record: "obligation",
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: async (scene, act, query) => {
    const facts = await givenFacts("obligation", scene, query);
    const model = parseReference(given(scene, "model"));
    const record = await findRegisterRecord(query, subjectOf(scene) ?? "");
    if (!model || record?.values.model === model) return { ...facts, trouble: undefined };
    const found = await modelOf(model, act.actor, { ...act, at: await nowOf(query) }, query);
    return { ...facts, trouble: found.ok ? undefined : found.refusal };
  },
  decide: (record, act, _scene, { trouble, ...facts }) =>
    refuseStranger(facts, () => {
      const moved = moveRecord(record, "instruct", facts.given, act);
      return moved.ok && trouble ? refuse(wrongField("model", trouble)) : moved;
    }),
};
