// What somebody who has to decide reads: enough to decide without looking for the card.
import { expect, test } from "vitest";
import { changeCard } from "../../../src/change/card.ts";
import type { Change, Conflict } from "../../../src/change/change.ts";
import { requestWords } from "../../../src/change/requests.ts";
import { startChange } from "../../../src/change/start.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import type { Saying } from "../../../src/words/say.ts";
import { approved, aroundWith, as, inWords, monday, night, quiet, readBack, submitted } from "./a-change.ts";

const until = monday.add({ hours: 18 });
const conflicts: readonly Conflict[] = [
  { reason: "freeze", severity: "warn", with: "Year end", until },
  { reason: "same-service", severity: "warn", with: "CHG-16", until },
  { reason: "same-implementer", severity: "warn", with: "CHG-16", until },
  { reason: "outside-window", severity: "warn", with: "checkout", until: null },
  { reason: "open-incident", severity: "warn", with: "INC-3", until: null },
];
const usage: Saying = { key: "change-window.usage", values: { percent: 4, weeks: 9, events: 120 } };
const around = aroundWith({ conflictsOf: () => conflicts, usageOf: () => usage });
const high = { riskAnswers: { data_safety: 2, users: 2, downtime: 2, reversibility: 2, tested: 2 } } as const;
const evidence = "usage 4 % of peak, 9 weeks of data, 120 records";

const view = (change: Change) =>
  changeCard(change, { lang: "en", organisation: as("ana").organisation, people: as("ana").people })
    .lines.map(flatten)
    .join("\n");

function requestOf(change: Change) {
  if (change.approval === null) throw new Error("nothing is asked for");
  return requestWords(change, change.approval, as("ana"));
}

test("a request for a decision names services, window, usage, people, risk and what is in the way, and has every button", () => {
  const request = requestOf(submitted(high, around));
  const words = inWords(request);
  expect(words).toContain("Shop checkout (+ Reports depends on it) · ");
  expect(words).toContain(` · ${evidence} · asked for by Ana, carried out by Ben`);
  expect(words).toMatch(/⚠ in the freeze “Year end” until .+, overlaps CHG-16 \(same service and same implementer\)/);
  expect(words).toMatch(/outside the maintenance window of Shop checkout, and one more$/m);
  expect(request.buttons?.map(({ intent }) => intent)).toEqual(
    ["approve", "reject", "ask", "delegate", "plan"].map((name) => `change.${name}`),
  );
});

test("reasons that do not fit are counted, in the request and on the card", () => {
  const change = submitted(high, around);
  expect(change.risk?.reasons.length).toBeGreaterThan(4);
  const more = /Risk high: .+, and (one|\d) more/;
  expect(inWords(requestOf(change))).toMatch(more);
  expect(view(change)).toMatch(more);
});

test("the card says how much the services are used in the window, with its evidence, until the change runs", () => {
  expect(view(submitted(high, around))).toContain(` · ${evidence} · asked for by Ana, carried out by Ben`);
  const running = readBack(startChange({ ...approved(), usage }, as("ben", night), quiet));
  expect(view(running)).not.toContain("usage");
});
