// /change cab and /change cab minutes: the agenda now, and what the board decided, in words.
import { agendaWords, attendeeIds } from "../../change/cab/agenda.ts";
import type { CabMeeting } from "../../change/cab/meeting.ts";
import { minuted, minutesForm, minutesWords, readMinutes } from "../../change/cab/minutes.ts";
import type { Change } from "../../change/change.ts";
import type { Notice } from "../../chat/notice.ts";
import { wordsToCard } from "../../chat/notice.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { authorize } from "../../people/authorize.ts";
import { addMeeting, changesForBoard, latestMeeting, lockMeeting, saveMinutes } from "../../store/cab-meetings.ts";
import { textValue } from "../given-values.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";
import { nextMeeting } from "./cab.ts";

const minutesLook: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    const may = authorize(act.actor, "minute-cab");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    const meeting = await latestMeeting(query);
    const isMeant = meeting && (inbound.subject === "" || inbound.subject === meeting.id);
    const asked = isMeant ? meeting : await unplanned(act, query);
    return { kind: "form", form: minutesForm(asked, attendeeIds(act.organisation), asked.minutes, act) };
  },
};

/** Nobody has called one: what waits now is what they talk about. */
async function unplanned(act: Act, query: Query | Transaction): Promise<CabMeeting> {
  const changes = await changesForBoard(query, act.organisation.cab?.risks ?? []);
  return { id: act.newId(), meetsAt: act.at, agenda: changes.map(({ reference }) => reference), minutes: null };
}

const agenda: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    if (textValue(scene.inbound, "what") === "minutes") return minutesLook.look(act, scene, query);
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const changes = await changesForBoard(query, act.organisation.cab?.risks ?? []);
    const last = await latestMeeting(query, true);
    const words = agendaWords(changes, act, { next: nextMeeting(act.organisation, act.at), last });
    return { kind: "done", card: wordsToCard(words, act.actor.lang) };
  },
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const save: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction, acts) => {
    const may = authorize(act.actor, "minute-cab");
    if (!may.ok) return refuse(notEntitled(may.refusal, act));
    const { attendees = [] } = inbound.values;
    const given = {
      attendees: typeof attendees === "string" ? [attendees] : attendees,
      decisions: textValue(inbound, "decisions"),
      notes: textValue(inbound, "notes"),
    };
    const read = readMinutes(given, attendeeIds(act.organisation), act);
    if (!read.ok) return read;
    const minutes = read.value;
    const meeting = await meetingOf(transaction, inbound.subject, act);
    const before = new Map(meeting.minutes?.decisions.map(({ reference, words }) => [reference, words]));
    // In one order, so that two of these acts cannot wait for each other.
    const said = minutes.decisions.filter(({ reference, words }) => before.get(reference) !== words);
    for (const decision of said.toSorted((a, b) => (a.reference < b.reference ? -1 : 1))) {
      const { reference } = decision;
      const written = await acts.on<Change>("change", reference, (change, at) =>
        change.isPrivate ? undefined : minuted(change, decision, meeting.meetsAt, at),
      );
      if (!written) return refuse(wrongField("decisions", { key: "refused.unknown-record", values: { reference } }));
      if (!written.ok) return written;
    }
    await saveMinutes(transaction, meeting.id, minutes);
    return ok({
      answer: { tone: "good", lines: [{ key: "cab.minutes-kept", values: { count: minutes.decisions.length } }] },
      notices: posted({ ...meeting, minutes }, act),
      audit: { meeting: meeting.id, decisions: minutes.decisions.length, attendees: minutes.attendeeIds.length },
    });
  },
};

/** The one whose form it was; kept now where nobody had called one. */
async function meetingOf(transaction: Transaction, id: string, act: Act): Promise<CabMeeting> {
  const known = UUID.test(id) ? await lockMeeting(transaction, id) : undefined;
  if (known) return known;
  const meeting = await unplanned(act, transaction);
  if (!(await addMeeting(transaction, meeting))) throw new Error("two meetings of the board in the same moment");
  return meeting;
}

const posted = (meeting: CabMeeting, act: Act): readonly Notice[] => {
  const { cab } = act.organisation;
  if (!cab || !meeting.minutes) return [];
  return [
    {
      key: `ORG-1:cab:${meeting.id}:minutes:${act.at}`,
      to: { kind: "channel", channel: cab.channel },
      lane: "message",
      words: minutesWords(meeting, meeting.minutes, act),
    },
  ];
};

export const cabRoutes = {
  "change.cab": agenda,
  "change.cab-minutes": minutesLook,
  "change.cab-minutes.save": save,
} satisfies Partial<Routes>;
