// What the channels hear that were told when a change runs, once it does not.
import { expect, test } from "vitest";
import type { Change } from "../../../src/change/change.ts";
import type { Decided } from "../../../src/change/deciding.ts";
import { whenChangeDue } from "../../../src/change/due.ts";
import { editChange } from "../../../src/change/edit.ts";
import { finishChange } from "../../../src/change/finish.ts";
import { holdChange, resumeChange } from "../../../src/change/hold.ts";
import { startChange } from "../../../src/change/start.ts";
import { rejectChange } from "../../../src/change/vote.ts";
import { withdrawChange } from "../../../src/change/withdraw.ts";
import { accepted, approved, as, inWords, monday, night, quiet, readBack, submitted } from "./a-change.ts";

const told = (): Change => ({ ...approved(), announced: ["before", "soon"] });
const later = { from: monday.add({ hours: 41 }).toString(), to: monday.add({ hours: 42 }).toString() };
const inChannels = (decided: Decided, lang: "en" | "zh-CN" = "en") =>
  accepted(decided).notices.flatMap(({ to, words }) => (to.kind === "services" ? [inWords(words, lang)] : []));

test("an announced change that is withdrawn is called off where it was announced", () => {
  const decided = withdrawChange(told(), "", as("ana"));
  expect(inChannels(decided)).toEqual([
    expect.stringMatching(
      /^🚫 CHG-17 “Payment gateway .+” on Shop checkout does not run .+ as announced: it was withdrawn\.$/,
    ),
  ]);
  expect(inChannels(decided, "zh-CN")[0]).toMatch(/不会按此前通知在 .+ 实施：变更已撤回。$/);
});

test("an announced change that is moved is called off with its old time and services, and only once", () => {
  const before = told();
  const moved = editChange(before, { ...later, services: ["reports"] }, as("ana"), quiet);
  expect(inChannels(moved)).toEqual([expect.stringMatching(/on Shop checkout does not run .+ it is planned anew\./)]);
  const [notice] = accepted(moved).notices.filter(({ to }) => to.kind === "services");
  expect(notice?.to).toEqual({ kind: "services", serviceKeys: ["checkout"] });
  expect(inChannels(rejectChange(readBack(moved), { comment: "Not now" }, as("omar"), quiet))).toEqual([]);
  expect(inChannels(withdrawChange(readBack(moved), "", as("ana")))).toEqual([]);
});

test("an announced change that expires, is not carried out, or waits until its window has passed is called off", () => {
  const expired = whenChangeDue(told(), "change-expiry", as("bot", monday.add({ hours: 42 })), quiet);
  expect(expired && inChannels(expired)[0]).toMatch(/it was not started in time\.$/);
  const dropped = finishChange(told(), { code: "not_implemented", text: "No need" }, as("ben", night));
  expect(inChannels(dropped)).toEqual([expect.stringMatching(/it is not carried out\.$/)]);
  const held = readBack(holdChange(told(), "Wait", as("ana")));
  const passed = whenChangeDue(held, "change-held", as("bot", monday.add({ hours: 18 })), quiet);
  expect(passed && inChannels(passed)[0]).toMatch(/it is planned anew\./);
});

test("nothing is called off while it still holds, or where nothing was announced", () => {
  const held = holdChange(told(), "Wait", as("ana"));
  expect(inChannels(held)).toEqual([]);
  expect(inChannels(resumeChange(readBack(held), as("ana"), quiet))).toEqual([]);
  expect(inChannels(editChange(told(), { title: "New" }, as("ana"), quiet))).toEqual([]);
  expect(inChannels(startChange(told(), as("ben", night), quiet))).toEqual([expect.stringMatching(/has started/)]);
  expect(inChannels(withdrawChange(approved(), "", as("ana")))).toEqual([]);
  expect(inChannels(withdrawChange(submitted(), "", as("ana")))).toEqual([]);
});
