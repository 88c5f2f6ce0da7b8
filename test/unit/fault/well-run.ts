// What a run leaves behind when all went well: tests change one thing in it.
import type { AuditRow, ChangeRow, Evidence, OutboxRow, TimerRow, Told } from "../../fault/matrix/evidence.ts";

const genesis = "0".repeat(64);
export const hashOf = (seq: number) => String(seq).repeat(64).slice(0, 64);

export const row = (seq: number, change: Partial<AuditRow> = {}): AuditRow => ({
  reference: "INC-1",
  seq,
  act: "incident.acknowledge",
  actorId: "ben",
  outcome: "accepted",
  previous: seq === 1 ? genesis : hashOf(seq - 1),
  hash: hashOf(seq),
  committedAt: null,
  ...change,
});
export const declared = row(1, { act: "incident.declare", actorId: "ana" });

export const reported: Told = {
  act: "report 1",
  answer: "saved",
  answeredAt: 1000,
  effect: { kind: "reported", title: "Checkout 1" },
};
export const acknowledged: Told = {
  act: "acknowledge 1",
  answer: "saved",
  answeredAt: 5000,
  effect: { kind: "done", act: "incident.acknowledge", reference: "INC-1", actorId: "ben" },
};

export const timer: TimerRow = {
  reference: "INC-1",
  kind: "escalation",
  generation: 1,
  repeat: 0,
  step: 1,
  state: "fired",
  dueAt: 10_000,
  firedAt: 10_500,
};
export const page: OutboxRow = {
  id: "1",
  personId: "dana",
  spot: "dana",
  failure: null,
  key: "INC-1:page:0.1:person:dana",
  reference: "INC-1",
  lane: "page",
  op: "post",
  state: "sent",
  firstTryAt: 4000,
  lateSeconds: null,
};

export const aye = { personId: "sam", rightOfId: "sam", decision: "approve", contentHash: "c1", asFallback: false };
export const change: ChangeRow = {
  reference: "CHG-1",
  state: "approved",
  requesterId: "ana",
  contentHash: "c1",
  allowsSelfApproval: false,
  stages: [
    {
      state: "approved",
      need: 2,
      eligibleIds: ["sam", "omar", "ana"],
      votes: [aye, { ...aye, personId: "omar", rightOfId: "omar" }],
    },
  ],
};
export const [stage] = change.stages as [ChangeRow["stages"][number]];
export const withStage = (changed: Partial<typeof stage>): Partial<Evidence> => ({
  changes: [{ ...change, stages: [{ ...stage, ...changed }] }],
});

export const approving = (seq: number, actorId: string) =>
  row(seq, { reference: "CHG-1", act: "change.approve", actorId });
export const approvals = [approving(1, "sam"), approving(2, "omar")];
const heads = [
  { reference: "INC-1", seq: 2, hash: hashOf(2) },
  { reference: "CHG-1", seq: 2, hash: hashOf(2) },
];

export const counts = { opened: 1, resolved: 0, open: 1 };

export const well: Evidence = {
  told: [reported, acknowledged],
  titles: ["Checkout 1"],
  audit: [declared, row(2), ...approvals],
  heads,
  replay: [],
  timers: [timer, { ...timer, step: 2, state: "cancelled", firedAt: null }],
  outbox: [page],
  posted: [{ key: page.key, channelId: "D1" }],
  callings: [{ reference: "INC-1", status: "acknowledged" }],
  jumps: [],
  outages: [],
  cards: [{ reference: "INC-1", placeId: "shop", state: "active", isBehind: false }],
  changes: [change],
  digests: [{ name: "morning", told: counts, recount: counts }],
  now: 60_000,
};
