// Asks Discord whether the bot is set up right: its token, its server, its permissions and intents, the channels it is to post in.
import type { Client } from "discord.js";
import type { ChatFault, Examined } from "../examined.ts";
import { DeliveryFailed, Unreachable } from "../platform.ts";
import { guildOf, NotInvited } from "./bound-guild.ts";
import { callsWithin } from "./calls.ts";
import { createChannelMouth } from "./channels.ts";
import { type Connection, connect, createClient, usualCallMs } from "./client.ts";
import { createEchoes } from "./delivery.ts";
import { messageFor, whyNotConnected } from "./failure.ts";
import type { Log } from "./log.ts";
import { inviteLink, missingIn, missingInGuild, usual } from "./permission.ts";
import { createPlaces } from "./places.ts";

type ExaminedDiscord = Connection & { readonly guildId?: string; readonly log: Log };

/** Over a connection of its own that answers nobody, beside that of a running bot. */
export async function examineDiscord(settings: ExaminedDiscord, channels: readonly string[]): Promise<Examined> {
  const client = createClient(settings, settings.log);
  try {
    const about = await connect(client, settings, settings.log).catch(whyNotConnected);
    const guildId = guildOf(client, about.applicationId, settings.guildId);
    const missing = missingInGuild(client, guildId, usual);
    return {
      where: client.guilds.cache.get(guildId)?.name ?? guildId,
      faults: [
        ...(missing.length > 0
          ? [{ code: "permissions", missing, link: inviteLink(about.applicationId) } as const]
          : []),
        ...(about.readsContent ? [] : [{ code: "intent", name: "Message Content" } as const]),
        ...(about.seesMembers ? [] : [{ code: "intent", name: "Server Members" } as const]),
        ...(await channelFaults(client, settings, { guildId, channels, missing })),
      ],
    };
  } catch (error) {
    if (error instanceof NotInvited) return { faults: [{ code: "uninvited", link: error.link }] };
    const isAway = error instanceof Unreachable || (error instanceof DeliveryFailed && error.outcome !== "refused");
    return { faults: [{ code: isAway ? "away" : "refused", reason: messageFor(error) }] };
  } finally {
    await client.destroy();
  }
}

type Look = { readonly guildId: string; readonly channels: readonly string[]; readonly missing: readonly string[] };

/** What the bot lacks everywhere is not told again for each channel. */
async function channelFaults(client: Client, settings: Connection, look: Look): Promise<readonly ChatFault[]> {
  const rest = callsWithin(client.rest, {
    callWithinMs: settings.callWithinMs ?? usualCallMs,
    token: settings.token,
  });
  const guildId = () => look.guildId;
  const places = createPlaces(client, rest, guildId);
  const { findChannel } = createChannelMouth({ client, rest, places, guildId, echoes: createEchoes() });
  const faults: ChatFault[] = [];
  for (const channel of look.channels) {
    const found = await findChannel(channel);
    const lacking = found ? missingIn(client, found.channelId, usual).filter((one) => !look.missing.includes(one)) : [];
    if (!found) faults.push({ code: "no-channel", channel });
    else if (lacking.length > 0) faults.push({ code: "channel-permissions", channel, missing: lacking });
  }
  return faults;
}
