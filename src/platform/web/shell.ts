// Reads what stands around every page: channels, what is unread, and in the demo the people and the time.
import type { ShellFacts } from "./view/sidebar.tsx";
import type { Viewer } from "./viewer.ts";
import type { WebParts } from "./web-parts.ts";

export async function readShell(parts: WebParts, viewer: Viewer): Promise<ShellFacts> {
  const [channels, unread, people, now] = await Promise.all([
    parts.store.channels(viewer.id),
    parts.store.unread(viewer.id),
    parts.demo ? parts.directory.everybody() : [],
    parts.demo?.clock.now(),
  ]);
  return { viewer, channels, unread, ...(now && { demo: { people, now } }) };
}
