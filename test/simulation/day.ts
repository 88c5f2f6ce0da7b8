// One day under way: the clocks, the two replicas of the bot, what is written, and a log of everything that happened.
import type { Temporal } from "temporal-polyfill";
import { actToWrite, type By } from "../../src/app/act-to-write.ts";
import type { Delegation } from "../../src/approval/delegation.ts";
import type { Around } from "../../src/change/around.ts";
import type { Decision } from "../../src/chat/decision.ts";
import type { Json } from "../../src/kernel/json.ts";
import type { Override } from "../../src/oncall/override.ts";
import { type Schedule, scheduleOf } from "../../src/oncall/schedule.ts";
import type { Act } from "../../src/organisation/act.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import { BOT_ID, type Person } from "../../src/people/person.ts";
import { type WallClock, wallClockOf } from "../../src/sla/wall-clock.ts";
import { nextRow } from "../../src/store/audit.ts";
import type { Destinations } from "../../src/store/outbox-rows.ts";
import type { Told } from "../fault/matrix/evidence.ts";
import { type Agenda, makeAgenda } from "./agenda.ts";
import { chance } from "./chance.ts";
import { makeOffice, type Office } from "./office.ts";
import type { Plant } from "./plants.ts";
import { instant, type Kept, makeTables, type State, type Tables, writeAll, writeRefused } from "./tables.ts";

export type Replica = {
  readonly name: string;
  isUp: boolean;
  /** Raised by each crash: what an earlier life began is over. */
  life: number;
  stalledUntil: number;
  /** When its next rounds are planned; Infinity: not at all. */
  timersAt: number;
  outboxAt: number;
};

/** An accepted act. Times: `at` on the clock of the database, `commit` virtual. */
export type Done = {
  readonly reference: string;
  /** Of its row in the audit. */
  readonly seq: number;
  readonly act: string;
  readonly actorId: string | null;
  /** Only of what a person sent. */
  readonly delivery: string | null;
  readonly at: number;
  readonly commit: number;
  readonly before: State | null;
  readonly after: State;
  /** When it was due, of a timer; the numbers of which one it was. */
  readonly due: { readonly dueAt: number; readonly repeat: number; readonly step: number } | null;
  readonly pages: readonly { readonly key: string; readonly saysLate: boolean }[];
  readonly alarms: number;
  readonly organisation: Organisation;
  readonly people: readonly Person[];
  readonly delegations: readonly Delegation[];
  /** The decision once more, from the same input. */
  readonly again: (() => Decision<State> | undefined) | null;
};

export type Day = {
  readonly seed: number;
  readonly plant: Plant | undefined;
  readonly office: Office;
  readonly begin: number;
  readonly end: number;
  readonly agenda: Agenda;
  readonly tables: Tables;
  readonly replicas: readonly Replica[];
  readonly done: Done[];
  readonly told: Told[];
  readonly posted: { readonly key: string; readonly channelId: string; readonly at: number }[];
  /** What was handed to the chat, whatever became of it. */
  readonly tries: { readonly key: string; readonly claimedAt: number }[];
  /** Found on the way: what is wrong right after an act. */
  readonly found: { readonly invariant: "V1" | "V2" | "V3" | "V4" | "V5" | "V6" | "V7"; readonly what: string }[];
  organisation: Organisation;
  people: readonly Person[];
  delegations: readonly Delegation[];
  overrides: readonly (Override & { readonly scheduleKey: string })[];
  skewMs: number;
  vendorAwayUntil: number;
  inFlight: number;
  /** From then on nothing new comes due, by the clock of the database: what was said is still delivered. */
  stoppedAt: number;
  refused: number;
  numbers: { INC: number; CHG: number };
};

