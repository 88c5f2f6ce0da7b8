// Approvals told a second time, by plain lists: who was asked, who may, how many it takes; and what the log of acts comes to.
import type { Approval, Vote } from "../../src/approval/approval.ts";
import type { ApproverSource } from "../../src/approval/policy.ts";
import type { Change } from "../../src/change/change.ts";
import type { Day, Done } from "./day.ts";

export const decidedRightly = (day: Day): readonly string[] =>
  day.done
    .filter(({ after }) => "pastApprovals" in after)
    .flatMap((one) =>
      [...newVotes(one), ...openedStages(one), ...outcome(one)].map((what) => `${one.reference}: ${what}`),
    );

const approvalOf = (state: Done["before"]): Approval | null => (state as Change | null)?.approval ?? null;

/** Every vote that came with this act: its human and its right were entitled at that moment. */
function newVotes(one: Done): readonly string[] {
  const [was, is] = [approvalOf(one.before), approvalOf(one.after)];
  if (is === null) return [];
  const known = new Set(was?.stages.flatMap(({ votes }) => votes.map(nameOf)) ?? []);
  return is.stages.flatMap((stage, n) =>
    stage.votes
      .filter((vote) => !known.has(nameOf(vote)))
      .flatMap((vote) => {
        const before = was?.stages[n];
        const asked = vote.asFallback
          ? one.organisation.roleHolders[is.fallback]
          : named(one, stage.from).filter((id) => before?.eligibleIds.includes(id));
        const isOwn = vote.personId === vote.rightOfId || isHanded(one, vote);
        const isRight =
          vote.personId === one.actorId &&
          mayDecide(one, is, vote.personId) &&
          mayDecide(one, is, vote.rightOfId) &&
          asked.includes(vote.rightOfId) &&
          isOwn;
        return isRight ? [] : [`stage ${n + 1} counts ${vote.personId} for ${vote.rightOfId}, who may not`];
      }),
  );
}

const nameOf = ({ personId, asFallback, contentHash, at }: Vote) => `${personId} ${asFallback} ${contentHash} ${at}`;

/** Here, no guest, no bot; and it is not their own matter, unless the policy lets them. */
function mayDecide({ people, before }: Done, { allowsSelfApproval }: Approval, id: string): boolean {
  const person = people.find((one) => one.id === id);
  if (!person?.isActive || person.isGuest || person.isBot) return false;
  const { requesterId, implementerId, materialEditorIds } = before as Change;
  return allowsSelfApproval || ![requesterId, implementerId, ...materialEditorIds].includes(id);
}

function isHanded({ delegations, before, at, reference }: Done, { personId, rightOfId }: Vote): boolean {
  return [...delegations, ...(before as Change).delegations].some(
    (one) =>
      one.fromId === rightOfId &&
      one.toId === personId &&
      (one.reference === null || one.reference === reference) &&
      one.revokedAt === null &&
      one.from.epochMilliseconds <= at &&
      at < one.until.epochMilliseconds,
  );
}

function named({ organisation, after }: Done, sources: readonly ApproverSource[]): readonly string[] {
  const { teams, services, roleHolders } = organisation;
  return sources
    .flatMap((source): readonly (string | undefined)[] => {
      if ("role" in source) return roleHolders[source.role];
      if ("person" in source) return [source.person];
      if ("team" in source) return teams.find(({ key }) => key === source.team)?.memberIds ?? [];
      if ("managerOf" in source) return [teams.find(({ key }) => key === source.managerOf)?.managerId];
      return (after as Change).serviceKeys.map((key) => services.find((one) => one.key === key)?.ownerId);
    })
    .filter((id) => id !== undefined);
}

/** A stage that opens asks everybody whom its sources name and who may, and wants as many as the policy says. */
function openedStages(one: Done): readonly string[] {
  const [was, is] = [approvalOf(one.before), approvalOf(one.after)];
  return (is?.stages ?? []).flatMap((stage, n) => {
    const before = was?.round === is?.round ? was?.stages[n] : undefined;
    if (is === null || stage.state === "waiting" || stage.state === "skipped" || stage.isWithFallback) return [];
    if (before !== undefined && before.state !== "waiting")
      return before.need === stage.need ? [] : [`stage ${n + 1} wants ${stage.need} instead of ${before.need}`];
    const asAsked = { ...one, before: one.after };
    const eligible = new Set(named(asAsked, stage.from).filter((id) => mayDecide(asAsked, is, id)));
    const { wants } = stage;
    const need =
      "count" in wants ? Math.min(wants.count, eligible.size) : Math.ceil((eligible.size * wants.percent) / 100);
    const isSame = eligible.size === stage.eligibleIds.length && stage.eligibleIds.every((id) => eligible.has(id));
    return isSame && need === stage.need
      ? []
      : [
          `stage ${n + 1} opens for ${stage.eligibleIds.length}, of whom ${stage.need}; by the policy ${eligible.size}, ${need}`,
        ];
  });
}

/** What becomes approved rests on the quorum of every stage; what was rejected in this round never does. */
function outcome(one: Done): readonly string[] {
  const [before, after] = [one.before as Change | null, one.after as Change];
  if (after.state !== "approved" || before?.state === "approved" || after.approval === null) return [];
  if (before?.state === "rejected") return ["approved after it was rejected"];
  return after.approval.stages.flatMap((stage, n) => {
    if (stage.state === "skipped") return [];
    const ayes = stage.votes.filter((vote) => vote.decision === "approve" && vote.asFallback === stage.isWithFallback);
    const people = new Set(ayes.map(({ personId }) => personId)).size;
    const rights = new Set(ayes.map(({ rightOfId }) => rightOfId)).size;
    const need = stage.isWithFallback ? 1 : stage.need;
    const isOld = ayes.some(({ contentHash }) => contentHash !== after.approval?.contentHash);
    return [
      ...(people >= need && rights >= need && people > 0 ? [] : [`stage ${n + 1} has ${people} of ${need} approvals`]),
      ...(isOld ? [`stage ${n + 1} was decided on another content`] : []),
    ];
  });
}
