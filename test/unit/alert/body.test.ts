// The body of a hook: too large, too deep or no JSON is refused before anything looks at it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { BODY_LIMITS, readBody } from "../../../src/alert/body.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test("whatever is JSON and not too deep is read as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      expect(readBody(bytes(JSON.stringify(value)))).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
    }),
  );
});

test("256 kB are read, one byte more is refused", () => {
  const full = bytes(JSON.stringify("x".repeat(BODY_LIMITS.bytes - 2)));
  expect(readBody(full).ok).toBe(true);
  expect(readBody(bytes(`${new TextDecoder().decode(full)} `))).toEqual({
    ok: false,
    refusal: { code: "too_large", bytes: BODY_LIMITS.bytes + 1, most: BODY_LIMITS.bytes },
  });
});

test("32 levels are read, one more is refused", () => {
  expect(readBody(bytes(nested(32))).ok).toBe(true);
  expect(readBody(bytes(nested(33)))).toEqual({ ok: false, refusal: { code: "too_deep", most: 32 } });
  expect(readBody(bytes(`${'{"a":'.repeat(33)}1${"}".repeat(33)}`))).toMatchObject({ refusal: { code: "too_deep" } });
});

test("brackets that never close are refused, however many", () => {
  expect(readBody(bytes("[".repeat(200_000)))).toMatchObject({ refusal: { code: "too_deep" } });
});

test("brackets inside of texts do not count", () => {
  const text = `"${"[{".repeat(50)}\\" ${"[".repeat(50)}`;
  expect(readBody(bytes(JSON.stringify({ text })))).toEqual({ ok: true, value: { text } });
});

test.each([
  ["nothing", ""],
  ["half an object", '{"a":'],
  ["words", "disk full"],
  ["a form", "a=1&b=2"],
  ["two values", "1 2"],
])("%s is no JSON", (_, body) => {
  expect(readBody(bytes(body))).toEqual({ ok: false, refusal: { code: "not_json" } });
});

test("bytes that are no UTF-8 are no JSON", () => {
  expect(readBody(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, refusal: { code: "not_json" } });
});
