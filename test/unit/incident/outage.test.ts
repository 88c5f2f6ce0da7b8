// Whether an incident puts its service out of use, as the form that corrects it says so.
import { expect, test } from "vitest";
import { editIncident } from "../../../src/incident/edit.ts";
import { editForm } from "../../../src/incident/forms.ts";
import { act, ten } from "../../support/incident-organisation.ts";
import { incidentIn, readBack, refused } from "../../support/incidents.ts";

const working = incidentIn("in_progress");
const title = working.title;
const later = ten.add({ minutes: 20 });
const fieldOf = (incident = working, who: Parameters<typeof act>[0] = "ben") =>
  editForm(incident, act(who, later)).fields.find(({ id }) => id === "outOfUse");

test("it begins with the report, keeps its times when only its extent changes, and can be taken back", () => {
  const whole = readBack(editIncident(working, { title, outOfUse: "full" }, act("ben", later)));
  expect(whole.outages).toMatchObject([{ from: working.openedAt, to: null, isPartial: false }]);
  expect(fieldOf(whole)).toMatchObject({ value: "full" });
  const part = readBack(editIncident(whole, { title, outOfUse: "partial" }, act("ben", later.add({ minutes: 5 }))));
  expect(part.outages).toMatchObject([{ from: working.openedAt, to: null, isPartial: true }]);
  expect(readBack(editIncident(part, { title, outOfUse: "none" }, act("ben", later))).outages).toEqual([]);
});

test("whoever may correct an incident but not its outages is not asked, and is refused", () => {
  expect(fieldOf()).toMatchObject({ value: "none" });
  expect(fieldOf(working, "ana")).toBeUndefined();
  expect(readBack(editIncident(working, { title: "Other words" }, act("ana", later))).outages).toEqual([]);
  expect(refused(editIncident(working, { title, outOfUse: "full" }, act("ana", later))).saying.key).toMatch(/^refused/);
});
