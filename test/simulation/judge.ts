// The invariants over a day that is over: those of the fault matrix, and what only its full log can prove.

import type { Change } from "../../src/change/change.ts";
import type { Incident } from "../../src/incident/incident.ts";
import type { Json } from "../../src/kernel/json.ts";
import { type RecordProof, recordFaults } from "../../src/kernel/proof.mjs";
import { asJson } from "../../src/store/written.ts";
import { check, type Invariant, type Violation } from "../fault/matrix/check.ts";
import type { ChangeRow, Evidence } from "../fault/matrix/evidence.ts";
import { actName, type Day, type Done } from "./day.ts";
import { digestOf } from "./digest.ts";
import { hex, type Kept } from "./tables.ts";
import { decidedRightly } from "./votes.ts";

export type Verdict = { readonly violations: readonly Violation[]; readonly acts: number };

/** Counted in whole seconds, as the bot does. */
const LATE_SECONDS = 60;
const second = (ms: number): number => Math.floor(ms / 1000);

export function judge(day: Day): Verdict {
  const rules: Readonly<Record<string, readonly [Invariant, (day: Day) => readonly string[]]>> = {
    late: ["V2", saysLate],
    silent: ["V2", callsOrAlarms],
    keys: ["V3", (it) => it.tables.doubled.map((key) => `${key} was written twice, and said once`)],
    votes: ["V4", decidedRightly],
    again: ["V5", decidedAlike],
    calm: ["V6", calmAfterwards],
  };
  const own = Object.values(rules).flatMap(([invariant, rule]) => rule(day).map((what) => ({ invariant, what })));
  return { violations: [...day.found, ...own, ...check(evidenceOf(day))], acts: day.done.length };
}

function evidenceOf(day: Day): Evidence {
  const { tables, told, posted } = day;
  const records = [...tables.records.values()];
  const deliveries = new Map(day.done.map((one) => [`${one.reference} ${one.seq}`, one.delivery]));
  return {
    told,
    titles: [],
    audit: records.flatMap(({ row, audit }) =>
      audit.map(({ row: { seq, act, actorId, outcome, previous, hash } }) => ({
        ...{ reference: row.reference, seq, outcome, previous: hex(previous), hash: hex(hash) },
        act: actName(row.reference, act, deliveries.get(`${row.reference} ${seq}`) ?? ""),
        actorId: actorId ?? "",
        committedAt: null,
      })),
    ),
    heads: records.map(({ row }) => ({ reference: row.reference, seq: row.auditSeq, hash: hex(row.auditHead) })),
    replay: records.flatMap(replayed),
    timers: tables.timers.map(({ id: _, ...timer }) => timer),
    outbox: tables.messages.map((message) => ({
      ...{ key: message.key, reference: message.reference, lane: message.lane, op: message.op, state: message.state },
      // Each is a conversation of its own here: the days know no order of what is sent at the same moment.
      ...{ firstTryAt: message.firstTryAt, lateSeconds: 0, id: message.key, spot: message.key },
      ...{ personId: null, failure: null },
    })),
    posted,
    // What the days know of calls that were made, and when, is judged above.
    ...{ cards: [], callings: [], jumps: [], outages: [{ from: 0, to: Number.POSITIVE_INFINITY }] },
    changes: records.filter(({ row }) => row.kind === "change").map(({ state }) => changeRow(state as Change)),
    digests: [digestOf(day)],
    now: day.stoppedAt,
  };
}

const changeRow = ({ reference, state, requesterId, approval }: Change): ChangeRow => ({
  ...{ reference, state, requesterId, contentHash: approval?.contentHash ?? "" },
  ...{ allowsSelfApproval: approval?.allowsSelfApproval ?? false, stages: approval?.stages ?? [] },
});

/** What `tocsin audit verify` compares: the state and the timeline with what the accepted acts say they made of it. */
function replayed({ row, state, audit, timeline }: Kept): readonly string[] {
  const proof: RecordProof = {
    ...{ state: asJson(state) as Json, timeline, votes: votesOf(state), copies: [] },
    audit: audit.map(({ row: { seq, at, outcome }, payload }) => ({ seq, at, outcome, payload, erasedAt: null })),
  };
  return recordFaults(proof).faults.map((fault) => `${row.reference}: ${JSON.stringify(fault)}`);
}

