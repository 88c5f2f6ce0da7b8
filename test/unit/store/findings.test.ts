// What a walk over many rows found takes no more memory, however many there are alike.
import { expect, test } from "vitest";
import { gather } from "../../../src/store/findings.ts";

const many = (code: "gap" | "row", count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ code, n: from + n }));

test("all are counted by their code, and the first fifty of each are kept in the order they were found", () => {
  const gathering = gather<{ code: "gap" | "row"; n: number }>();
  gathering.add(many("gap", 40));
  gathering.add(many("row", 3));
  gathering.add(many("gap", 1_000, 40));
  const { count, byCode, first } = gathering.findings();
  expect({ count, byCode: Object.fromEntries(byCode) }).toEqual({ count: 1_043, byCode: { gap: 1_040, row: 3 } });
  expect(first).toEqual([...many("gap", 40), ...many("row", 3), ...many("gap", 10, 40)]);
});

test("those of another walk are added with their whole number", () => {
  const [one, other] = [gather<{ code: "gap" | "row"; n: number }>(), gather<{ code: "gap" | "row"; n: number }>()];
  one.add(many("row", 2));
  other.add(many("row", 500));
  one.addAll(other.findings());
  expect(one.findings()).toMatchObject({ count: 502, byCode: new Map([["row", 502]]) });
  expect(one.findings().first).toHaveLength(50);
});
