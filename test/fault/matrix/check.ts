// The invariants V1 to V7 over what is known after a run: pure, so that each violation can be planted and seen named.
import { countBy, deliveryFaults } from "./check-delivery.ts";
import type { AuditRow, ChangeRow, Evidence, StageRow, TimerRow, Told } from "./evidence.ts";

export type Invariant = "V1" | "V2" | "V3" | "V4" | "V5" | "V6" | "V7";
/** `promise`: what a row says beside the invariants, such as how soon a connection is back. */
export type Violation = { readonly invariant: Invariant | "promise"; readonly what: string };

/** What is due is done within a second's poll, and another for the work itself; milliseconds. */
const DUE_WITHIN_MS = 2000;
/** A page that comes later than this says so; the bot's own bound, milliseconds. */
const LATE_AFTER_MS = 60_000;
/** The chain of every record begins with it. */
const GENESIS = "0".repeat(64);

type Rule = (evidence: Evidence) => readonly string[];

const rules: Readonly<Record<Invariant, Rule>> = {
  V1: (evidence) =>
    [...groupBy(evidence.told, ({ effect }) => JSON.stringify(effect)).values()].flatMap((told) =>
      answeredHonestly(told, evidence),
    ),
  V2: ({ timers, outbox, now }) => [
    ...doubled(timers.filter(({ state }) => state === "fired").map(nameOfTimer)).map((name) => `${name} fired twice`),
    ...timers.flatMap((timer) => firedInTime(timer, now)),
    ...timers.filter(isEscalationFired).flatMap((timer) => saidLate(timer, outbox)),
  ],
  V3: deliveryFaults,
  V4: ({ changes, audit }) => [
    ...changes.filter(isPastApproval).flatMap(approvedRightly),
    ...changes.flatMap((change) => votesAreWritten(change, audit)),
  ],
  V5: ({ audit, heads, replay }) => [
    ...[...groupBy(audit, ({ reference }) => reference)].flatMap(([reference, rows]) => chainFaults(reference, rows)),
    ...heads.flatMap((head) => headFaults(head, audit)),
    ...replay,
  ],
  V6: ({ told, outbox }) =>
    told.filter(isAcknowledged).flatMap(({ effect, answeredAt }) =>
      outbox
        .filter(
          ({ lane, op, reference }) =>
            lane === "page" && (op === "post" || op === "call") && reference === effect.reference,
        )
        .filter(({ firstTryAt }) => firstTryAt !== null && firstTryAt > answeredAt)
        .map(({ key }) => `${key} was claimed after ${effect.reference} had been acknowledged`),
    ),
  V7: ({ digests }) =>
    digests.flatMap(({ name, told, recount }) =>
      [...new Set([...Object.keys(told), ...Object.keys(recount)])]
        .filter((figure) => told[figure] !== recount[figure])
        .map((figure) => `${name} says ${told[figure]} ${figure}, the rows ${recount[figure]}`),
    ),
};

/** Every violation by name; none when all is well. */
export function check(evidence: Evidence): readonly Violation[] {
  return (Object.entries(rules) as [Invariant, Rule][]).flatMap(([invariant, rule]) =>
    rule(evidence).map((what) => ({ invariant, what })),
  );
}

/** All that was said of one effect: a report, or the same act of the same person on the same record, done again perhaps. */
function answeredHonestly(told: readonly Told[], { titles, audit }: Evidence): string[] {
  const [{ act, effect }] = told as [Told];
  const found =
    effect.kind === "reported"
      ? titles.filter((title) => title === effect.title).length
      : audit.filter(
          (row) =>
            row.outcome === "accepted" &&
            row.act === effect.act &&
            row.actorId === effect.actorId &&
            row.reference === effect.reference,
        ).length;
  const said = (answer: Told["answer"]) => told.filter((one) => one.answer === answer).length;
  const [saved, most] = [said("saved"), said("saved") + said("unknown")];
  if (found < saved)
    return [
      saved === 1
        ? `${act} was called saved and is not there`
        : `of ${saved} times ${act}, all called saved, ${found} are there`,
    ];
  if (found > most && most > 0) return [`${act} took effect ${found} times`];
  if (found > most) return [`${act} was called ${said("not saved") > 0 ? "not saved" : "refused"} and is there`];
  return [];
}

const nameOfTimer = ({ reference, kind, generation, repeat, step }: TimerRow) =>
  `${reference} ${kind} ${generation}.${repeat}.${step}`;

const isEscalationFired = ({ kind, state }: TimerRow) => kind === "escalation" && state === "fired";

