// Which ways lead to a person, and what is made of one that was refused.
import { expect, test } from "vitest";
import { isReachable, isShut, type Reaching, waysTo } from "../../../src/app/reached-on.ts";
import type { IdentityRow, PersonRow } from "../../../src/store/people.ts";

const way = (platform: string, traits: Partial<IdentityRow> = {}): IdentityRow => ({
  ...{ person_id: "ben", platform, workspace_id: "w", user_id: `at-${platform}` },
  ...{ is_closed: false, has_left: false },
  ...traits,
});

function reaching(ways: readonly IdentityRow[], traits: Partial<Reaching> = {}): Reaching {
  const ben = { id: "ben", name: "Ben", is_active: true, last_platform: "slack" } as PersonRow;
  return {
    platforms: new Map([
      ["slack", true],
      ["discord", true],
      ["web", true],
    ]),
    people: { row: () => ben, identities: () => ways },
    organisation: { held: () => ({ phones: {} }) },
    ...traits,
  };
}
const names = (world: Reaching) => waysTo(world, "ben").map(({ platform }) => platform);

test("a way that was refused comes last, and is never left out", () => {
  expect(names(reaching([way("slack", { is_closed: true }), way("discord")]))).toEqual(["discord", "slack"]);
  expect(names(reaching([way("slack", { is_closed: true })]))).toEqual(["slack"]);
});

test("an account that was switched off is no way, nor is the web chat of somebody who does not use it", () => {
  expect(names(reaching([way("slack", { has_left: true }), way("web")]))).toEqual([]);
});

test("who was refused everywhere is called all the same, and nobody waits for the answer unless a phone rings", () => {
  const closed = [way("slack", { is_closed: true }), way("discord", { is_closed: true })];
  expect([isReachable(reaching(closed), "ben"), isShut(reaching(closed), "ben")]).toEqual([true, true]);
  const phoned = { pager: {}, organisation: { held: () => ({ phones: { ben: "+49 30 1" } }) } };
  expect(isShut(reaching(closed, phoned), "ben")).toBe(false);
  expect(isShut(reaching([...closed.slice(1), way("slack")]), "ben")).toBe(false);
});

test("a chat that is away is a way all the same, and leaves the web chat no one's only chat", () => {
  const away = { platforms: new Map([["web", true]]), away: new Map([["slack" as const, "no route"]]) };
  expect(names(reaching([way("slack"), way("web")], away))).toEqual(["slack"]);
  expect(isReachable(reaching([way("slack")], away), "ben")).toBe(true);
});

test("who has no way at all is not called", () => {
  expect(isReachable(reaching([]), "ben")).toBe(false);
});
