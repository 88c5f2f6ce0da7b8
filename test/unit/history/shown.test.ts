// What people see of an incident that another tool had: how it ended there, that tool's word on its target, and no clock of ours.
import { expect, test } from "vitest";
import { entriesOf, type ImportedBy, incidentFrom } from "../../../src/history/to-record.ts";
import { incidentCard } from "../../../src/incident/card.ts";
import { clockViews } from "../../../src/incident/clocks/clock-views.ts";
import { whyCard } from "../../../src/incident/clocks/why-card.ts";
import { timelineCard } from "../../../src/incident/timeline.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import type { TimelineRow } from "../../../src/organisation/timeline.ts";
import type { Lang } from "../../../src/words/say.ts";
import { organisation, people, ten } from "../../support/incident-organisation.ts";
import { incidentOfLog } from "./reading.ts";

const by: ImportedBy = {
  ...{ source: "servicenow", at: ten, organisation, newId: () => "x" },
  ...{ serviceKey: (said) => said, teamKey: (said) => said },
};
const past = incidentOfLog([
  { resolved_at: "1/3/2031 12:00", closed_at: "6/3/2031 12:00", made_sla: "false" },
  { sys_updated_at: "1/3/2031 12:00", incident_state: "Resolved", made_sla: "false" },
  { sys_updated_at: "6/3/2031 12:00", incident_state: "Closed", made_sla: "false" },
]);
const incident = incidentFrom(past, { id: "i", reference: "INC-7" }, by);
const view = (lang: Lang) => ({ lang, organisation, people });

test("its card tells how long it took, and of no alerts that ended", () => {
  expect(incidentCard(incident, view("en")).lines.map(flatten)).toContain("fixed in 4 h · closed");
  expect(incidentCard(incident, view("zh-CN")).lines.map(flatten)).toContain("用 4 小时修复 · 已关闭");
});

test("it has no clocks of ours: where it comes from and what was said there stands instead", () => {
  expect(clockViews(incident, organisation.levels, ten)).toEqual([]);
  const said =
    "Imported from ServiceNow, where it is INC900: no agreement of ours ran for it. There its target was missed.";
  expect(whyCard(incident, null, ten, view("en")).lines.map(flatten)).toEqual([said]);
});

test("everybody hears what happened to it there", () => {
  const rows = entriesOf([{ at: past.openedAt }, { at: ten, state: "Closed" }], "INC900", by).map(
    (entry, seq): TimelineRow => ({ ...entry, seq, voice: "system", sourceKey: null }),
  );
  const card = timelineCard(incident, rows, false, view("en"));
  const told = card.lines.map(flatten).join("\n");
  expect(told).toContain("opened there");
  expect(told).toContain("🗄 Closed");
  expect(told).toContain("Imported from ServiceNow, where it is INC900");
});
