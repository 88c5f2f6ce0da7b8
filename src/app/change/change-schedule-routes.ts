// /change freeze, window and event: made by a form and ended by a button, on the record of the organisation; the week's calendar.
import type { Temporal } from "temporal-polyfill";
import { calendarItems } from "../../change/window/calendar.ts";
import { calendarCard } from "../../change/window/calendar-card.ts";
import { type EntryKind, entryKinds, heldWindow, type ScheduleEntry } from "../../change/window/entry.ts";
import { entryForm } from "../../change/window/entry-form.ts";
import { changesIn, endEntry, makeEntry } from "../../change/window/make-entry.ts";
import { scopeValue } from "../../change/window/scope-words.ts";
import { occupyingStates, type Scheduled } from "../../change/window/surroundings.ts";
import { windowRefused } from "../../change/window-refused.ts";
import type { Refusal } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { readTypedTime } from "../../kernel/typed-time.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled } from "../../organisation/refused.ts";
import { actor, clock } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { redrawRecords } from "../../store/places.ts";
import { addEntry, findEntry, saveEnd } from "../../store/schedule-entry.ts";
import { scheduledIn } from "../../store/surroundings.ts";
import type { Saying } from "../../words/say.ts";
import { textValue } from "../given-values.ts";
import type { LookRefused, LookRoute, PlainRoute, Routes } from "../route.ts";
import { surroundingsOf } from "./change-surroundings.ts";

const refusal = (given: Refusal): LookRefused => ({ kind: "refusal", refusal: given });
const guest = refusal({ saying: { key: "refused.guest" } });

const opening = (kind: EntryKind): LookRoute => ({
  kind: "look",
  look: async (act) => {
    const may = authorize(act.actor, "change.schedule");
    return may.ok ? { kind: "form", form: entryForm(act, kind) } : refusal(notEntitled(may.refusal, act));
  },
});

const save: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    await lockOrganisation(transaction);
    const kind = entryKinds.find((one) => one === inbound.subject);
    if (!kind) return refuse({ saying: { key: "schedule-entry.none" } });
    const { about } = inbound.values;
    const made = makeEntry(act, {
      kind,
      title: textValue(inbound, "title"),
      about: typeof about === "string" ? [about] : (about ?? []),
      from: textValue(inbound, "from"),
      to: textValue(inbound, "to"),
      reason: textValue(inbound, "reason"),
    });
    if (!made.ok) return made;
    const entry = made.value;
    await addEntry(transaction, entry, act.at);
    const met = changesIn(entry, await scheduledIn(transaction, entry.window, occupyingStates), act.organisation);
    await redrawRecords(transaction, references(met));
    const values = entryValues(act, entry);
    return ok({
      answer: {
        tone: "good",
        lines: [{ key: `schedule-entry.${kind}-made`, values }, ...(met.length > 0 ? [meeting(met)] : [])],
        buttons: [{ label: "button.end-it", intent: "change.entry.end", subject: entry.id }],
      },
      notices: noticesOf(act, entry, { met, key: "schedule-entry.told", occasion: "made" }),
      audit: { entry: entry.id, kind, title: entry.title, from: `${entry.window.from}`, to: `${entry.window.to}` },
    });
  },
};

const end: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    await lockOrganisation(transaction);
    const known = /^[0-9a-f-]{36}$/.test(inbound.subject) ? await findEntry(transaction, inbound.subject) : undefined;
    const ended = endEntry(act, known);
    if (!ended.ok) return ended;
    const entry = ended.value;
    await saveEnd(transaction, entry, act.actor.id);
    const rest = { ...entry, window: { from: heldWindow(entry).to, to: entry.window.to }, endedAt: null };
    const met = changesIn(rest, await scheduledIn(transaction, rest.window, occupyingStates), act.organisation);
    await redrawRecords(transaction, references(met));
    return ok({
      answer: { lines: [{ key: "schedule-entry.ended", values: entryValues(act, entry) }] },
      notices: noticesOf(act, entry, { met, key: "schedule-entry.ended-told", occasion: "ended" }),
      audit: { entry: entry.id, kind: entry.kind, title: entry.title },
    });
  },
};

const calendar: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    if (act.actor.isGuest) return guest;
    const typed = textValue(inbound, "from") || inbound.subject;
    const read = readTypedTime(typed === "" ? "today" : typed, act.at, act.actor.zone);
    if (!read.ok) return refusal(windowRefused({ ...read.refusal, field: "from" }));
    const from = startOfDay(read.value, act.actor.zone);
    const to = startOfDay(from.add({ hours: 7 * 24 + 12 }), act.actor.zone);
    const items = calendarItems(await surroundingsOf(query, act.organisation, { from, to }), { from, to });
    return { kind: "done", card: calendarCard(act, { items, from, to }) };
  },
};

export const changeScheduleRoutes = {
  "change.freeze": opening("freeze"),
  "change.window": opening("maintenance"),
  "change.event": opening("event"),
  "change.entry.save": save,
  "change.entry.end": end,
  "change.calendar": calendar,
} satisfies Partial<Routes>;

const startOfDay = (at: Temporal.Instant, zone: string): Temporal.Instant =>
  at.toZonedDateTimeISO(zone).startOfDay().toInstant();

function entryValues(act: Act, { kind, title, scope, window, reason }: ScheduleEntry) {
  return {
    kind,
    by: actor(act),
    title,
    scope: scopeValue(scope, act.organisation),
    from: clock(window.from),
    to: clock(window.to, window.from),
    reason: reason || "none",
  } as const;
}

const references = (met: readonly Scheduled[]): readonly string[] => met.map(({ reference }) => reference);

const meeting = (met: readonly Scheduled[]): Saying => ({
  key: "schedule-entry.meets",
  values: {
    count: met.length,
    changes: {
      list: met.map(({ reference, isRestricted }) => (isRestricted ? { key: "change-window.restricted" } : reference)),
      join: "and",
    },
  },
});

type Told = {
  readonly met: readonly Scheduled[];
  readonly key: "schedule-entry.told" | "schedule-entry.ended-told";
  readonly occasion: "made" | "ended";
};

/** Those who are to carry out a change in it; their own change is no secret to them. */
function noticesOf(act: Act, entry: ScheduleEntry, { met, key, occasion }: Told): readonly Notice[] {
  const implementers = new Set(met.flatMap(({ implementerId }) => implementerId ?? []));
  implementers.delete(act.actor.id);
  return [...implementers].map((personId): Notice => {
    const own = met.filter(({ implementerId }) => implementerId === personId).map(({ reference }) => reference);
    const values = { ...entryValues(act, entry), changes: { list: own, join: "and" }, count: own.length } as const;
    return {
      key: `ORG-1:entry:${entry.id}:${occasion}:${personId}`,
      to: { kind: "person", personId },
      lane: "message",
      words: { lines: [{ key, values }] },
    };
  });
}
