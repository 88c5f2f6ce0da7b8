// "Why these approvers?": the policy that a change meets, why that one, and whom each stage asks.
import { explain } from "../approval/explain.ts";
import type { Card } from "../chat/card.ts";
import type { Act } from "../organisation/act.ts";
import { serviceName, teamName } from "../organisation/names.ts";
import { sayIn, type View } from "../organisation/view.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { sceneOf } from "./scene.ts";

type Reader = Pick<Act, "at" | "organisation" | "people">;

/** One sentence a line, also for the command line. */
export const whyLines = (change: Change, act: Reader, around: Around): readonly Saying[] =>
  explain(around.policies, sceneOf(change, act, around), {
    person: (id) => act.people.span(id),
    team: (key) => teamName(act.organisation, key),
    service: (key) => serviceName(act.organisation, key),
  });

export const whyCard = (change: Change, act: Reader, around: Around, view: View): Card => ({
  tone: "neutral",
  headline: sayIn(view, "changes.why", { reference: change.reference }),
  lines: whyLines(change, act, around).map(({ key, values }) => sayIn(view, key, values)),
});
