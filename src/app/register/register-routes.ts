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
import { gapsOf } from "../../evidence/gaps.ts";
import { gapsCard } from "../../evidence/gaps-card.ts";
import { parseReference } from "../../kernel/reference.ts";
import { type Result, refuse } from "../../kernel/result.ts";
import { isoMs } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled, unknownRecord, wrongField } from "../../organisation/refused.ts";
import { foldedRows, toldCard } from "../../organisation/timeline.ts";
import { authorize } from "../../people/authorize.ts";
import { attachEvidence, linkRecord } from "../../register/attach.ts";
import { recordCard } from "../../register/card.ts";
import { type Decided, entitled, step, unchanged } from "../../register/deciding.ts";
import { editRecord } from "../../register/edit.ts";
import { recordsSeenBy, secrecyOf } from "../../register/facts.ts";
import { editForm, evidenceForm, linkForm, moveForm, newForm } from "../../register/forms.ts";
import { registerKind } from "../../register/kinds.ts";
import { byUrgency, countOf, inputsCard, isOverdue, recordListCard, registerCard } from "../../register/list.ts";
import { moveRecord, rowOf } from "../../register/move.ts";
import { type From, openRecord } from "../../register/open.ts";
import { openUpRecord, restrictRecord } from "../../register/privacy.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { countOpenRegister, openRegisterRecords, registerRecordsOf } from "../../store/register-reads.ts";
import { auditProgramme, coverageSaying } from "../evidence/audit-programme.ts";
import { glanceAtGaps } from "../evidence/find-gaps.ts";
import { serviceOfList } from "../incident/asked-service.ts";
import { nowOf } from "../incident/incident-now.ts";
import { given, subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import { storeFiles } from "../incident/incoming-files.ts";
import { articleFrom } from "../knowledge/article-from.ts";
import type { Query } from "../ports.ts";
import { restricting } from "../restrict-along.ts";
import type { CreateRoute, LookRoute, RecordRoute, Route, Routes, Scene } from "../route.ts";
import { acceptSuggestion } from "./accept.ts";
import { agendaOf } from "./agenda.ts";
import { cover } from "./cover.ts";
import { handOverRoutes } from "./hand-over.ts";
import { instruct } from "./maintenance.ts";
import { occasionOf } from "./occasion.ts";
import { realiseDemand } from "./realise.ts";
import { type Finder, type GivenFacts, givenFacts, onRecord, recordMeant, refuseStranger } from "./register-parts.ts";
import { daysSince, inputWords } from "./review-inputs.ts";
import { riskRoutes } from "./risk-from.ts";
import { wordsGiven } from "./said-at-once.ts";
import { supplierReport } from "./supplier-report.ts";

/** The first form; its title may come with the command, and the record that gave the occasion with a button. */
const opening = (kind: RegisterKindName): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const may = authorize(act.actor, registerKind(kind).opens ?? "register.open");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    const known = kind === "kb" ? await articleFrom(scene.inbound.subject, act, query) : undefined;
    const title = given(scene, "what") || (scene.inbound.message?.text ?? known?.filled.title ?? "");
    const from = parseReference(scene.inbound.subject) ?? "";
    const filled = known?.filled ?? { values: { aboutRecord: from } };
    return { kind: "form", form: newForm(kind, { title, from, filled }, act) };
  },
});

type Opened = GivenFacts & { readonly from: From | null | "unknown" };

const opened = (kind: RegisterKindName): CreateRoute<RegisterRecord, Opened> => ({
  kind: "create",
  record: kind,
  facts: async (scene, act, query) => ({
    ...(await wordsGiven(kind, await givenFacts(kind, scene, query), scene, act, query)),
    from: await fromOf(kind, scene, act, query),
  }),
  decide: (made, act, scene, facts) =>
    refuseStranger(facts, () => {
      const { from } = facts;
      if (from === "unknown") {
        const { saying } = unknownRecord(given(scene, "aboutRecord").slice(0, 40));
        return refuse(wrongField("aboutRecord", saying));
      }
      return openRecord(made, kind, facts.given, from, act);
    }),
});

/** The record that gave the occasion: of a complaint the one that its form names. */
async function fromOf(kind: RegisterKindName, scene: Scene, act: Omit<Act, "at">, query: Query) {
  const reference = parseReference(scene.inbound.subject);
  if (registerKind(kind).fields.aboutRecord) {
    const about = parseReference(given(scene, "aboutRecord")) ?? reference;
    return about === undefined ? null : occasionOf(about, act, query);
  }
  if (reference === undefined) return null;
  const article = kind === "kb" ? await articleFrom(scene.inbound.subject, act, query) : undefined;
  return { reference, isPrivate: article?.isPrivate ?? false };
}

