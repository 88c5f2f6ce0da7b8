// Every intent of light records with its route, made from the kinds: a further kind brings its routes along.

import type { Card } from "../../chat/card.ts";
import type { Refusal } from "../../chat/decision.ts";
import type { Form } from "../../chat/form.ts";
import { wordsToCard } from "../../chat/notice.ts";
import {
  type RegisterIntent,
  type RegisterKindName,
  type RegisterMoveName,
  registerIntent,
  registerKindNames,
  registerMoves,
} from "../../chat/register-kinds.ts";
import { parseReference } from "../../kernel/reference.ts";
import { type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled } from "../../organisation/refused.ts";
import { foldedRows, toldCard } from "../../organisation/timeline.ts";
import { authorize } from "../../people/authorize.ts";
import { attachEvidence, linkRecord } from "../../register/attach.ts";
import { recordCard } from "../../register/card.ts";
import { type Decided, entitled, step, unchanged } from "../../register/deciding.ts";
import { editRecord } from "../../register/edit.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { editForm, evidenceForm, linkForm, moveForm, newForm } from "../../register/forms.ts";
import { byUrgency, recordListCard, registerCard } from "../../register/list.ts";
import { moveRecord, rowOf } from "../../register/move.ts";
import { openRecord } from "../../register/open.ts";
import { openUpRecord, restrictRecord } from "../../register/privacy.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { openRegisterRecords, registerRecordsOf } from "../../store/register-reads.ts";
import { serviceOfList } from "../incident/asked-service.ts";
import { nowOf } from "../incident/incident-now.ts";
import { given, subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import { storeFiles } from "../incident/incoming-files.ts";
import type { Query } from "../ports.ts";
import type { CreateRoute, LookRoute, RecordRoute, Route, Routes } from "../route.ts";
import { type GivenFacts, givenFacts, onRecord, recordMeant, refuseStranger } from "./register-parts.ts";

/** The first form; its title may come with the command, and the record that gave the occasion with a button. */
const opening = (kind: RegisterKindName): LookRoute => ({
  kind: "look",
  look: async (act, scene) => {
    const may = authorize(act.actor, "register.open");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    const title = given(scene, "what") || (scene.inbound.message?.text ?? "");
    return { kind: "form", form: newForm(kind, { title, from: parseReference(scene.inbound.subject) ?? "" }, act) };
  },
});

const opened = (kind: RegisterKindName): CreateRoute<RegisterRecord, GivenFacts> => ({
  kind: "create",
  record: kind,
  facts: (scene, _act, query) => givenFacts(kind, scene, query),
  decide: (made, act, scene, facts) =>
    refuseStranger(facts, () =>
      openRecord(made, kind, facts.given, parseReference(scene.inbound.subject) ?? null, act),
    ),
});

const list = (kind: RegisterKindName): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const open = await openRegisterRecords(query, { kind, serviceKey: service.value?.key });
    const seen = byUrgency(recordsSeenBy(open, act.actor, "list"));
    return { kind: "done", card: recordListCard(seen, { kind }, act.at, viewOf(act)) };
  },
});

const mine = (kind: RegisterKindName): LookRoute => ({
  kind: "look",
  look: async (act, _scene, query) => {
    const own = await registerRecordsOf(query, act.actor.id, kind);
    const seen = byUrgency(recordsSeenBy(own, act.actor, "list"));
    return { kind: "done", card: recordListCard(seen, { kind, isMine: true }, act.at, viewOf(act)) };
  },
});

/** A card about one record, for whoever may see it. */
const showing = (
  kind: RegisterKindName,
  way: "card" | "timeline",
  paint: (record: RegisterRecord, act: Act, query: Query) => Card | Promise<Card>,
): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const record = await recordMeant(kind, act, scene, query, way);
    return "missing" in record ? record.missing : { kind: "done", card: await paint(record, act, query) };
  },
});

const timeline = async (record: RegisterRecord, act: Act, query: Query): Promise<Card> => {
  const { reference, title, kind } = record;
  const rows = foldedRows(await timelineOf(query, record.id), () => true);
  return toldCard({ reference, title, intent: registerIntent(kind, "show"), rows }, viewOf(act));
};

