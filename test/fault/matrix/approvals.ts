// The story of two changes that are decided on: by those who may and those who may not, doubly, at the same moment, against each other.

import { type CastName, castNames } from "../../support/cast.ts";
import { gatewayIsAskedFor, harmlessIsAskedFor, withChangeManagers } from "../../support/change-stage.ts";
import { player } from "../../support/player.ts";
import type { Side } from "../../support/stage.ts";
import type { Town } from "../../support/town.ts";
import type { Dice } from "./dice.ts";
import type { Act } from "./story.ts";

export const approvalConfiguration = withChangeManagers;

/** By the rules of the organisation, told a second time. */
export const deciders: readonly CastName[] = ["omar", "sam", "lin"];

const risky = "Payment gateway 4.2";
const harmless = "New font in the reports";

/** Before anything goes wrong: one change that two stages decide on, and one that a single person may. */
export async function askForChanges({ peer, members, channels }: Town): Promise<void> {
  const script = { peer, channels, expected: new Set<string>() };
  const people = Object.fromEntries(castNames.map((name) => [name, player(script, members[name])])) as Side["people"];
  const side: Side = { people, peer, script };
  await gatewayIsAskedFor(side);
  await harmlessIsAskedFor(side, {
    reference: "CHG-2",
    title: harmless,
    service: "Reports",
    by: "dana",
    in: "#data",
  });
}

type Vote = Extract<Act, { kind: "decide" }>;

/** Ana asked for both; Ben and Dana may not; Omar and Sam may, Lin owns the checkout. */
export function votes(dice: Dice): readonly Act[] {
  const vote = (by: CastName, title: string, how: Vote["how"] = "approve"): Vote => ({
    kind: "decide",
    by,
    title,
    how,
    times: dice.below(3) === 0 ? 2 : 1,
  });
  const unentitled = dice.shuffle(["ana", "ben", "dana"] as const).map((by) => vote(by, dice.pick([risky, harmless])));
  const entitled = [
    ...dice.shuffle([vote("omar", risky), vote("sam", risky), vote("lin", risky)]),
    ...dice.shuffle([vote("lin", risky), vote("sam", risky), vote("omar", risky)]),
    vote("omar", harmless),
    vote("sam", harmless, dice.pick(["approve", "reject"] as const)),
  ];
  const [first, second] = [dice.below(entitled.length), dice.below(entitled.length)];
  return entitled.flatMap((one, index): readonly Act[] => [
    ...(index === first ? unentitled.slice(0, 2) : []),
    one,
    ...(index === second ? unentitled.slice(2) : []),
  ]);
}