const list = (kind: RegisterKindName): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const part = { kind, services: service.value ? [service.value.key] : null };
    const seen = byUrgency(recordsSeenBy(await openRegisterRecords(query, part), act.actor, "list"));
    const count = countOf(await countOpenRegister(query, part, act.actor, act.at), kind);
    return { kind: "done", card: recordListCard(seen, count, act.at, viewOf(act)) };
  },
});

const mine = (kind: RegisterKindName): LookRoute => ({
  kind: "look",
  look: async (act, _scene, query) => {
    const own = await registerRecordsOf(query, act.actor.id, kind);
    const seen = byUrgency(recordsSeenBy(own, act.actor, "list"));
    const overdue = seen.filter((record) => isOverdue(record, act.at)).length;
    const counted = { kind, isMine: true, open: seen.length, overdue };
    return { kind: "done", card: recordListCard(seen, counted, act.at, viewOf(act)) };
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

/** What a move has to know beyond its form, by its intent. */
const found: Readonly<Record<string, Finder>> = { "meeting.agenda": agendaOf };

/** Moves that do more than move their record. */
const ownRoutes: Readonly<Record<string, Route>> = {
  "demand.realise": realiseDemand,
  "obligation.instruct": instruct,
  "audit.cover": cover,
  "suggestion.accept": acceptSuggestion,
};

const moving = (kind: RegisterKindName, move: RegisterMoveName): readonly (readonly [string, Route])[] => {
  const save = onRecord(
    kind,
    (record, act, _scene, { given: values, found }) => moveRecord(record, move, values, act, found),
    found[`${kind}.${move}`],
  );
  const opens = (registerMoves[kind] as Readonly<Record<string, string>>)[move];
  const own = ownRoutes[`${kind}.${move}`] ?? save;
  if (opens === "act") return [[move, own]];
  const form = openingForm(
    kind,
    (record, act, run) => step(record, rowOf(record, move), act, run),
    (record, act) => moveForm(record, move, rowOf(record, move).asks, act),
  );
  return [
    [move, form],
    [`${move}.save`, own],
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
  ["edit.save", onRecord(kind, (record, act, _scene, { given: values }) => editRecord(record, values, act))],
  ["link", openingForm(kind, works, linkForm)],
  ["link.save", onRecord(kind, (record, act, scene) => linkRecord(record, given(scene, "other"), act))],
  ["evidence", openingForm(kind, works, evidenceForm)],
  ["evidence.save", evidence(kind)],
  ["restrict", restricting<RegisterRecord>(kind, { decide: restrictRecord, secrecyOf })],
  ["open-up", onRecord(kind, (record, act) => openUpRecord(record, act))],
  ...(Object.keys(registerMoves[kind]) as RegisterMoveName[]).flatMap((move) => moving(kind, move)),
];

/** All kinds with how many are open and overdue. */
const all: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    const tallies = await countOpenRegister(query, {}, act.actor, act.at);
    return { kind: "done", card: registerCard(tallies, viewOf(act)) };
  },
};

/** What a management review looks at, for whoever asks. */
const inputs: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    const asked = { serviceKey: service.value?.key, period: daysSince(undefined, act), earlier: [] };
    return { kind: "done", card: inputsCard(await inputWords(asked, act, query), viewOf(act)) };
  },
};

/** What an auditor would miss, of the year up to now. */
const gaps: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const span = { from: isoMs(act.at.subtract({ hours: 24 * 365 })), to: isoMs(act.at) };
    const coverage = coverageSaying(await auditProgramme(act, query));
    return { kind: "done", card: gapsCard(gapsOf(await glanceAtGaps(query, span)), coverage, viewOf(act)) };
  },
};

/** Who answers for which part, and how they did. */
const suppliers: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const service = serviceOfList(act, scene);
    if (!service.ok) return { kind: "refusal", refusal: service.refusal };
    return { kind: "done", card: await supplierReport(service.value?.key, act, query) };
  },
};

const ofKinds = Object.fromEntries(
  registerKindNames.flatMap((kind) => routesOf(kind).map(([word, route]) => [`${kind}.${word}`, route])),
) as Readonly<Record<RegisterIntent, Route>>;

export const registerRoutes = {
  "register.show": all,
  "register.review": inputs,
  "register.suppliers": suppliers,
  "register.gaps": gaps,
  ...handOverRoutes,
  ...ofKinds,
  ...riskRoutes,
} satisfies Partial<Routes>;
