// How a sentence is put together: emphasis, and values that stay literal.
import { expect, test } from "vitest";
import { langs, say } from "../../../src/words/say.ts";

test.each(langs)("a time that the words emphasise is emphasised (%s)", (lang) => {
  const fix = { kind: "time", at: "2031-03-04T10:00:00Z", show: "time" } as const;
  const said = say(lang, { key: "reporter.times-fix", values: { fix } });
  expect(said.filter(({ kind }) => kind === "time")).toEqual([{ ...fix, bold: true }]);
});
