// Who is the service star: thanks and figures together, ties by written rules, nobody where there is too little.
import { expect, test } from "vitest";
import { type StarFact, serviceStars } from "../../../src/report/star.ts";

const one = (personId: string, more: Partial<StarFact> = {}): StarFact => ({
  ...{ personId, fixed: 6, fixedInTime: 6, praised: 0, blamed: 0, thanks: 0 },
  ...more,
});

const cases: readonly (readonly [string, readonly StarFact[], readonly string[]])[] = [
  ["nobody where nobody did anything", [], []],
  ["nobody who fixed too few to judge", [one("ana", { fixed: 4, fixedInTime: 4 })], []],
  ["somebody who fixed none but was thanked often", [one("ana", { fixed: 0, fixedInTime: 0, thanks: 3 })], ["ana"]],
  ["nobody who kept no promise", [one("ana", { fixedInTime: 0 })], []],
  ["who kept more promises", [one("ana"), one("ben", { fixed: 9, fixedInTime: 7 })], ["ben"]],
  [
    "who was thanked, before who fixed a little more",
    [one("ana", { thanks: 1 }), one("ben", { fixedInTime: 8, fixed: 8 })],
    ["ana"],
  ],
  [
    "who is praised, not who is blamed",
    [one("ana", { praised: 1 }), one("ben", { fixed: 9, fixedInTime: 9, blamed: 2 })],
    ["ana"],
  ],
  [
    "of as many points who was thanked",
    [one("ana", { thanks: 2 }), one("ben", { fixed: 12, fixedInTime: 12 })],
    ["ana"],
  ],
  ["of as many points and thanks who missed less", [one("ana", { fixed: 7 }), one("ben")], ["ben"]],
  ["of the same share who did more", [one("ana", { fixed: 8, fixedInTime: 8, blamed: 1 }), one("ben")], ["ana"]],
  ["both where nothing tells them apart", [one("ben"), one("ana")], ["ana", "ben"]],
  ["nobody where more than three would share it", ["a", "b", "c", "d"].map((id) => one(id)), []],
];

test.each(cases)("the star is %s", (_, facts, wanted) => {
  expect(serviceStars(facts).map(({ personId }) => personId)).toEqual(wanted);
});