function votesOf(state: Kept["state"]): readonly Json[] {
  if (state === null || !("pastApprovals" in state)) return [];
  const rounds = [...state.pastApprovals, ...(state.approval ? [state.approval] : [])];
  return rounds.flatMap(({ round, stages }) =>
    stages.flatMap(({ votes }, stage) => votes.map((vote) => ({ round, stage, ...vote }) as unknown as Json)),
  );
}

/** The same acts on the same records decide the same: nothing hidden goes in. Of a few days, since it takes as long as the day. */
function decidedAlike(day: Day): readonly string[] {
  if (day.seed % 8 !== 0) return [];
  return day.done.flatMap(({ again, after, reference, act }) => {
    if (again === null || day.plant !== undefined) return [];
    const second = again();
    if (JSON.stringify(asJson(second?.state)) === JSON.stringify(asJson(after))) return [];
    return [`${reference}: ${act} decides otherwise the second time`];
  });
}

const isStep = ({ act }: Done) => act === "timer.escalation" || act === "timer.escalation-silence";

/** A step that comes too late says so in every page it makes, and one in time does not. */
const saysLate = (day: Day): readonly string[] =>
  day.done.filter(isStep).flatMap(({ due, at, pages, reference, act }) => {
    const lateSeconds = second(at) - second(due?.dueAt ?? at);
    const wrong = pages.filter(({ key, saysLate: says }) => isOfStep(key) && says !== lateSeconds >= LATE_SECONDS);
    return wrong.map(
      ({ key }) => `${reference}: ${act} came ${lateSeconds} s after it was due, and ${key} tells otherwise`,
    );
  });

const isOfStep = (key: string) => key.includes(":page:");

/** A step that was due calls somebody, or the operator hears that nobody could be called. */
function callsOrAlarms(day: Day): readonly string[] {
  return day.done.filter(isStep).flatMap(({ before, after, pages, alarms, reference, act }) => {
    const [was, is] = [(before as Incident).escalation, (after as Incident).escalation];
    const isTaken = was?.step !== is?.step || was?.generation !== is?.generation || is?.status === "exhausted";
    if (!isTaken || alarms > 0 || pages.some(({ key }) => isOfStep(key))) return [];
    return [`${reference}: ${act} called nobody and told nobody`];
  });
}

/** From an acknowledgement to the act that calls again no call is claimed and sent; and what was written before it never is. */
function calmAfterwards(day: Day): readonly string[] {
  const makers = new Map(day.done.flatMap((one) => one.pages.map(({ key }) => [key, one] as const)));
  return day.done
    .filter(calms)
    .flatMap((ack) =>
      day.tries
        .filter(({ key, claimedAt }) => {
          const maker = makers.get(key);
          return maker?.reference === ack.reference && claimedAt > ack.commit && maker.commit < ack.commit;
        })
        .map(({ key }) => `${key} was claimed after ${ack.reference} had been acknowledged, or was over`),
    )
    .concat(day.done.filter(calms).flatMap((ack) => callsWhileCalm(day, ack)));
}

/** Whoever is called again is called by an act that ends the acknowledgement. */
function callsWhileCalm(day: Day, ack: Done): readonly string[] {
  const next = day.done.find(
    (one) => one.reference === ack.reference && one.commit > ack.commit && one.pages.length > 0,
  );
  const status = (next?.after as Incident | undefined)?.escalation?.status;
  const isCalm =
    next !== undefined &&
    status === "acknowledged" &&
    (next.after as Incident).ownerId === (next.before as Incident).ownerId;
  return isCalm ? [`${next.act} called for ${ack.reference}, which is acknowledged`] : [];
}

/** Somebody is on it, or it is over. */
function calms({ before, after }: Done): boolean {
  if (before === null || !("escalation" in after)) return false;
  const [was, is] = [(before as Incident).escalation?.status, after.escalation?.status];
  return is !== was && (is === "acknowledged" || is === "stopped");
}
