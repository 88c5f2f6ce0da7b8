// Rule 5 of changes: what an edit does to the decisions made so far, and what the record keeps of it.
import { describe, expect, test } from "vitest";
import type { Change, Conflict } from "../../../src/change/change.ts";
import { contentOf } from "../../../src/change/content.ts";
import { saveDetail } from "../../../src/change/detail.ts";
import { editChange } from "../../../src/change/edit.ts";
import type { Given } from "../../../src/change/given.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { approveChange } from "../../../src/change/vote.ts";
import { contentHash } from "../../../src/kernel/content-hash.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { type TimelineRow, timelineMore } from "../../../src/organisation/timeline.ts";
import { ids } from "../../support/incident-organisation.ts";
import {
  accepted,
  approved,
  aroundWith,
  as,
  changeWith,
  inWords,
  monday,
  quiet,
  readBack,
  refusalWords,
  refused,
  submitted,
  threadOf,
  toldBy,
} from "./a-change.ts";

const at = (hours: number) => monday.add({ hours }).toString();
const high = { riskAnswers: { data_safety: 2, users: 2, downtime: 2, reversibility: 2 } } as const;

describe("rule 5: approval is bound to the content", () => {
  const two = (): Change => readBack(approveChange(submitted(high), {}, as("omar"), quiet));

  test.each<[string, Given]>([
    ["services", { services: ["checkout", "reports"] }],
    ["type", { type: "emergency", incident: "INC-1" }],
    ["risk answers", { risk: ["users-2", "tested-1"] }],
    ["window", { from: at(16), to: at(18) }],
    ["plan", { plan: "Another plan" }],
    ["backout", { backout: "Another way back" }],
    ["test", { testEvidence: "None" }],
    ["verification", { verification: "Look at it" }],
    ["implementer", { implementerId: ids.dana }],
  ])("an edit of %s voids every decision of every stage and starts at the first one", (_, given) => {
    const before = two();
    const decided = editChange(before, given, as("ana"), quiet);
    const { state } = accepted(decided);
    expect(state.approval).toMatchObject({ round: 2 });
    expect(state.approval?.stages.map((stage) => stage.votes.length)).toEqual(state.approval?.stages.map(() => 0));
    expect(state.approval?.stages[0]?.state).toBe("open");
    expect(state.pastApprovals).toEqual([before.approval]);
    expect(state.approval?.contentHash).not.toBe(before.approval?.contentHash);
    expect(threadOf(decided)[0]).toMatch(/All approvals are void; .+, please look again\.$/);
    expect(toldBy(decided)).toContain("omar");
  });

  test("taking away a change that comes first voids the decisions, one more does not", () => {
    const before = readBack(approveChange(submitted({ predecessors: ["CHG-3"] }), {}, as("omar"), quiet));
    expect(before.state).toBe("approved");
    const without = editChange(before, { predecessors: "" }, as("ana"), quiet);
    expect(accepted(without).state).toMatchObject({ state: "awaiting_approval", approvedAt: null });
    expect(threadOf(without)[0]).toMatch(/Comes after CHG-3 → –/);
    expect(accepted(editChange(before, { predecessors: "CHG-3 CHG-4" }, as("ana"), quiet)).state.state).toBe(
      "approved",
    );
  });

  test("a change that was announced and then moved is announced anew", () => {
    const before = { ...approved(), announced: ["before", "soon"] } as const;
    const moved = readBack(editChange(before, { from: at(41), to: at(42) }, as("ana"), quiet));
    const again = approveChange(moved, {}, as("omar"), quiet);
    expect(accepted(again).timers).toContainEqual({ set: "change-before", dueAt: monday.add({ hours: 17 }) });
    expect(accepted(editChange(before, { title: "New" }, as("ana"), quiet)).state.announced).toEqual(before.announced);
  });

  test("the thread shows the diff, field by field", () => {
    const decided = editChange(
      approved(),
      { from: at(16), to: at(17), plan: "1. Stop it\n2. Start it" },
      as("ana"),
      quiet,
    );
    expect(accepted(decided).state).toMatchObject({
      state: "awaiting_approval",
      approvedAt: null,
      approvedUntil: null,
    });
    expect(threadOf(decided)[0]).toBe(
      [
        "Ana edited what was to be decided",
        "Plan without: 1. Stop it 2. Migrate 3. Start it · now with: 1. Stop it / 2. Start it",
        "Window 2026-11-24T02:00:00Z–2026-11-24T03:00:00Z → 2026-11-24T01:00:00Z–2026-11-24T02:00:00Z",
        "All approvals are void; Omar and Sam, please look again.",
      ].join("\n"),
    );
  });

  test.each<[string, Given]>([
    ["a title", { title: "Payment gateway 4.2.1" }],
    ["a link", { links: "Runbook https://wiki.example.com/gateway" }],
    ["a window shortened inside the approved one", { from: monday.add({ minutes: 1035 }).toString(), to: at(18) }],
  ])("%s keeps the decisions", (_, given) => {
    const before = approved();
    const decided = editChange(before, given, as("ana"), quiet);
    const { state } = accepted(decided);
    expect(state.state).toBe("approved");
    expect(state.approval).toEqual(before.approval);
    expect(contentHash(contentOf(state))).toBe(before.approval?.contentHash);
  });

  test("a shortened window may grow again inside the approved one, but not beyond it", () => {
    const short = readBack(
      editChange(approved(), { from: at(17), to: monday.add({ minutes: 1050 }).toString() }, as("ana"), quiet),
    );
    expect(accepted(editChange(short, { from: at(17), to: at(18) }, as("ana"), quiet)).state.state).toBe("approved");
    const longer = editChange(short, { from: at(17), to: monday.add({ minutes: 1081 }).toString() }, as("ana"), quiet);
    expect(accepted(longer).state.state).toBe("awaiting_approval");
  });

  test("entering a freeze is material even where it only warns, also inside the approved window", () => {
    const freeze: Conflict = { reason: "freeze", severity: "warn", with: "Year end", until: null };
    const short = { from: at(17), to: monday.add({ minutes: 1050 }).toString() };
    const before = readBack(editChange(approved(), short, as("ana"), quiet));
    const late = aroundWith({ conflictsOf: ({ window }) => (`${window?.to}` === short.to ? [] : [freeze]) });
    expect(accepted(editChange(before, { from: at(17), to: at(18) }, as("ana"), late)).state.approval?.round).toBe(2);
  });

  test("a freeze that was declared since is not entered by an edit of the title", () => {
    const freeze: Conflict = { reason: "freeze", severity: "block", with: "Year end", until: null };
    const decided = editChange(approved(), { title: "New" }, as("ana"), aroundWith({ conflictsOf: () => [freeze] }));
    expect(accepted(decided).state).toMatchObject({ state: "approved", approval: { round: 1 } });
  });

  test("what its class or an emergency demands cannot be emptied once approval was asked for", () => {
    const emptied = editChange(submitted(high), { communication: "", monitoredKpi: "" }, as("ana"), quiet);
    expect(Object.keys(refused(emptied).fields ?? {})).toEqual(["monitoredKpi", "communication"]);
    const urgent = submitted({ type: "emergency", incidentReference: "INC-12" });
    expect(refused(editChange(urgent, { incident: "" }, as("ana"), quiet)).fields).toHaveProperty("incident");
  });

  test("an edit cannot make somebody else the requester, so that who asked might decide", () => {
    const before = submitted({ requesterId: ids.omar });
    const decided = editChange(before, { requesterId: ids.wei, title: "New" }, as("omar"), quiet);
    expect(accepted(decided).state.requesterId).toBe(ids.omar);
  });

  test("a window that has begun may stay as it is when something else is edited", () => {
    const night = monday.add({ hours: 17, minutes: 10 });
    const decided = editChange(approved(), { title: "New", from: at(17), to: at(18) }, as("ana", night), quiet);
    expect(accepted(decided).state).toMatchObject({ state: "approved", title: "New" });
    const moved = editChange(approved(), { from: at(16), to: at(18) }, as("ana", night), quiet);
    expect(refusalWords(moved)).toMatch(/which has passed/);
  });

  test("a draft is completed and submitted by those whose matter it is, and by nobody else", () => {
    const decided = saveDetail(changeWith(), { plan: "Mine" }, as("lin"), quiet);
    expect(refusalWords(decided)).toBe("You may not do this to CHG-17. Ana, Ben, or a change manager can.");
  });

  test("an edit that leaves something missing goes back to assessing and says what", () => {
    const decided = editChange(approved(), { backout: "" }, as("ana"), quiet);
    expect(accepted(decided).state).toMatchObject({ state: "assessing", approval: null });
    expect(inWords(accepted(decided).answer)).toContain("• the backout");
    const again = submitChange(readBack(decided), { backout: "Restore" }, as("ana"), quiet);
    expect(accepted(again).state).toMatchObject({ state: "awaiting_approval", approval: { round: 2 } });
  });

  test("whoever made the last material edit does not decide", () => {
    const edited = readBack(editChange(submitted({ requesterId: ids.wei }), { plan: "Mine" }, as("sam"), quiet));
    expect(edited.materialEditorIds).toEqual([ids.sam]);
    expect(refusalWords(approveChange(edited, {}, as("sam"), quiet))).toMatch(/^You wrote what is to be decided/);
    expect(accepted(approveChange(edited, {}, as("omar"), quiet)).state.state).toBe("approved");
  });

  test("a window that has begun is no obstacle to an edit that leaves it as it is", () => {
    const begun = as("ana", monday.add({ hours: 17, minutes: 30 }));
    const decided = editChange(approved(), { title: "New title", from: at(17), to: at(18) }, begun, quiet);
    expect(accepted(decided).state).toMatchObject({ state: "approved", title: "New title" });
  });

  test("nothing different changes nothing", () => {
    expect(accepted(editChange(approved(), { title: approved().title }, as("ana"), quiet)).unchanged).toBe(true);
  });
});

test("the record says for good what an edit changed, in the reader's language", () => {
  const act = as("ana");
  const { timeline } = accepted(editChange(approved(), { backout: "Restore last night's copy" }, act, quiet));
  const stored = JSON.parse(JSON.stringify(timeline[0])) as { kind: string; data: TimelineRow["data"] };
  const row: TimelineRow = { ...stored, seq: 1, at: act.at, voice: "system", sourceKey: null };
  const told = (lang: "en" | "zh-CN") => timelineMore(row, { ...act, lang }).map((sentence) => flatten(sentence));
  expect(told("en")).toEqual([
    expect.stringMatching(/^Backout .* → Restore last night's copy$/),
    "All approvals are void; Omar and Sam, please look again.",
  ]);
  expect(told("zh-CN")[0]).toMatch(/^回退/);
});
