// Rule 2 of changes: what a class demands before approval can be asked for.
import { describe, expect, test } from "vitest";
import type { Conflict } from "../../../src/change/change.ts";
import { saveDetail } from "../../../src/change/detail.ts";
import { missingFields, requiredBy } from "../../../src/change/missing.ts";
import { riskClasses } from "../../../src/change/risk.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { accepted, aroundWith, as, changeWith, monday, quiet, refusalWords, refused, submitted } from "./a-change.ts";

const _at = (hours: number) => monday.add({ hours }).toString();
const high = { riskAnswers: { data_safety: 2, users: 2, downtime: 2, reversibility: 2 } } as const;

describe("rule 2: required by class", () => {
  test("low needs plan, owner and window; medium backout and verification too; high also tests, a watched figure and who is told", () => {
    expect(riskClasses.map((one) => requiredBy[one].length)).toEqual([4, 6, 9]);
    const empty = changeWith({
      ...{ serviceKeys: [], implementerId: null, window: null, plan: "", backout: "", verification: "" },
      ...{ testEvidence: "", monitoredKpi: "", communication: "" },
    });
    for (const riskClass of riskClasses) expect(missingFields(empty, riskClass)).toEqual(requiredBy[riskClass]);
  });

  test("submitting is refused with the list of what is missing, and a button to complete it", () => {
    const decided = submitChange(changeWith({ ...high, testEvidence: "", communication: "" }), {}, as("ana"), quiet);
    expect(refusalWords(decided)).toBe(
      "CHG-17 is of high risk, so something is missing before approval can be asked for. What you wrote is kept. • evidence of tests • who is told",
    );
    expect(refused(decided)).toMatchObject({ buttons: [{ intent: "change.detail" }], fields: { testEvidence: {} } });
  });

  test("the second step of the form submits a draft, and edits what was submitted", () => {
    const draft = changeWith({ plan: "" });
    expect(accepted(saveDetail(draft, { plan: "1. Do it" }, as("ana"), quiet)).state.state).toBe("awaiting_approval");
    expect(accepted(saveDetail(submitted(), { testEvidence: "Twice" }, as("ana"), quiet)).state.approval?.round).toBe(
      2,
    );
  });

  test("an emergency says what it answers", () => {
    const decided = submitChange(changeWith({ type: "emergency" }), {}, as("ana"), quiet);
    expect(refusalWords(decided)).toContain("• the incident it answers, or a reason of security");
    const said = submitChange(changeWith({ type: "emergency" }), { incident: "inc-12" }, as("ana"), quiet);
    expect(accepted(said).state).toMatchObject({ state: "submitted", incidentReference: "INC-12" });
  });

  test("a policy that nobody can satisfy is found at submit, and nothing is lost", () => {
    const nobody = {
      ...as("ana").organisation,
      roleHolders: { ...as("ana").organisation.roleHolders, administrator: [] },
    };
    const empty = { ...nobody, roleHolders: { ...nobody.roleHolders, "change-manager": [] } };
    const decided = submitChange(changeWith(), {}, as("ana", monday, { organisation: empty }), quiet);
    expect(refusalWords(decided)).toMatch(/^Nobody can decide stage “Change manager” of CHG-17/);
  });

  test("a freeze blocks the submission, with its name and a way to another time", () => {
    const freeze: Conflict = {
      reason: "freeze",
      severity: "block",
      with: "Year end",
      until: monday.add({ hours: 90 }),
    };
    const decided = submitChange(changeWith(), {}, as("ana"), aroundWith({ conflictsOf: () => [freeze] }));
    expect(refusalWords(decided)).toMatch(/another time\. in the freeze “Year end” until/);
    expect(refused(decided).buttons?.map(({ intent }) => intent)).toEqual(["change.slot", "change.detail"]);
  });
});
