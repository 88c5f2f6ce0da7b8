// What is folded behind a change's card: its plan, and who decided on exactly what.
import { describe, expect, test } from "vitest";
import { decisionsCard } from "../../../src/change/decisions-card.ts";
import { declareChange } from "../../../src/change/declare.ts";
import { editChange } from "../../../src/change/edit.ts";
import { planCard } from "../../../src/change/plan-card.ts";
import { approveChange } from "../../../src/change/vote.ts";
import type { Card } from "../../../src/chat/card.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { accepted, as, changeWith, quiet, readBack, shop, small, submitted } from "./a-change.ts";

const high = { riskAnswers: { data_safety: 2, users: 2, downtime: 2, reversibility: 2 } } as const;

describe("the folded part", () => {
  const view = { lang: "en", organisation: shop, people: as("ana").people } as const;
  const words = (card: Card | undefined) => card?.lines.map(flatten);

  test("shows one step a line, with its minutes and how far it is", () => {
    const written = submitted({ plan: "Deploy · 20 min\nSwitch traffic · 10 min", backout: "Restore" });
    const { state } = accepted(editChange(written, { plan: `${written.plan}\nLook` }, as("ana"), quiet));
    const shown = words(planCard(state, view)) ?? [];
    expect(shown.slice(0, 4)).toEqual(["Plan ", "1. Deploy (20 min)", "2. Switch traffic (10 min)", "3. Look"]);
    expect(shown).toContain("Tests Ran on staging");
    const steps = state.steps.map((step) =>
      step.number === 1 ? { ...step, state: "failed", note: "Disk full" } : step,
    );
    expect(words(planCard({ ...state, steps } as typeof state, view))?.[1]).toBe("1. ✗ Deploy (20 min): Disk full");
  });

  test("says the title once, keeps the lines of a text apart, and says what was not done", () => {
    const given = { what: "Renew it\nBoth hosts\nThen reload" };
    const { state } = accepted(declareChange({ id: "c-1", reference: "CHG-1" }, given, as("ana"), quiet));
    expect(words(planCard(state, view))).toEqual(["Both hosts", "Then reload"]);
    const steps = small.steps.map((step) => ({ ...step, state: "skipped" }) as const);
    const [, first] = words(planCard(changeWith({ plan: "Stop\nMigrate", steps }), view)) ?? [];
    expect(first).toBe("1. Stop (5 min) · not done");
  });

  test("shows all of it on the page, and nothing to open", () => {
    const long = { testEvidence: `${"a".repeat(900)}\nsecond line` };
    const page = planCard(submitted(long), view, { isWhole: true });
    expect(words(page)).toContain("second line");
    expect(page.buttons).toBeUndefined();
    expect(words(planCard(submitted(long), view))?.some((line) => line.endsWith("…"))).toBe(true);
  });

  test("tells an auditor who decided on exactly what, also in rounds that are void", () => {
    const first = readBack(approveChange(submitted(high), { comment: "Good plan" }, as("omar"), quiet));
    const second = readBack(editChange(first, { plan: "Another" }, as("ana"), quiet));
    const again = readBack(approveChange(second, {}, as("sam"), quiet));
    const shown = words(decisionsCard(again, view)) ?? [];
    expect(shown[0]).toMatch(/^Round 1 · Usual approval · asked .+ · void/);
    expect(shown[1]).toBe(`Content decided on (SHA-256): ${first.approval?.contentHash}`);
    expect(shown[3]).toMatch(/^✓ approved by Omar, .+: Good plan$/);
    const later = shown.slice(shown.findIndex((line) => line.startsWith("Round 2")));
    expect(later[1]).toBe(`Content decided on (SHA-256): ${again.approval?.contentHash}`);
    expect(later[2]).toBe("Stage 1 Change manager · approved · 1 of Omar and Sam");
    expect(later[3]).toMatch(/^✓ approved by Sam, /);
    expect(decisionsCard(changeWith(), view)).toBeUndefined();
  });

  test("keeps word for word what a void round was about, on the page of the record", () => {
    const plan = `Stop it\n${"Migrate every table. ".repeat(40).trim()}`;
    const first = submitted({ ...high, plan });
    const again = readBack(editChange(first, { plan: "Another", services: ["reports"] }, as("ana"), quiet));
    const page = words(decisionsCard(again, view, { isWhole: true })) ?? [];
    const [void_, now] = [
      page.slice(
        0,
        page.findIndex((line) => line.startsWith("Round 2")),
      ),
      page.join("\n"),
    ];
    expect(void_).toEqual(expect.arrayContaining(["Services Shop checkout", "Implementer Ben", "Plan Stop it"]));
    expect(void_).toContain(plan.split("\n")[1]);
    expect(void_.find((line) => line.startsWith("Risk answers"))).toContain("migrates or deletes data");
    // What is decided on now stands in the plan above it.
    expect(now).not.toContain("Another");
    expect(words(decisionsCard(again, view))?.join("\n")).not.toContain("Plan ");
  });
});