function firedInTime(timer: TimerRow, now: number): string[] {
  const name = nameOfTimer(timer);
  if (timer.state === "pending" && timer.dueAt + DUE_WITHIN_MS < now) return [`${name} was due and never fired`];
  if (timer.state === "fired" && (timer.firedAt ?? 0) < timer.dueAt) return [`${name} fired too early`];
  return [];
}

/** Of the pages that a late step made, each says that it is late. */
function saidLate(timer: TimerRow, outbox: Evidence["outbox"]): string[] {
  const lateMs = (timer.firedAt ?? 0) - timer.dueAt;
  if (lateMs < LATE_AFTER_MS) return [];
  // The key of a page names the pass and the level that the timer began.
  const made = outbox.filter(({ key }) => key.startsWith(`${timer.reference}:page:${timer.repeat}.${timer.step}:`));
  return made
    .filter(({ op, lateSeconds }) => op === "post" && lateSeconds === null)
    .map(({ key }) => `${key} came ${Math.round(lateMs / 1000)} s late and does not say so`);
}

const isPastApproval = ({ state }: ChangeRow) => ["approved", "implementing", "in_review", "closed"].includes(state);

function approvedRightly(change: ChangeRow): string[] {
  const { reference, stages } = change;
  return stages.flatMap((stage, index) => {
    const where = `${reference} stage ${index + 1}`;
    if (stage.votes.some(({ decision }) => decision === "reject") && stage.state === "rejected")
      return [`${where} is rejected, and the change is ${change.state}`];
    if (stage.state === "skipped") return [];
    if (stage.state !== "approved") return [`${where} is ${stage.state}, and the change is ${change.state}`];
    return stageFaults(where, stage, change);
  });
}

function stageFaults(where: string, stage: StageRow, { requesterId, contentHash, allowsSelfApproval }: ChangeRow) {
  const ayes = stage.votes.filter(({ decision }) => decision === "approve");
  const counted = ayes.filter((vote) => vote.contentHash === contentHash);
  const people = new Set(counted.map(({ personId }) => personId));
  const rights = new Set(counted.map(({ rightOfId }) => rightOfId));
  const enough = Math.min(people.size, rights.size) >= stage.need || counted.some(({ asFallback }) => asFallback);
  return [
    ...(enough ? [] : [`${where} has ${people.size} of ${stage.need} approvals`]),
    ...counted
      .filter(({ rightOfId, asFallback }) => !asFallback && !stage.eligibleIds.includes(rightOfId))
      .map(({ personId }) => `${where} was approved by ${personId}, who may not`),
    ...(people.has(requesterId) && !allowsSelfApproval ? [`${where} was approved by who asked for it`] : []),
  ];
}

const audited: Readonly<Record<string, string>> = { approve: "change.approve", reject: "change.reject" };

/** Each vote that counts was given by an act of that person that the audit has. */
const votesAreWritten = ({ reference, stages }: ChangeRow, audit: readonly AuditRow[]): readonly string[] =>
  stages.flatMap(({ votes }, index) =>
    votes
      .filter(
        ({ personId, decision }) =>
          !audit.some(
            (row) =>
              row.reference === reference &&
              row.actorId === personId &&
              row.outcome === "accepted" &&
              row.act.startsWith(audited[decision] ?? "change."),
          ),
      )
      .map(
        ({ personId, decision }) => `${reference} stage ${index + 1}: no act of ${personId} to ${decision} is written`,
      ),
  );

function chainFaults(reference: string, rows: readonly AuditRow[]): string[] {
  let [seq, hash] = [0, GENESIS];
  const faults: string[] = [];
  for (const row of [...rows].sort((a, b) => a.seq - b.seq)) {
    if (row.seq !== seq + 1) faults.push(`the audit of ${reference} goes from ${seq} to ${row.seq}`);
    else if (row.previous !== hash) faults.push(`row ${row.seq} of the audit of ${reference} follows another one`);
    [seq, hash] = [row.seq, row.hash];
  }
  return faults;
}

function headFaults({ reference, seq, hash }: Evidence["heads"][number], audit: readonly AuditRow[]): string[] {
  const last = audit.filter((row) => row.reference === reference).sort((a, b) => b.seq - a.seq)[0];
  if ((last?.seq ?? 0) === seq && (last === undefined || last.hash === hash)) return [];
  return [`${reference} believes its audit to end at ${seq}; it ends at ${last?.seq ?? 0}`];
}

type Acknowledged = Told & { readonly effect: Extract<Told["effect"], { readonly kind: "done" }> };
const isAcknowledged = (told: Told): told is Acknowledged =>
  told.answer === "saved" && told.effect.kind === "done" && told.effect.act === "incident.acknowledge";

const doubled = (names: readonly string[]): readonly string[] =>
  Object.entries(countBy(names))
    .filter(([, n]) => n > 1)
    .map(([name]) => name);

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
