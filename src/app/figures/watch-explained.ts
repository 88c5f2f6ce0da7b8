// Whether a figure is watched, for which services, and the problem that its last miss opened.
import type { Act } from "../../organisation/act.ts";
import { watchedSaying } from "../../report/watch/watch-words.ts";
import { waitsForTarget, watchedFigures } from "../../report/watch/watched.ts";
import { lastingEpisodes } from "../../store/watch-episodes.ts";
import type { Saying } from "../../words/say.ts";
import type { Query } from "../ports.ts";

/** One for each service that is watched by itself, and one for all others; at most so many. */
const MOST = 8;

export async function watchExplained(id: string, { organisation }: Act, query: Query): Promise<readonly Saying[]> {
  const watched = watchedFigures(organisation).filter(({ kpi }) => kpi === id);
  if (watched.length === 0) {
    return [
      waitsForTarget(id, organisation) ? { key: "watch.when-asked", values: { id } } : { key: "watch.unwatched" },
    ];
  }
  const episodes = await lastingEpisodes(query);
  const said = watched.map((one) => ({
    one,
    running: episodes.find(({ kpi, serviceKey }) => kpi === one.kpi && serviceKey === one.serviceKey),
  }));
  // What is missed now is never left out.
  return said
    .toSorted((a, b) => Number(b.running !== undefined) - Number(a.running !== undefined))
    .slice(0, MOST)
    .map(({ one, running }) => watchedSaying(one, running));
}
