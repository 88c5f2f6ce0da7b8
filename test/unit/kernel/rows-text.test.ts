// Rows as a file: written by the handful, it is the same file.
import { expect, test } from "vitest";
import { endText, type FileRow, type RowFormat, rowsText } from "../../../src/kernel/rows-text.ts";

const rows: readonly FileRow[] = [
  { name: "=1+1", count: -2, is_private: false, at: new Date(0), more: { list: [1] }, none: null },
  { name: 'a "b", c', count: 0, is_private: true, at: new Date(1), more: [], none: null },
];
const file = (format: RowFormat, some: readonly FileRow[], atOnce: number) =>
  some.flatMap((_, at) => (at % atOnce === 0 ? [rowsText(some.slice(at, at + atOnce), at, format)] : [])).join("") +
  endText(some.length, format);

test("the names stand once, formulas are words, numbers are numbers", () => {
  const whole = `"name","count","is_private","at","more","none"\r\n${[
    `"'=1+1",-2,"false","1970-01-01T00:00:00.000Z","{""list"":[1]}",`,
    `"a ""b"", c",0,"true","1970-01-01T00:00:00.001Z","[]",`,
  ].join("\r\n")}\r\n`;
  for (const atOnce of [1, 2]) expect(file("csv", rows, atOnce)).toBe(whole);
});

test("JSON is one list, also of none", () => {
  for (const atOnce of [1, 2]) expect(JSON.parse(file("json", rows, atOnce))).toEqual(JSON.parse(JSON.stringify(rows)));
  expect(file("json", [], 1)).toBe("[]\n");
});
