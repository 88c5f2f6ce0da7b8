// Who hears that an incident was merged into another one: each once.
import { expect, test } from "vitest";
import { mergeIncident } from "../../../src/incident/merge.ts";
import { act, ids } from "../../support/incident-organisation.ts";
import { accepted, incidentIn, parent, toldTo } from "../../support/incidents.ts";

const into = (ownerId: string | null) =>
  accepted(mergeIncident(incidentIn("in_progress"), { ...parent(), ownerId }, "INC-139", act("ben")));

test("owner and reporter of the other one hear that more people are affected", () => {
  const merged = into(ids.dana);
  expect(toldTo(merged, ids.dana)).toEqual(["owner.merged-in"]);
  expect(toldTo(merged, ids.wei)).toEqual(["reporter.merged-in"]);
  expect(toldTo(into(null), ids.wei)).toEqual(["reporter.merged-in"]);
});

test("who reported the other one and owns it hears it once", () => {
  const merged = into(ids.wei);
  expect(toldTo(merged, ids.wei)).toEqual(["owner.merged-in"]);
  const keys = merged.notices.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
