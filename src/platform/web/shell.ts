// Reads what stands around every page: channels, what is unread, and in the demo the people and the time.
import type { ShellFacts } from "./view/sidebar.tsx";
import type { Viewer } from "./viewer.ts";
import type { WebPlaces } from "./web-chat-store.ts";
import type { WebParts } from "./web-parts.ts";

export async function readShell(parts: WebParts, viewer: Viewer): Promise<ShellFacts> {
  const [places, people, now] = await Promise.all([
    parts.store.places([viewer.id]),
    parts.demo ? parts.directory.everybody() : [],
    parts.demo?.clock.now(),
  ]);
  return { viewer, ...placesOf(places, viewer), ...(now && { demo: { people, now } }) };
}

export const placesOf = (places: ReadonlyMap<string, WebPlaces>, { id }: Viewer): WebPlaces =>
  places.get(id) ?? { channels: [], unread: new Map() };
