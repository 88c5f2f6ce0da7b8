// A digest that did not arrive: its row says why, whoever runs the bot is told once, and the next one is tried as usual.
import { raiseAlarm } from "../app/alarm.ts";
import type { World } from "../app/world.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Digest } from "../organisation/digest.ts";
import { digestIdOf } from "../report/digest/digest-marks.ts";
import { type ClaimedDigest, findDigest, refuseDigest, saveTrouble, troubleSince } from "../store/digests.ts";
import type { ClaimedMessage } from "../store/outbox.ts";
import type { Saying, Value } from "../words/say.ts";

/** Its channel is on no chat that is connected. */
export async function digestNowhere(world: World, { key, to }: Digest, row: ClaimedDigest): Promise<void> {
  const channel = to.kind === "channel" ? `#${to.channel}` : "";
  if (!(await refuseDigest(world.database.query, row, `no channel ${channel} on a connected chat`))) return;
  if (channel) await tell(world, key, { key: "operator.digest-nowhere", values: { digest: key, channel } });
}

/** False: the message says no digest. */
export async function digestUndelivered(
  world: World,
  message: Pick<ClaimedMessage, "dedupe_key" | "op" | "person_id">,
  { reason, to, platform }: { readonly to: Value; readonly platform: PlatformName; readonly reason: string },
): Promise<boolean> {
  const { query } = world.database;
  const id = message.op === "post" ? digestIdOf(message.dedupe_key) : undefined;
  const digest = id && (await findDigest(query, id));
  if (!digest) return false;
  await saveTrouble(query, id, reason);
  const named = digest.to.kind === "channel" ? `#${digest.to.channel}` : to;
  const values = { digest: digest.key, to: named, platform: { key: `platform.${platform}` } as const, reason };
  await tell(world, digest.key, { key: "operator.digest-undelivered", values }, message.person_id);
  return true;
}

/** Once until it has arrived again. */
async function tell(world: World, key: string, saying: Saying, personId?: string | null): Promise<void> {
  const since = await troubleSince(world.database.query, key);
  await raiseAlarm(world, {
    ...{ code: "digest-undelivered", key: `digest:${key}:${since}`, saying },
    facts: { digest: key, since, reason: saying.values?.reason ?? "nowhere" },
    ...(personId && { exceptIds: [personId] }),
  });
}
