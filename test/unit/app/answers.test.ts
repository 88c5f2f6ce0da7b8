// What somebody is told at once: the days of its times are those of their own zone, wherever in the answer they stand.
import { expect, test } from "vitest";
import { datedAnswer } from "../../../src/app/answers.ts";
import type { Card } from "../../../src/chat/card.ts";
import type { RichText } from "../../../src/kernel/rich-text.ts";

const line: RichText = [{ kind: "time", at: "2026-12-01T17:05:00Z", show: "time", near: "2026-12-01T08:00:00Z" }];
const card: Card = { headline: line, lines: [line], note: line };

test.each([
  ["Europe/Berlin", "time"],
  ["Asia/Shanghai", "date-time"],
] as const)("an answer to somebody in %s shows a %s", (zone, show) => {
  const dated: RichText = [{ kind: "time", at: "2026-12-01T17:05:00Z", show }];
  const datedCard = { headline: dated, lines: [dated], note: dated };
  expect(datedAnswer({ kind: "done", card }, zone)).toEqual({ kind: "done", card: datedCard });
  expect(datedAnswer({ kind: "refused", card }, zone)).toEqual({ kind: "refused", card: datedCard });
  expect(datedAnswer({ kind: "home", cards: [card] }, zone)).toEqual({ kind: "home", cards: [datedCard] });
  const form = {
    intent: "incident.hold.save",
    ...{ subject: "INC-1", title: "Hold", submit: "Hold", cancel: "Cancel", fields: [], openedAtMs: 0 },
  } as const;
  expect(datedAnswer({ kind: "form", form: { ...form, intro: [line], offers: [{ text: line }] } }, zone)).toEqual({
    kind: "form",
    form: { ...form, intro: [dated], offers: [{ text: dated }] },
  });
});
