// Standard output that takes no more: in silence where the reader has seen enough, in words where the disk is full.
import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { watchOutput } from "../../../src/cli/output.ts";

function broken(code: string, lang: "en" | "zh-CN") {
  const output = new EventEmitter();
  const told: string[] = [];
  const ends: number[] = [];
  watchOutput(output, { lang, tell: (text) => void told.push(text) }, (end) => void ends.push(end));
  output.emit("error", Object.assign(new Error(code), { code }));
  return { told: told.join(), ends };
}

test("a full disk is told in words, and the command ends as failed", () => {
  expect(broken("ENOSPC", "en")).toEqual({ told: expect.stringContaining("(the disk is full)"), ends: [74] });
  expect(broken("ENOSPC", "zh-CN").told).toContain("磁盘已满");
  expect(broken("EIO", "en").told).toContain("(EIO)");
});

test("a reader who has seen enough is no failure", () => {
  expect(broken("EPIPE", "en")).toEqual({ told: "", ends: [] });
});
