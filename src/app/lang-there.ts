// The language of the channel in which something is done.
import type { Act } from "../organisation/act.ts";
import { langOfChannel } from "../organisation/organisation.ts";
import { langOfPlace } from "../store/place-lang.ts";
import type { Lang } from "../words/say.ts";
import type { Query } from "./ports.ts";
import type { Scene } from "./route.ts";

export async function langThere({ organisation }: Act, { inbound, placeId }: Scene, query: Query): Promise<Lang> {
  const chosen = placeId && (await langOfPlace(query, placeId));
  const { platform } = inbound.actor;
  return chosen || langOfChannel(organisation, { platform, channelId: inbound.spot.channelId ?? "" });
}
