// The forms of the verbs: short, filled in, readable in both languages, with the words a reporter needs.
import { describe, expect, test } from "vitest";
import type { Form } from "../../../src/chat/form.ts";
import { isDurable } from "../../../src/chat/intent.ts";
import {
  addForm,
  admitForm,
  assignForm,
  commentForm,
  editForm,
  holdForm,
  linkForm,
  mergeForm,
  priorityForm,
  reasonForm,
  replyForm,
  resolveForm,
  roleForm,
  shareForm,
  unlinkForm,
  updateForm,
} from "../../../src/incident/forms.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { type Move, neededFields } from "../../../src/incident/lifecycle.ts";
import { reportForm } from "../../../src/incident/reporter/report-form.ts";
import { updateIncident } from "../../../src/incident/update.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import type { Act } from "../../../src/organisation/act.ts";
import { act, ids, person, ten } from "../../support/incident-organisation.ts";
import { incidentIn, readBack } from "../../support/incidents.ts";

const incident = incidentIn("in_progress");
const forms: Record<string, { make: (incident: Incident, act: Act) => Form; move: Move }> = {
  assign: { make: assignForm, move: "assign" },
  role: { make: roleForm, move: "give-role" },
  priority: { make: priorityForm, move: "prioritise" },
  update: { make: updateForm, move: "update" },
  reply: { make: replyForm, move: "reply" },
  hold: { make: holdForm, move: "hold" },
  resolve: { make: resolveForm, move: "resolve" },
  reopen: { make: (of, by) => reasonForm(of, by, "incident.reopen.save"), move: "reopen" },
  cancel: { make: (of, by) => reasonForm(of, by, "incident.cancel.save"), move: "cancel" },
  merge: { make: (of, by) => mergeForm(of, by, []), move: "merge" },
  edit: { make: editForm, move: "edit" },
  link: { make: linkForm, move: "link" },
  unlink: { make: unlinkForm, move: "unlink" },
  share: { make: (of, by) => shareForm(of, by, []), move: "share" },
  admit: { make: admitForm, move: "admit" },
  add: { make: addForm, move: "add" },
  comment: { make: commentForm, move: "comment" },
};

describe.each(Object.entries(forms))("the form to %s", (_, { make, move }) => {
  test.each(["en", "zh-CN"] as const)("has at most five fields, a label for each, and sends an act (%s)", (lang) => {
    const form = make(incident, act("ben", ten, { actor: person("ben", { lang }) }));
    expect(form.fields.length).toBeLessThanOrEqual(5);
    expect(new Set(form.fields.map(({ id }) => id)).size).toBe(form.fields.length);
    for (const { id, label } of form.fields) {
      expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(label).not.toBe("");
    }
    expect(form.title).toContain("INC-142");
    expect(isDurable(form.intent)).toBe(true);
  });

  test("asks for everything without which the move is refused", () => {
    const { fields } = make(incident, act("ben"));
    const asked = fields.map(({ id }) => id);
    const given = neededFields(move).map((field) => (field === "to" ? "person" : field));
    for (const field of given) expect(asked).toContain(field);
  });
});

test("the report form asks four things and a file, shows the consequence, and offers what looks the same", () => {
  const form = reportForm(
    { what: "Payment page error", serviceKey: "checkout", serviceIs: "guessed", urgency: "high" },
    [incident],
    act("wei"),
    { hasFiles: true, hasFor: false, isLive: true },
  );
  expect(form.fields.map(({ id }) => id)).toEqual(["what", "service", "impact", "urgency", "files"]);
  expect(form.intro?.map(flatten)).toEqual(["P1：15 分钟内响应，1 小时 30 分钟内解决，全天候。"]);
  const impact = form.fields[2];
  expect(impact?.kind === "choice" && impact.options.map(({ label }) => label)).toEqual([
    "高：很多顾客无法付款",
    "中：一个团队无法工作",
    "低：一个人受影响",
  ]);
  expect(form.offers?.map(({ button }) => [button?.label, button?.intent, button?.subject])).toEqual([
    ["加入 INC-142", "incident.join", "INC-142"],
  ]);
});

test("somebody of a team can say for whom they report", () => {
  const form = reportForm({ what: "", serviceKey: undefined, serviceIs: "stray", forId: ids.wei }, [], act("ben"), {
    hasFiles: false,
    hasFor: true,
    isLive: true,
  });
  expect(form.fields.map(({ id }) => id)).toEqual(["what", "service", "impact", "urgency", "for"]);
  expect(form.fields[4]).toMatchObject({ kind: "person", value: `person:${ids.wei}`, required: false });
});

test("a form that cannot follow what is written does not ask how bad it is before the service is known", () => {
  const draft = { what: "", serviceKey: undefined, serviceIs: "stray" } as const;
  const asked = (impact?: "high") =>
    reportForm({ ...draft, impact }, [], act("ben"), { hasFiles: true, hasFor: false, isLive: false }).fields[2];
  expect(asked()).toMatchObject({ id: "impact", required: false, hint: "Left empty: as usual for the service." });
  expect(asked()).not.toHaveProperty("value");
  expect(asked("high")).toMatchObject({ value: "high", required: true });
});

test("an update starts from the last one, and proposes when the next is due", () => {
  const updated = readBack(
    updateIncident(
      incident,
      { conditions: "Failing", actions: "Rolling back", needs: "A second pair of eyes" },
      act("ben", ten.add({ minutes: 12 })),
    ),
  );
  const values = updateForm(updated, act("ben", ten.add({ minutes: 20 }))).fields.map((field) =>
    "value" in field ? field.value : undefined,
  );
  expect(values).toEqual(["Failing", "Rolling back", "A second pair of eyes", "2026-11-18T09:50:00Z"]);
});

test("the priority form says what the chosen levels mean", () => {
  const form = priorityForm(incident, act("ben"), { impact: "low", urgency: "low" });
  expect(form.intro?.map(flatten)).toEqual(["P4: answer within 8 h and fix within 40 h of working time."]);
});

test("a reply can start from a template in the reporter's language", () => {
  const toWei = { ...incident, reporterId: ids.wei };
  const text = replyForm(toWei, act("ben"), "looking").fields[1];
  expect(text?.kind === "text" && text.value).toContain("Wei，您好");
});

test("sharing a private incident warns who will see it", () => {
  expect(shareForm({ ...incident, isPrivate: true }, act("ben"), []).intro).toHaveLength(1);
  expect(shareForm(incident, act("ben"), []).intro).toBeUndefined();
});