export function beginDay(seed: number, plant?: Plant): Day {
  const office = makeOffice(chance(seed, "office"));
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(office.zone).toInstant().epochMilliseconds;
  const [begin, end] = [midnight(office.date), midnight(office.date.add({ days: 1 }))];
  const replica = (name: string): Replica => ({
    ...{ name, isUp: true, life: 1, stalledUntil: 0 },
    ...{ timersAt: Number.POSITIVE_INFINITY, outboxAt: Number.POSITIVE_INFINITY },
  });
  return {
    ...{ seed, plant, office, begin, end, agenda: makeAgenda(begin), tables: makeTables() },
    ...{ replicas: [replica("one"), replica("two")], done: [], told: [], posted: [], tries: [], found: [] },
    ...{ organisation: office.organisation, people: office.people, delegations: [], overrides: [] },
    ...{
      skewMs: 0,
      vendorAwayUntil: 0,
      inFlight: 0,
      stoppedAt: Number.POSITIVE_INFINITY,
      refused: 0,
      numbers: { INC: 0, CHG: 0 },
    },
  };
}

/** The clock of the database, by which everything is due. */
export const clockOf = (day: Day): number => day.agenda.now() + day.skewMs;

/** Domain time of a record: the clock, and never before its last event. */
export const atOf = (day: Day, kept: Kept): Temporal.Instant =>
  instant(Math.max(clockOf(day), kept.row.updatedAt.epochMilliseconds));

const clocks = new Map<string, WallClock>();
const clockIn = (zone: string): WallClock => {
  const known = clocks.get(zone) ?? wallClockOf(zone);
  clocks.set(zone, known);
  return known;
};

/** `ids`: names what the act creates, the same whenever it is decided anew. */
export function actOf(day: Day, actor: Person | null, at: Temporal.Instant, ids: string): Act {
  const { organisation, people, overrides } = day;
  const schedules = new Map<string, Schedule>();
  const schedule = (key: string): Schedule | undefined => {
    const spec = organisation.schedules.find((one) => one.key === key);
    if (!spec) return undefined;
    const own = overrides.filter((one) => one.scheduleKey === key);
    const made = schedules.get(key) ?? scheduleOf(spec, own, clockIn(spec.zone));
    schedules.set(key, made);
    return made;
  };
  const find = (id: string) => people.find((one) => one.id === id);
  let made = 0;
  return {
    ...{ at, actor: actor ?? bot(organisation), organisation },
    people: {
      find,
      span: (personId, mention) => {
        const name = find(personId)?.name ?? "?";
        return { kind: "person", personId, name, ...(mention && { mention }) };
      },
    },
    roster: {
      schedule,
      isReachable: (id) => find(id)?.isActive === true,
      hasChannel: (key) => placesOfTeam(organisation, key).length > 0,
      knowsChannel: (channel) => channel === "war-room",
    },
    newId: () => `${ids}-${++made}`,
  };
}

const bot = ({ lang, zone }: Organisation): Person => ({
  ...{ id: BOT_ID, name: "Tocsin", lang, zone, roles: [], teams: [], isActive: true, isGuest: false, isBot: true },
});

const placesOfTeam = ({ teams }: Organisation, key: string): readonly string[] =>
  teams.some((team) => team.key === key && team.channels.slack) ? [`C-${key}`] : [];

export const aroundOf = ({ organisation, delegations }: Day): Around => ({
  ...{ policies: organisation.approvalPolicies, delegations, conflictsOf: () => [], usageOf: ({ usage }) => usage },
  ...{ startBlockersOf: () => [], openPredecessors: [], openIncidents: [], lately: { done: 0, failed: 0 } },
  ...{ isFirst: false, model: null },
});

const destinations = (organisation: Organisation): Destinations => ({
  organisation,
  placesOfTeam: (key) => placesOfTeam(organisation, key),
  isPhoned: () => false,
  placesOfChannel: (channel) => (channel === "war-room" ? ["C-war-room"] : []),
  placesOfService: (key) =>
    placesOfTeam(organisation, organisation.services.find((one) => one.key === key)?.teamKey ?? ""),
  platformOf: () => "slack",
});

