// Steps of a record's own channel at the chat: making it, inviting, pinning the card, linking the page, folding it away. What fails is said, and nothing else stops.
import { addressOf } from "../app/record-address.ts";
import type { World } from "../app/world.ts";
import type { OwnChannel } from "../chat/decision.ts";
import { langOfChannel } from "../organisation/organisation.ts";
import type { DeliveryFailed, Platform } from "../platform/platform.ts";
import { addMessage, type ClaimedMessage } from "../store/outbox.ts";
import { markFinished, markSent, markUnsure, tryLater } from "../store/outbox-held.ts";
import { comeBackToOwn, isCardShown, isOwnThere, keepOwn, leaveOwn, sayUnderOthers } from "../store/own-channel.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import { attempt, backoffMs } from "./attempt.ts";

export const channelSteps = ["channel", "invite", "pin", "bookmark", "archive", "unarchive"] as const;
export type ChannelStep = (typeof channelSteps)[number];

type Step = Omit<ClaimedMessage, "op"> & { readonly op: ChannelStep };

export const isChannelStep = (message: ClaimedMessage): message is ClaimedMessage & Step =>
  (channelSteps as readonly string[]).includes(message.op);

/** After so many tries in vain the people concerned are told rather than kept waiting. */
const MOST_TRIES = 12;

export async function takeChannelStep(world: World, step: Step, until: number): Promise<void> {
  const { query } = world.database;
  const platform = world.platforms.get(step.platform);
  if (!platform) return;
  if (step.op !== "channel" && step.op !== "unarchive" && step.shown === "gone") {
    await markFinished(query, step, "dropped", "the channel is no longer there");
    return;
  }
  const done = await attempt(until, () => work(world, step, platform));
  const outcome = done.ok ? "done" : done.failed.outcome;
  world.metrics.deliveries.inc({ platform: step.platform, kind: step.op, outcome });
  if (!done.ok) {
    if (done.isBug) world.log.error({ key: step.dedupe_key, reason: done.failed.reason }, "a step of a channel failed");
    return settleFailure(world, step, done.failed);
  }
  if (done.value === "wait") await tryLater(query, step, 300, "the card is not drawn yet");
  else await markSent(query, step, step.platform);
  world.wake();
}

async function work(world: World, step: Step, platform: Platform): Promise<"done" | "wait"> {
  const { query } = world.database;
  const channelId = step.channel_id ?? "";
  const recordId = step.record_id ?? "";
  switch (step.op) {
    case "channel":
      await open(world, step, platform);
      return "done";
    case "invite":
      await platform.inviteTo(channelId, userIdsOf(world, step.payload.personIds ?? [], platform));
      return "done";
    case "pin":
      await platform.pin({ channelId: step.card_channel_id ?? channelId, messageId: step.card_message_id ?? "" });
      return "done";
    case "bookmark": {
      const reference = step.reference ?? "";
      const { publicUrl } = world;
      if (publicUrl) await platform.bookmark?.(channelId, reference, addressOf(publicUrl, reference));
      return "done";
    }
    case "archive":
      if (!(await isCardShown(query, recordId, step.place_id ?? ""))) return "wait";
      await platform.archiveChannel(channelId);
      await leaveOwn(query, recordId, step.place_id ?? "");
      return "done";
    case "unarchive":
      await platform.unarchiveChannel(channelId);
      await comeBackToOwn(query, recordId, step.place_id ?? "");
      await addMessage(query, { ...inChannel(step), dedupe_key: `again:${step.dedupe_key}`, payload: isOpenAgain });
      return "done";
  }
}

async function open(world: World, step: Step, platform: Platform): Promise<void> {
  const wanted = step.payload.channel as OwnChannel;
  const recordId = step.record_id ?? "";
  const reference = step.reference ?? "";
  if (await isOwnThere(world.database.query, recordId)) return;
  const address = world.publicUrl && addressOf(world.publicUrl, reference);
  const made = await platform.createChannel(wanted.name, {
    topic: address ? `${wanted.topic} · ${address}` : wanted.topic,
    isPrivate: wanted.isPrivate,
    userIds: userIdsOf(world, wanted.personIds, platform),
  });
  const organisation = world.organisation.held();
  const channel = { platform: platform.name, channelId: made.channelId };
  await keepOwn(world.database, {
    recordId,
    place: {
      ...channel,
      workspaceId: platform.workspaceId(),
      name: made.name,
      lang: langOfChannel(organisation, channel),
      zone: organisation.zone,
    },
    isPrivate: wanted.isPrivate,
    afterCard: address && platform.bookmark ? ["pin", "bookmark"] : ["pin"],
    said: { words: { lines: [{ key: "thread.own-channel", values: { place: `#${made.name.replace(/^#/, "")}` } }] } },
  });
}

const userIdsOf = (world: World, personIds: readonly string[], platform: Platform): readonly string[] => [
  ...new Set(personIds.flatMap((id) => world.people.userId(id, platform.name) ?? [])),
];

async function settleFailure(world: World, step: Step, failed: DeliveryFailed): Promise<void> {
  const { query } = world.database;
  const isHopeless = failed.outcome === "refused" || step.attempts >= MOST_TRIES;
  if (!isHopeless && failed.outcome === "retry") {
    await tryLater(query, step, failed.retryAfterMs ?? backoffMs(step.attempts), failed.reason);
    return;
  }
  if (!isHopeless && failed.outcome === "ambiguous" && step.op !== "bookmark") {
    // Done twice they do no harm; a channel that may have been made is taken up again after the lease.
    if (step.op === "channel") await markUnsure(query, step, failed.reason);
    else await tryLater(query, step, backoffMs(step.attempts), failed.reason);
    return;
  }
  world.log.warn({ key: step.dedupe_key, reason: failed.reason }, "a step of a record's own channel was given up");
  if (!(await markFinished(query, step, "dropped", failed.reason))) return;
  if (failed.outcome !== "gone" || step.op === "channel") await sayWhyNot(world, step, failed.reason);
}

const isOpenAgain = { words: { lines: [{ key: "thread.own-channel-again" }] } } as const;

/** Said in the channel itself. */
const inChannel = ({ record_id, platform, place_id }: Step) =>
  ({ record_id, platform, place_id, person_id: null, is_threaded: true, lane: "message" }) as const;

/** To whoever asked for the channel; under the other cards where there is none to write in; what fails inside the channel is said there. */
async function sayWhyNot(world: World, step: Step, reason: string): Promise<void> {
  const wanted = step.payload.channel;
  if (step.op === "channel" && !wanted?.askedById) return;
  const values = { reference: step.reference ?? "", platform: sayPlain("en", `platform.${step.platform}`), reason };
  const saying: Saying = { key: `channel.cannot-${step.op}`, values };
  const said = { words: { lines: [saying] } };
  const key = `cannot:${step.dedupe_key}:${step.id}:${step.created_at.getTime()}`;
  const { query } = world.database;
  if (step.op === "unarchive") {
    await sayUnderOthers(query, { recordId: step.record_id ?? "", placeId: step.place_id ?? "", key, said });
  } else {
    const asked = { place_id: null, person_id: wanted?.askedById ?? null, is_threaded: false };
    const where = step.op === "channel" ? asked : {};
    await addMessage(query, { ...inChannel(step), ...where, dedupe_key: key, payload: said });
  }
  world.wake();
}
