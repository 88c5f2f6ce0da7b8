// Links to our records in other people's messages: what may be seen of the record there is shown under the link.
import type { KnownBlock } from "@slack/web-api";
import { type Draft, key } from "./draft.ts";
import { type Hearing, inboundOf, rendered } from "./hearing.ts";
import * as payloads from "./payload.ts";
import { reasonOf } from "./tell.ts";

/** More in one message are a list, not a reference. */
const MOST_PREVIEWS = 5;

/** A link that is still being written belongs to no channel yet; what is shared with other workspaces is not for us to explain. */
export async function hearLinks(hearing: Hearing, raw: unknown, envelope: unknown): Promise<void> {
  const event = payloads.linkEvent.safeParse(raw);
  if (!event.success || event.data.source === "composer" || event.data.channel === "COMPOSER") return;
  if (!payloads.eventReach.safeParse(envelope).success) return;
  const ours = event.data.links.flatMap(({ url }) => {
    const reference = hearing.settings.recordAt?.(url);
    return reference === undefined ? [] : [{ url, reference }];
  });
  const shown = await Promise.all(
    ours.slice(0, MOST_PREVIEWS).map(async ({ url, reference }) => {
      const blocks = await previewOf(hearing, linkDraft(event.data, reference, hearing.self().teamId));
      return blocks ? [[url, { blocks }] as const] : [];
    }),
  );
  const unfurls = Object.fromEntries(shown.flat());
  if (Object.keys(unfurls).length === 0) return;
  try {
    await hearing.forms.chat.unfurl({ ...targetOf(event.data), unfurls });
  } catch (error) {
    hearing.log.warn({ reason: reasonOf(error) }, "a link to a record could not be explained");
  }
}

async function previewOf(hearing: Hearing, draft: Draft): Promise<KnownBlock[] | undefined> {
  const inbound = await inboundOf(hearing, draft);
  if (inbound.actor.isBot) return undefined;
  const answer = await hearing.ears.look(inbound);
  return answer.kind === "done" && answer.card ? [...rendered(answer.card).blocks] : undefined;
}

/** By its own id a link is found also where the bot is no member. */
const targetOf = ({ channel, message_ts, unfurl_id, source }: payloads.LinkPayload) =>
  unfurl_id && source ? { unfurl_id, source } : { channel, ts: message_ts };

const linkDraft = (event: payloads.LinkPayload, reference: string, teamId: string): Draft => ({
  deliveryId: key(teamId, event.channel, event.message_ts, event.user, "link", reference),
  intent: "record.preview",
  subject: reference,
  values: {},
  userId: event.user,
  userName: "",
  spot: {
    channelId: event.channel,
    ...(event.thread_ts === undefined ? {} : { threadId: event.thread_ts }),
    messageId: event.message_ts,
    isDirect: event.channel.startsWith("D"),
  },
});
