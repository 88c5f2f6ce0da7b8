// A story by its seed: what the people of a run do, in order.
import type { CastName } from "../../support/cast.ts";
import { votes } from "./approvals.ts";
import type { Dice } from "./dice.ts";

export type Act =
  | { readonly kind: "report"; readonly by: CastName; readonly title: string }
  /** By who is called for it, on the page. */
  | { readonly kind: "acknowledge"; readonly by: CastName; readonly title: string }
  /** On the newest message that offers it; `times`: as often at the same moment. */
  | {
      readonly kind: "decide";
      readonly by: CastName;
      readonly title: string;
      readonly how: "approve" | "reject";
      readonly times: number;
    }
  | { readonly kind: "later"; readonly minutes: number };

export type StoryName = "incidents" | "approvals";

/** No two of them are alike, so that each becomes a record of its own; the first responders of their teams are called. */
const reports: readonly { readonly title: string; readonly called: CastName }[] = [
  { title: "Checkout is failing at payment", called: "ben" },
  { title: "The weekly report is empty", called: "dana" },
  { title: "The cart forgets its goods overnight", called: "ben" },
  { title: "Every dashboard shows last year", called: "dana" },
];

/** Two to four reports, most of them acknowledged, and up to an hour in between. */
function incidents(dice: Dice): readonly Act[] {
  const chosen = dice.shuffle(reports).slice(0, 2 + dice.below(3));
  return chosen.flatMap(({ title, called }): readonly Act[] => [
    { kind: "report", by: dice.pick(["ana", "omar"] as const), title },
    ...(dice.below(3) === 0 ? [{ kind: "later", minutes: 6 + dice.below(25) } as const] : []),
    ...(dice.below(4) > 0 ? [{ kind: "acknowledge", by: called, title } as const] : []),
  ]);
}

const stories: Readonly<Record<StoryName, (dice: Dice) => readonly Act[]>> = { incidents, approvals: votes };

export const tell = (name: StoryName, dice: Dice): readonly Act[] => stories[name](dice);
