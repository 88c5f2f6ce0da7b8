// What people see of an incident that another tool had: how it ended there, that tool's word on its target, and no clock of ours.
import { expect, test } from "vitest";
import { closedIfStill } from "../../../src/history/past-incident.ts";
import { closedHere, entriesOf, type ImportedBy, incidentFrom } from "../../../src/history/to-record.ts";
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
  expect(incidentCard(incident, view("zh-CN")).lines.map(flatten)).toContain("用 4 小时解决 · 已关闭");
});

test("nobody is waited for where it was resolved there and not closed", () => {
  const resolved = incidentOfLog([{ incident_state: "Resolved", resolved_at: "1/3/2031 12:00" }]);
  const card = incidentCard(incidentFrom(resolved, { id: "i", reference: "INC-9" }, by), view("en"));
  expect(card.lines.map(flatten)).toContain("fixed in 4 h · resolved");
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

const open = incidentOfLog([
  { assignment_group: "?", category: "?", cmdb_ci: "?" },
  { sys_updated_at: "4/3/2031 12:00", incident_state: "Active", assignment_group: "?", category: "?", cmdb_ci: "?" },
]);
const lines = (past: typeof open, lang: Lang) =>
  incidentCard(incidentFrom(past, { id: "i", reference: "INC-8" }, by), view(lang))
    .lines.map(flatten)
    .join("\n");

test("its card says where it comes from, and what the file does not name in the reader's language", () => {
  expect(lines(open, "en")).toContain("imported from ServiceNow, there INC900");
  expect(lines(open, "en")).toContain("team not known");
  expect(lines(open, "zh-CN")).toContain("导入自 ServiceNow，原编号 INC900");
  expect(lines(open, "zh-CN")).toContain("团队未知");
  expect(lines(open, "zh-CN")).not.toContain("unknown");
});

test("one that is still open there is ended as of the last thing that happened to it, if that is long ago", () => {
  const last = open.lastAt;
  expect(last.toString()).toBe("2031-03-04T12:00:00Z");
  expect(closedIfStill(open, last)).toBe(open);
  const closed = closedIfStill(open, last.add({ seconds: 1 }));
  expect(closed).toMatchObject({ state: "closed", closedAt: last, resolvedAt: null, isClosedHere: true });
  expect(closed.clock.map(({ to }) => to)).not.toContain(null);
  expect(closedIfStill(past, last.add({ hours: 9999 }))).toBe(past);
  const [row] = [closedHere(by)].map(
    (entry, seq): TimelineRow => ({ ...entry, seq, voice: "system", sourceKey: null }),
  );
  const told = timelineCard(incident, row ? [row] : [], false, view("en"))
    .lines.map(flatten)
    .join("\n");
  expect(told).toContain("closed by the import: it was still open there");
});
