// What a delivery tool told of a deploy, taken for good: kept, carried over to the change that covers it, or flagged for the team.
import { Temporal } from "temporal-polyfill";
import type { Change } from "../../change/change.ts";
import { carryMoves, carryOut } from "../../change/deploy/carry-out.ts";
import { type Cover, type Covering, coverOf } from "../../change/deploy/cover.ts";
import { flagKey, flagWords } from "../../change/deploy/deploy-words.ts";
import { isUnauthorised, type KeptDeploy } from "../../change/deploy/kept.ts";
import type { Notice } from "../../chat/notice.ts";
import type { SentDeploy } from "../../deploy/deploy.ts";
import { advance } from "../../deploy/progress.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import type { DeploySource } from "../../organisation/organisation.ts";
import { readClock } from "../../store/clock.ts";
import { changesCovering, lockDeploy, saveDeploy } from "../../store/deploys.ts";
import { newId } from "../new-id.ts";
import { botAct } from "../page/act-for.ts";
import type { Transaction } from "../ports.ts";
import { recordActs } from "../record-acts.ts";
import type { RecordActs } from "../route.ts";
import type { World } from "../world.ts";
import { writePlain } from "../write-decision.ts";
import { aroundChange } from "./change-around.ts";

export type RoutedDeploy = {
  readonly source: DeploySource;
  readonly deploy: SentDeploy;
  readonly serviceKey: string;
};

/** Delivery tools wait longer than people do. */
const TAKE_WITHIN_MS = 5000;

const by = { actorId: null, act: "hook.deploys" } as const;

/** True: it told something new. Under one id the same has one effect, in whatever order it comes. */
export async function takeDeploy(world: World, sent: RoutedDeploy): Promise<boolean> {
  const bot = await botAct(world);
  const take = async (transaction: Transaction) => {
    const { source, deploy } = sent;
    const before = await lockDeploy(transaction, source.key, deploy.id);
    const { now } = await readClock(transaction);
    const act: Act = { ...bot, at: now };
    const after = told(before, sent, act);
    if (before && same(before, after)) return { keep: false, value: false };
    const ready = await lookAround(transaction, after, act);
    const acts = recordActs(world, transaction, bot, by);
    const isFirst = before === undefined || before.status === "requested";
    const decided = isFirst && after.status !== "requested" ? covered(after, ready.cover) : after;
    const isCarried = decided.flag === null || decided.judged?.as === "linked";
    const kept = isCarried ? await carry(decided, ready, before, acts) : decided;
    await saveDeploy(transaction, kept, now);
    await tell(world, transaction, { before, kept, act });
    return { keep: true, value: true };
  };
  const isFresh = await world.database.transaction(take, { deadlineMs: TAKE_WITHIN_MS });
  if (isFresh) world.wake();
  return isFresh;
}

type Ready = {
  readonly cover: Cover;
  /** What has to be known of the world to carry that change out. */
  readonly around?: Awaited<ReturnType<typeof aroundChange>>;
};

/** The change is looked at again below its own lock. */
async function lookAround(transaction: Transaction, deploy: KeptDeploy, act: Act): Promise<Ready> {
  const at = deploy.startedAt ?? deploy.endedAt ?? act.at;
  const covering: Covering = { named: deploy.reference ?? deploy.change, serviceKey: deploy.serviceKey, at };
  const changes = await changesCovering(transaction, covering);
  const cover = coverOf(covering, changes);
  const change = changes.find(({ reference }) => reference === cover.reference);
  if (!change) return { cover };
  const instants = [act.at, at, ...(change.window ? [change.window.from, change.window.to] : [])];
  return { cover, around: await aroundChange({ ...change, instants }, act, transaction) };
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

function told(before: KeptDeploy | undefined, { source, deploy, serviceKey }: RoutedDeploy, act: Act): KeptDeploy {
  const progress = advance(before ?? null, deploy, act.at);
  if (before) return { ...before, ...progress };
  const made = { id: newId(), source: source.key, key: deploy.id, serviceKey, firstAt: act.at };
  return { ...progress, ...made, reference: null, flag: null, judged: null };
}

const same = (one: KeptDeploy, other: KeptDeploy): boolean => JSON.stringify(one) === JSON.stringify(other);

const covered = (deploy: KeptDeploy, cover: Cover): KeptDeploy => ({
  ...deploy,
  reference: cover.reference,
  flag: "flag" in cover ? cover.flag : null,
});

/** A change that may not start now is named by the flag instead; what comes late does not start or end anything again. */
async function carry(
  deploy: KeptDeploy,
  { around }: Ready,
  before: KeptDeploy | undefined,
  acts: RecordActs,
): Promise<KeptDeploy> {
  const { reference, status } = deploy;
  if (reference === null || around === undefined || before?.status === status) return deploy;
  for (const move of carryMoves) {
    const decided = await acts.on<Change>("change", reference, (change, act) =>
      carryOut(move, change, deploy, { ...act, at: whenOf(deploy, change, act.at) }, around),
    );
    if (move === "start" && decided && !decided.ok) return { ...deploy, flag: "start-refused" };
  }
  return deploy;
}

/** When it happened, as far as the order of the change's own moments allows. */
function whenOf(deploy: KeptDeploy, { movedAt, state }: Change, now: Temporal.Instant): Temporal.Instant {
  const said = state === "approved" ? (deploy.startedAt ?? deploy.endedAt) : deploy.endedAt;
  return said !== null && Temporal.Instant.compare(said, movedAt) >= 0 ? earlier(said, now) : now;
}

type Telling = { readonly before: KeptDeploy | undefined; readonly kept: KeptDeploy; readonly act: Act };

/** The team of the service is asked once; later news of the same deploy change that message. */
async function tell(world: World, transaction: Transaction, { before, kept, act }: Telling): Promise<void> {
  if (kept.flag === null) return;
  const { id, source, serviceKey, status, flag, reference } = kept;
  const service = findService(act.organisation, serviceKey);
  const isAsked = before !== undefined && before.flag !== null;
  const notice: Notice = {
    key: flagKey(kept),
    to: { kind: "team", teamKey: service?.teamKey ?? act.organisation.fallbackTeamKey },
    lane: "message",
    words: flagWords(kept, act),
    ...(isAsked && { change: { op: "edit", revision: status } as const }),
  };
  const payload = { deploy: id, source, service: serviceKey, status, flag, change: reference };
  await writePlain(world, transaction, { payload, notices: isUnauthorised(kept) ? [notice] : [], by });
}
