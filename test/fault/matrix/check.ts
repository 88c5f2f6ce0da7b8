// The invariants V1 to V7 over what is known after a run: pure, so that each violation can be planted and seen named.
import { callFaults, claimsAfterwards } from "./check-calls.ts";
import { deliveryFaults } from "./check-delivery.ts";
import type { AuditRow, ChangeRow, Evidence, StageRow, Told } from "./evidence.ts";

export type Invariant = "V1" | "V2" | "V3" | "V4" | "V5" | "V6" | "V7";
/** `promise`: what a row says beside the invariants, such as how soon a connection is back. */
export type Violation = { readonly invariant: Invariant | "promise"; readonly what: string };

/** The chain of every record begins with it. */
const GENESIS = "0".repeat(64);

type Rule = (evidence: Evidence) => readonly string[];

const rules: Readonly<Record<Invariant, Rule>> = {
  V1: (evidence) =>
    [...groupBy(evidence.told, ({ effect }) => JSON.stringify(effect)).values()].flatMap((told) =>
      answeredHonestly(told, evidence),
    ),
  V2: callFaults,
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
  V6: claimsAfterwards,
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

function stageFaults(where: string, stage: StageRow, change: ChangeRow) {
  const { requesterId, contentHash, allowsSelfApproval, deciderIds, partyIds = [] } = change;
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
    ...[...new Set([...people, ...rights])].flatMap((id) => [
      ...(deciderIds && !deciderIds.includes(id) ? [`${where} was approved by ${id}, who may not by the story`] : []),
      ...(id !== requesterId && partyIds.includes(id) && !allowsSelfApproval
        ? [`${where} was approved by ${id}, whose own matter it is`]
        : []),
    ]),
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

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
