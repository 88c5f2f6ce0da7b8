// How a card addresses its readers: language and zone of the place or person, and user ids for the people it names.
import type { World } from "../app/world.ts";
import type { Card } from "../chat/card.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { RichText } from "../kernel/rich-text.ts";
import type { Reader } from "../platform/platform.ts";
import type { Lang } from "../words/say.ts";

export function readerOf(
  world: World,
  card: Card,
  platform: PlatformName,
  where: { readonly lang: Lang; readonly zone: string },
): Reader {
  const userIds: Record<string, string> = {};
  const note = (rich: RichText | undefined) => {
    for (const span of rich ?? []) {
      if (span.kind !== "person") continue;
      const userId = world.people.userId(span.personId, platform);
      if (userId) userIds[span.personId] = userId;
    }
  };
  note(card.headline);
  note(card.note);
  for (const line of card.lines) note(line);
  return { lang: where.lang, zone: where.zone, userIds };
}
