// What becomes of the figure for which a problem was opened, as its timeline tells it: also once nobody works on it any more.
import type { Act } from "../organisation/act.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided } from "./deciding.ts";
import type { Problem } from "./problem.ts";
import { line } from "./tell.ts";

/** The act is the bot's own. Only the end is said in the thread as well: in between a figure may come and go. */
export function followedByWatch(
  problem: Problem,
  news: "met-again" | "missed-again" | "episode-over",
  values: { readonly figure: Saying; readonly days: number },
  act: Act,
): Decided {
  const { entry, notice } = line(problem, news, values);
  return changed(problem, act, { timeline: [entry], notices: news === "episode-over" ? [notice] : [] });
}