type Gate = (record: RegisterRecord, act: Act, run: () => Decided) => Decided;

/** Opens a form if the actor may do what it asks for now. */
const openingForm = (
  kind: RegisterKindName,
  gate: Gate,
  make: (record: RegisterRecord, act: Act) => Form,
): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const record = await recordMeant(kind, act, scene, query, "card");
    if ("missing" in record) return record.missing;
    const decided: Result<{ readonly answer?: Parameters<typeof wordsToCard>[0] }, Refusal> = gate(record, act, () =>
      mayOpen(record),
    );
    if (!decided.ok) return { kind: "refusal", refusal: decided.refusal };
    const { answer } = decided.value;
    if (answer) return { kind: "done", card: wordsToCard(answer, act.actor.lang) };
    return { kind: "form", form: make(record, act) };
  },
});

/** Without an answer: the form may open. With one: somebody was quicker. */
function mayOpen(record: RegisterRecord): Decided {
  const blank = unchanged(record, { key: "form.cancel" });
  if (!blank.ok) return blank;
  const { answer: _, ...decision } = blank.value;
  return { ok: true, value: decision };
}

const works: Gate = (record, act, run) => entitled(record, "register.work", act, run);

type Files = Awaited<ReturnType<typeof storeFiles>>;

const evidence = (kind: RegisterKindName): RecordRoute<RegisterRecord, Files> => ({
  kind: "record",
  record: kind,
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: async (scene, act, query) => storeFiles(scene.inbound.files ?? [], "team", act, await nowOf(query), query),
  decide: (record, act, scene, files) =>
    files.ok
      ? attachEvidence(record, { label: given(scene, "shows"), href: given(scene, "href"), files: files.value }, act)
      : refuse(files.refusal),
});

const moving = (kind: RegisterKindName, move: RegisterMoveName): readonly (readonly [string, Route])[] => {
  const save = onRecord(kind, (record, act, _scene, values) => moveRecord(record, move, values, act));
  const opens = (registerMoves[kind] as Readonly<Record<string, string>>)[move];
  if (opens === "act") return [[move, save]];
  const form = openingForm(
    kind,
    (record, act, run) => step(record, rowOf(record, move), act, run),
    (record, act) => moveForm(record, move, rowOf(record, move).asks, act),
  );
  return [
    [move, form],
    [`${move}.save`, save],
  ];
};

const routesOf = (kind: RegisterKindName): readonly (readonly [string, Route])[] => [
  ["new", opening(kind)],
  ["new.save", opened(kind)],
  ["list", list(kind)],
  ["mine", mine(kind)],
  ["show", showing(kind, "card", (record, act) => recordCard(record, viewOf(act)))],
  ["timeline", showing(kind, "timeline", timeline)],
  ["edit", openingForm(kind, works, editForm)],
  ["edit.save", onRecord(kind, (record, act, _scene, values) => editRecord(record, values, act))],
  ["link", openingForm(kind, works, linkForm)],
  ["link.save", onRecord(kind, (record, act, scene) => linkRecord(record, given(scene, "other"), act))],
  ["evidence", openingForm(kind, works, evidenceForm)],
  ["evidence.save", evidence(kind)],
  ["restrict", onRecord(kind, (record, act) => restrictRecord(record, act))],
  ["open-up", onRecord(kind, (record, act) => openUpRecord(record, act))],
  ...(Object.keys(registerMoves[kind]) as RegisterMoveName[]).flatMap((move) => moving(kind, move)),
];

/** All kinds with how many are open and overdue. */
const all: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const open = recordsSeenBy(await openRegisterRecords(query, {}), act.actor, "list");
    return { kind: "done", card: registerCard(open, act.at, viewOf(act)) };
  },
};

const ofKinds = Object.fromEntries(
  registerKindNames.flatMap((kind) => routesOf(kind).map(([word, route]) => [`${kind}.${word}`, route])),
) as Readonly<Record<RegisterIntent, Route>>;

export const registerRoutes = { "register.show": all, ...ofKinds } satisfies Partial<Routes>;
