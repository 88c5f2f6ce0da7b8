// What each kind of light record brings along for the table of kinds: store, card, page, completion, talk, files, timers.
import { type RegisterKindName, registerKindNames } from "../../chat/register-kinds.ts";
import { stubCard } from "../../organisation/stub-card.ts";
import { filesOf, foldedRows, timelineMore, timelineWords } from "../../organisation/timeline.ts";
import { shortened } from "../../organisation/values.ts";
import type { Person } from "../../people/person.ts";
import { detailCard, entriesCard, previewCard, recordCard } from "../../register/card.ts";
import { timerKind } from "../../register/deadlines.ts";
import { type Deadline, deadlines } from "../../register/effects.ts";
import { factsOf, recordsSeenBy } from "../../register/facts.ts";
import { registerKind } from "../../register/kinds.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { remindOf, turnOf } from "../../register/remind.ts";
import { timelineOf } from "../../store/incident-reads.ts";
import { registerStore } from "../../store/register.ts";
import { registerRecordById, registerRecordsLinking, searchRegister } from "../../store/register-reads.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import { actFor } from "../page/act-for.ts";
import { conversationOf, relatedFor } from "../page/record-page.ts";
import { plainTalkOf } from "../plain-talk.ts";
import type { PaintCard } from "../ports.ts";
import { completing, previewing } from "../record-looks.ts";
import type { RecordTimerRoute } from "../route.ts";
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
  const sections = [detailCard(record, view), entriesCard(record, view)].filter((card) => card !== undefined);
  const [rows, conversation, made] = await Promise.all([
    timelineOf(query, record.id),
    conversationOf(query, record.id),
    registerRecordsLinking(query, reference),
  ]);
  return {
    reference,
    card: recordCard(record, view),
    sections,
    clocks: [],
    related: await relatedFor(
      act,
      [
        ...record.links.map(({ to }) => ({ words: "relation.linked", reference: to }) as const),
        ...made.map((one) => ({ words: "relation.because", reference: one.reference }) as const),
      ],
      query,
    ),
    timeline: foldedRows(rows, () => true).map((row) => ({
      ...{ at: row.at.toString(), voice: row.voice, words: timelineWords(row, view), more: timelineMore(row, view) },
      files: filesOf(row).map(({ id, name }) => ({ attachmentId: id, name, isPicture: false })),
    })),
    ...(conversation && { conversation }),
  };
};

const nameFor = (record: RegisterRecord, person: Person): string | undefined =>
  recordsSeenBy([record], person, "autocomplete").length > 0
    ? `${record.reference} · ${shortened(record.title, 70)}`
    : undefined;

const kindOf = (kind: RegisterKindName): RecordKind => ({
  store: registerStore(kind),
  paintCard: paint,
  page,
  preview: previewing(recordSeen, previewCard),
  talk: plainTalkOf(factsOf),
  suggest: completing((query, typed) => searchRegister(query, kind, typed), nameFor),
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
  decide: (state, act) => remindOf(state, deadline, act),
});

const turn = (record: RegisterKindName): RecordTimerRoute<RegisterRecord> => ({
  record,
  isAboutPeople: true,
  decide: turnOf,
});

export const registerTimers: Readonly<Record<string, RecordTimerRoute<RegisterRecord>>> = Object.fromEntries(
  registerKindNames.flatMap((kind) => [
    ...deadlines.map((deadline) => [timerKind(kind, deadline), timer(kind, deadline)] as const),
    ...(registerKind(kind).turn ? [[timerKind(kind, "turn"), turn(kind)] as const] : []),
  ]),
);
