// What setting up needs to know of a workspace: the channels that the bot is in, and who has an e-mail address.
import { z } from "zod";
import { createClients } from "./clients.ts";
import { toDeliveryFailed } from "./failure.ts";
import type { SlackSettings } from "./settings.ts";

const page = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string().default("") })),
  response_metadata: z.object({ next_cursor: z.string().default("") }).default({ next_cursor: "" }),
});

/** By name; rejects with `DeliveryFailed`. */
export async function ownChannels(settings: SlackSettings): Promise<readonly string[]> {
  const { posting } = createClients(settings);
  const names: string[] = [];
  let cursor = "";
  do {
    const asked = { types: "public_channel,private_channel", limit: 200, exclude_archived: true };
    const answer = await posting.users.conversations({ ...asked, ...(cursor && { cursor }) }).catch((error) => {
      throw toDeliveryFailed(error, "users.conversations");
    });
    const { channels, response_metadata } = page.parse(answer);
    names.push(...channels.map(({ name }) => name));
    cursor = response_metadata.next_cursor;
  } while (cursor !== "");
  return names.sort((a, b) => a.localeCompare(b));
}

const found = z.object({ user: z.object({ id: z.string() }) });

/** The user id; undefined where nobody has the address. Rejects with `DeliveryFailed`. */
export async function memberWithEmail(settings: SlackSettings, email: string): Promise<string | undefined> {
  try {
    return found.parse(await createClients(settings).posting.users.lookupByEmail({ email })).user.id;
  } catch (error) {
    const failed = toDeliveryFailed(error, "users.lookupByEmail");
    if (failed.outcome === "gone" || failed.reason.endsWith(": users_not_found")) return undefined;
    throw failed;
  }
}
