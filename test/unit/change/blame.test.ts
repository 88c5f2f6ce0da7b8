// "It was this change", said by somebody who works on the incident.
import { expect, test } from "vitest";
import { type BlamedFor, blameChange } from "../../../src/change/suspects.ts";
import { accepted, as, inWords, night, refusalWords, running, threadOf, toldBy } from "./a-change.ts";

const incident: BlamedFor = {
  id: "i-9",
  reference: "INC-9",
  serviceKey: "checkout",
  openedAt: night.add({ minutes: 5 }),
};
const later = night.add({ minutes: 10 });

test("whoever may judge it says so at once, and the incident's card is drawn anew", () => {
  const decided = blameChange(running(), incident, as("lin", later));
  expect(accepted(decided).state.suspects).toMatchObject([{ incidentReference: "INC-9", state: "confirmed" }]);
  expect(accepted(decided).places).toEqual([{ redraw: "i-9" }]);
  expect(threadOf(decided)).toEqual(["Lin confirmed: it caused INC-9"]);
});

test("anybody else asks those who may, once", () => {
  const decided = blameChange(running(), incident, as("dana", later));
  expect(accepted(decided).state.suspects).toMatchObject([{ incidentReference: "INC-9", state: "suggested" }]);
  expect(toldBy(decided).toSorted()).toEqual(["ana", "ben"]);
  expect(inWords(accepted(decided).answer)).toContain("is asked whether it caused INC-9");
  const again = blameChange(accepted(decided).state, incident, as("dana", later));
  expect(accepted(again).unchanged).toBe(true);
});

test("a change that began after the incident, or has nothing to do with it, is not its cause", () => {
  const refused = (given: BlamedFor | undefined) => refusalWords(blameChange(running(), given, as("lin", later)));
  expect(refused({ ...incident, openedAt: night.subtract({ hours: 1 }) })).toContain("CHG-17");
  expect(refused({ ...incident, serviceKey: "orphan" })).toContain("CHG-17");
  expect(refused(undefined)).toContain("CHG-17");
  expect(refusalWords(blameChange(running(), incident, as("gil", later)))).toContain(
    "There is no CHG-17 that you can see",
  );
});

test("of a private change nobody else learns whether an incident is suspected of having come from it", () => {
  const hidden = { ...running(), isPrivate: true };
  for (const given of [incident, undefined]) {
    expect(refusalWords(blameChange(hidden, given, as("wei", later)))).toContain("There is no CHG-17 that you can see");
  }
});
