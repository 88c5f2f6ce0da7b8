// `tocsin kpi explain`: how a figure is computed, in the terminal.
import { expect, test } from "vitest";
import { tocsin } from "../../support/terminal.ts";

test("one figure by its id or its name, all of them without a name, and the nearest for a slip", async () => {
  const one = await tocsin(["kpi", "explain", "emergency-ratio"]);
  expect(one).toMatchObject({ code: 0, told: "" });
  expect(one.printed).toBe(
    "Emergency changes (emergency_ratio): Emergency changes, of those that ended in the period. Target: ≤ 10 %.\n",
  );
  expect((await tocsin(["kpi", "explain", "满意率"])).printed).toContain("Satisfied (csat)");
  expect((await tocsin(["kpi", "explain"])).printed.split("\n").length).toBeGreaterThan(30);
  const slip = await tocsin(["kpi", "explain", "resolution_sl"]);
  expect(slip).toMatchObject({ code: 66, printed: "" });
  expect(slip.told).toContain("There is no figure “resolution_sl”. Did you mean resolution_sla?");
});
