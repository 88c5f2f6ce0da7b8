// A figure explained: its target and its baseline in its own unit.
import { expect, test } from "vitest";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { explainCard, explainedSaying } from "../../../src/report/kpi/explain-card.ts";
import type { KpiId } from "../../../src/report/kpi/kpi.ts";
import { type Lang, sayPlain } from "../../../src/words/say.ts";
import { organisation } from "../../support/incident-organisation.ts";

function explained(lang: Lang, id: KpiId, target?: number, baseline?: number): string {
  const kpi = findKpi(id);
  if (!kpi) throw new Error(id);
  const { key, values } = explainedSaying(kpi, target, baseline);
  return sayPlain(lang, key, values);
}

test.each<[KpiId, number, number, RegExp]>([
  ["resolution_sla", 98, 94, /Target: ≥ 98 %\. Baseline: 94 %\.$/],
  ["mttr", 14_400, 21_600, /Target: ≤ 4 h\. Baseline: 6 h\.$/],
  ["error_budget", 0, 10, /Target: ≥ 0 min(utes)?\. Baseline: 10 min(utes)?\.$/],
  ["backlog", 20, 31, /Target: ≤ 20\. Baseline: 31\.$/],
])("%s tells both in its own unit", (id, target, baseline, wanted) => {
  expect(explained("en", id, target, baseline)).toMatch(wanted);
});

test("what nobody has set is not told", () => {
  expect(explained("en", "opened")).not.toMatch(/Target|Baseline/);
  expect(explained("zh-CN", "resolution_sla", 98, 94)).toMatch(/目标：≥ 98 ?%。基线：94 ?%。$/);
});

test("the baselines of the configuration stand beside the targets", () => {
  const figures = { ...organisation.figures, baselines: { csat: 71 } };
  const people = { span: () => "", find: () => undefined } as never;
  const card = explainCard(["csat"], { own: [] }, { lang: "en", organisation: { ...organisation, figures }, people });
  expect(flatten(card.lines?.[0] ?? [])).toContain("Baseline: 71 %.");
});