export type Commit = Pick<Done, "due" | "again"> & {
  readonly kept: Kept;
  readonly by: By;
  readonly decision: Decision<State>;
  readonly delivery: string | null;
  readonly at: Temporal.Instant;
};

/** Writes an accepted act and says what it was. The places that a team has no channel for show no card. */
export function commit(day: Day, { kept, by, decision: decided, delivery, at, due, again }: Commit): Done {
  const { tables, organisation, people, delegations, agenda } = day;
  const before = kept.state;
  kept.row = { ...kept.row, at };
  const shown = (decided.places ?? []).filter(
    (change) =>
      !("show" in change) || change.show.kind === "place" || placesOfTeam(organisation, change.show.teamKey).length > 0,
  );
  const decision = spoilt(day, { ...decided, places: shown });
  const isPrivate = decision.state.isPrivate;
  const write = actToWrite({ record: kept.row, before, decision, isPrivate, by }, destinations(organisation));
  const first = tables.messages.length;
  writeAll(tables, kept, { write: spoiltAudit(day, write), decision, nowMs: clockOf(day) });
  const written = tables.messages.slice(first);
  if (delivery !== null) tables.inbox.add(delivery);
  const isPage = ({ lane, op }: (typeof written)[number]) => lane === "page" && op === "post";
  const pages = written.filter(isPage).map(({ key, payload }) => ({
    key,
    saysLate: payload.words?.lines.some((line) => line.key === "page.late") ?? false,
  }));
  const one: Done = {
    ...{
      reference: kept.row.reference,
      seq: kept.row.auditSeq,
      act: by.act,
      actorId: by.actorId,
      delivery,
      due,
      again,
    },
    ...{ at: at.epochMilliseconds, commit: agenda.now(), before, after: decision.state, pages },
    alarms: decision.notices.filter(({ key, to }) => to.kind === "person" && /:(alarm|escalation:thread)/.test(key))
      .length,
    ...{ organisation, people, delegations },
  };
  day.done.push(one);
  return one;
}

/** What the audit of the bot would call it, with the delivery that it came by. */
export const actName = (reference: string, what: string, delivery: string): string =>
  `${reference.startsWith("CHG") ? "change" : "incident"}.${what} ${delivery}`;

/** A refused act is audited on its record. */
export function refuse(day: Day, kept: Kept, by: By, at: Temporal.Instant): void {
  day.refused += 1;
  const payload = { intent: by.act };
  const head = { recordId: kept.row.id, seq: kept.row.auditSeq, hash: kept.row.auditHead };
  const { row, salt } = nextRow(head, { at, ...by, outcome: "refused", reason: "refused", payload });
  writeRefused(kept, { audit: { row, salt, payload } });
}

function spoilt(day: Day, decision: Decision<State>): Decision<State> {
  switch (day.plant) {
    case "loses a timer now and then": {
      const isLost = (day.done.length * 7 + day.seed) % 5 === 0;
      return isLost ? { ...decision, timers: decision.timers.filter((one) => "cancel" in one) } : decision;
    }
    case "never says that a page is late":
      return {
        ...decision,
        notices: decision.notices.map((notice) => ({
          ...notice,
          words: { ...notice.words, lines: notice.words.lines.filter(({ key }) => key !== "page.late") },
        })),
      };
    case "calls nobody when a step is due":
      return {
        ...decision,
        notices: decision.notices.filter(({ lane }) => lane !== "page" || day.done.length % 9 > 0),
      };
    case "lets calls go out after the acknowledgement": {
      const { withdrawsCalls: _, ...kept } = decision;
      return kept;
    }
    default:
      return decision;
  }
}

function spoiltAudit<W extends { readonly audit: { readonly payload: Json } }>(day: Day, write: W): W {
  if (day.plant !== "leaves a part out of the audit") return write;
  const payload = write.audit.payload as { readonly changed: Readonly<Record<string, Json>> };
  const { ownerId: _, ...changed } = payload.changed;
  return { ...write, audit: { ...write.audit, payload: { ...payload, changed } as Json } };
}
