// Turns what another tool told into a record of ours. Nobody here reported it, so nobody is promised, told or called anything.
import type { Temporal } from "temporal-polyfill";
import type { Change } from "../change/change.ts";
import { emptyChange } from "../change/declare.ts";
import { withUsed } from "../incident/clocks/clocks.ts";
import { blankIncident } from "../incident/declare.ts";
import type { Incident } from "../incident/incident.ts";
import type { Json } from "../kernel/json.ts";
import { UNKNOWN_KEY } from "../organisation/names.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { OriginSource } from "../organisation/origin.ts";
import type { TimelineKind } from "../organisation/timeline.ts";
import { BOT_ID } from "../people/person.ts";
import type { PastChange, PastIncident, PastMoment } from "./past.ts";

export type ImportedBy = {
  readonly source: OriginSource;
  /** The time of the import. */
  readonly at: Temporal.Instant;
  /** Its calendars say how many service hours an incident took. */
  readonly organisation: Organisation;
  newId(): string;
  /** Our key for what a file calls a service, else what it says. */
  serviceKey(said: string): string;
  teamKey(said: string): string;
};

type Made = { readonly id: string; readonly reference: string };

/** As it stands in a record's timeline. */
export type PastEntry = {
  readonly at: Temporal.Instant;
  readonly kind: Extract<TimelineKind, "past" | "imported">;
  readonly data: { readonly [key: string]: Json };
};

/** The clocks of an agreement of ours never ran for it: it has segments, but no terms, no due times and no shares of them. */
export function incidentFrom(past: PastIncident, made: Made, by: ImportedBy): Incident {
  const measured = withUsed(unmeasured(past, made, by), by.organisation);
  return { ...measured, used: measured.used && { ...measured.used, at: [] } };
}

function unmeasured(past: PastIncident, { id, reference }: Made, by: ImportedBy): Incident {
  const held = past.heldBy.map(({ team, from, to }) => ({
    ...{ of: by.teamKey(team), from, to, undertakingId: null, calendarId: null },
  }));
  return {
    ...blankIncident(past.openedAt),
    ...{ id, reference, title: past.title, description: past.description, state: past.state },
    serviceKey: past.service === null ? UNKNOWN_KEY : by.serviceKey(past.service),
    ...{ impact: past.impact, urgency: past.urgency, priority: past.priority },
    ...{ reporterId: BOT_ID, declaredById: BOT_ID, source: "import", timeToReportMs: null },
    ownerTeamKey: past.team === null ? UNKNOWN_KEY : by.teamKey(past.team),
    ...{ pagedIds: [], alike: [], attachments: [], updateDueAt: null },
    ...{ acknowledgedAt: past.acknowledgedAt, firstResponseAt: past.respondedAt },
    ...{ resolvedAt: past.resolvedAt, closedAt: past.closedAt, reopenCount: past.reopenCount },
    holdReason: past.waitsFor,
    ...{ segments: past.clock, heldBy: held, movedById: null, movedAt: past.movedAt },
    links: past.links.map((link) => ({ ...link, id: by.newId(), byId: BOT_ID, at: past.openedAt })),
    origin: { source: by.source, number: past.number, madeSla: past.madeSla, said: past.said },
  };
}

export function changeFrom(past: PastChange, made: Made, by: ImportedBy): Change {
  const at = past.closedAt ?? past.endedAt ?? past.createdAt;
  return {
    ...emptyChange(made, BOT_ID, past.createdAt),
    ...{ title: past.title, description: past.description, type: past.type, state: past.state, source: "import" },
    serviceKeys: [past.service === null ? UNKNOWN_KEY : by.serviceKey(past.service)],
    ownerTeamKey: past.team === null ? UNKNOWN_KEY : by.teamKey(past.team),
    ...{ window: past.window, submittedAt: past.submittedAt, approvedAt: past.approvedAt },
    ...{ actualStart: past.startedAt, actualEnd: past.endedAt, closedAt: past.closedAt, resultCode: past.result },
    risk: past.risk && {
      ...{ answers: {}, ruleVersion: 0, questionScore: 0, factScore: 0, class: past.risk, reasons: [] },
    },
    incidentReference: past.incident,
    ...{ movedById: null, movedAt: at },
    origin: { source: by.source, number: past.number, madeSla: null, said: past.said },
  };
}

/** One entry for each thing that happened, in the other tool's words, and one for the import. */
export function entriesOf(moments: readonly PastMoment[], number: string, by: ImportedBy): readonly PastEntry[] {
  const past = moments.map(({ at, state, team, priority }): PastEntry => {
    const data = {
      ...{ state: state ?? "", team: team ?? "", priority: priority ?? 0 },
      ...{ hasState: has(state), hasTeam: has(team), hasPriority: has(priority) },
    };
    return { at, kind: "past", data };
  });
  return [...past, { at: by.at, kind: "imported", data: { source: { key: `origin.${by.source}` }, number } }];
}

/** That the import ended it, although it was open there. */
export const closedHere = ({ at }: ImportedBy): PastEntry => ({
  ...{ at, kind: "past" },
  data: {
    state: { key: "history.closed-here" },
    ...{ team: "", priority: 0 },
    ...{ hasState: "yes", hasTeam: "no", hasPriority: "no" },
  },
});

const has = (value: unknown): "yes" | "no" => (value === undefined ? "no" : "yes");
