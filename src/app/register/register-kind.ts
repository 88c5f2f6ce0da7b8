// What each kind of light record brings along for the table of kinds: store, card, page, completion, talk, files, timers.
import { type RegisterKindName, registerKindNames } from "../../chat/register-kinds.ts";
import { stubCard } from "../../organisation/stub-card.ts";
import { filesOf, foldedRows, timelineMore, timelineWords } from "../../organisation/timeline.ts";
import { shortened } from "../../organisation/values.ts";
import { detailCard, previewCard, recordCard } from "../../register/card.ts";
import { type Deadline, deadlines, timerKind } from "../../register/deadlines.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { remindOf } from "../../register/remind.ts";
import { deletedOnRecord, editedOnRecord, nothingSaid, pinnedOnRecord, saidOnRecord } from "../../register/thread.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { registerStore } from "../../store/register.ts";
import { registerRecordById, searchRegister } from "../../store/register-reads.ts";
import { silence } from "../answers.ts";
import { subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import { langThere } from "../lang-there.ts";
import { actFor } from "../page/act-for.ts";
import { conversationOf, relatedFor } from "../page/record-page.ts";
import type { PaintCard } from "../ports.ts";
import type { LookRoute, RecordRoute, RecordTimerRoute, Talk } from "../route.ts";
import { knownMark, markOf, spokenIn } from "../talk.ts";
import type { RecordKind } from "../world.ts";
import { recordSeen } from "./register-parts.ts";

const paint: PaintCard = async ({ id, reference }, place, { organisation, people }, query) => {
  const view = { lang: place.lang, organisation, people };
  if (place.isStub) return stubCard(reference, view);
  const record = await registerRecordById(query, id);
  return record && (record.isPrivate ? stubCard(reference, view) : recordCard(record, view));
};

const page: RecordKind["page"] = async (world, personId, reference) => {
  const { query } = world.database;
  const act = await actFor(world, personId);
  const record = act && (await recordSeen(act, reference, query, "web-page"));
  if (!record) return undefined;
  const view = viewOf(act);
  const details = detailCard(record, view);
  const [rows, conversation] = await Promise.all([timelineOf(query, record.id), conversationOf(query, record.id)]);
  return {
    reference,
    card: recordCard(record, view),
    sections: details ? [details] : [],
    clocks: [],
    related: await relatedFor(
      act,
      record.links.map(({ to }) => ({ words: "relation.linked", reference: to })),
      query,
    ),
    timeline: foldedRows(rows, () => true).map((row) => ({
      ...{ at: row.at.toString(), voice: row.voice, words: timelineWords(row, view), more: timelineMore(row, view) },
      files: filesOf(row).map(({ id, name }) => ({ attachmentId: id, name, isPicture: false })),
    })),
    ...(conversation && { conversation }),
  };
};

/** No more than whoever shared the link may see; nobody asked, so nobody is refused. */
const preview: LookRoute["look"] = async (act, scene, query) => {
  const record = await recordSeen(act, subjectOf(scene) ?? "", query, "link-title");
  if (!record) return silence;
  const { reader: _, ...view } = { ...viewOf(act), lang: await langThere(act, scene, query) };
  return { kind: "done", card: previewCard(record, view) };
};

type OnRecord<Facts> = Pick<RecordRoute<RegisterRecord, Facts>, "facts" | "decide">;

const onRecord = (decide: typeof saidOnRecord): OnRecord<undefined> => ({
  decide: (record, act, scene) => {
    const spoken = spokenIn(scene);
    return spoken && !scene.inbound.spot.isDirect ? decide(record, spoken, act) : nothingSaid(record);
  },
});

const talk: Talk = {
  said: onRecord(saidOnRecord),
  edited: onRecord(editedOnRecord),
  deleted: onRecord(deletedOnRecord),
  pinned: {
    facts: knownMark("pin"),
    decide: (record: RegisterRecord, act, scene, known: string | undefined) => {
      const mark = markOf(scene, known);
      return mark ? pinnedOnRecord(record, mark, act) : nothingSaid(record);
    },
  },
  toTask: { decide: (record: RegisterRecord) => nothingSaid(record) },
};

const kindOf = (kind: RegisterKindName): RecordKind => ({
  store: registerStore(kind),
  paintCard: paint,
  page,
  preview,
  talk,
  suggest: async (act, _scene, typed, query) =>
    recordsSeenBy(await searchRegister(query, kind, typed.trim()), act.actor, "autocomplete")
      .slice(0, 25)
      .map(({ reference, title }) => ({ value: reference, label: `${reference} · ${shortened(title, 70)}` })),
  seesFile: async (act, recordId, _file, query) => {
    const record = await registerRecordById(query, recordId);
    return record !== undefined && recordsSeenBy([record], act.actor, "attachment").length > 0;
  },
});

export const registerKindTable = Object.fromEntries(registerKindNames.map((kind) => [kind, kindOf(kind)])) as {
  readonly [kind in RegisterKindName]: RecordKind;
};

const timer = (record: RegisterKindName, deadline: Deadline): RecordTimerRoute<RegisterRecord> => ({
  record,
  isAboutPeople: true,
  decide: (state, act) => {
    const decided = remindOf(state, deadline, act);
    return decided?.ok ? decided.value : undefined;
  },
});

export const registerTimers: Readonly<Record<string, RecordTimerRoute<RegisterRecord>>> = Object.fromEntries(
  registerKindNames.flatMap((kind) =>
    deadlines.map((deadline) => [timerKind(kind, deadline), timer(kind, deadline)] as const),
  ),
);
