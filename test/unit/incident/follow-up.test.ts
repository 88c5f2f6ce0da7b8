// Is it still fine? Who is asked, when, and what each answer leads to.
import { expect, test } from "vitest";
import { waitingTimers } from "../../../src/incident/clocks/clocks.ts";
import { whenDue } from "../../../src/incident/due.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { answerFollowUp } from "../../../src/incident/reporter/follow-up.ts";
import type { Act } from "../../../src/organisation/act.ts";
import type { Organisation } from "../../../src/organisation/organisation.ts";
import { BOT_ID } from "../../../src/people/person.ts";
import { act, ids, type Name, organisation, person, ten } from "../../support/incident-organisation.ts";
import { accepted, incidentIn, inWords, readBack, refused, toldTo } from "../../support/incidents.ts";

const asking: Organisation = {
  ...organisation,
  services: organisation.services.map((one) => (one.key === "checkout" ? { ...one, followUpDays: 3 } : one)),
};
const closedAt = ten.add({ minutes: 60 });
const later = closedAt.add({ hours: 72 });
const as = (name: Name, at = later): Act => act(name, at, { organisation: asking });
const due = (incident: Incident, by = as("bot")) => whenDue(incident, "follow-up", { repeat: 0, step: 0 }, by);
const waits = (incident: Incident, inForce = asking) => waitingTimers(incident, inForce).get("follow-up")?.toString();

const asked = (more: Partial<Incident> = {}): Incident => {
  const question = due(incidentIn("closed", more));
  if (!question) throw new Error("nobody was asked");
  return readBack(question);
};

test("three days after the end the reporter is asked, once, where the service says so", () => {
  const closed = incidentIn("closed");
  expect(waits(closed)).toBe(later.toString());
  expect(waits(closed, organisation)).toBeUndefined();
  const question = due(closed);
  expect(question && toldTo(accepted(question), ids.ana)).toEqual(["follow-up.question"]);
  expect(question && accepted(question).timeline.map(({ kind }) => kind)).toEqual(["follow-up-asked"]);
  expect(asked().followUp).toMatchObject({ answer: null });
  expect(waits(asked())).toBeUndefined();
  expect(due(asked())).toBeUndefined();
});

test.each([
  ["an incident that is open again", incidentIn("in_progress")],
  ["one that was cancelled", incidentIn("cancelled")],
  ["one that was merged into another", incidentIn("duplicate")],
  ["an imported one", incidentIn("closed", { origin: { source: "jira", number: "A-1", madeSla: null, said: {} } })],
  ["one that only alerts reported", incidentIn("closed", { reporterId: BOT_ID })],
])("nobody is asked about %s", (_, incident) => {
  expect(waits(incident)).toBeUndefined();
});

test("who solved it themselves is not asked, nor who left meanwhile, nor anybody once the service asks no more", () => {
  expect(due(incidentIn("closed", { reporterId: ids.ben }))).toBeUndefined();
  expect(due(incidentIn("closed"), act("bot", later))).toBeUndefined();
  const bot = as("bot");
  const find = (id: string) => (id === ids.ana ? person("ana", { isActive: false }) : bot.people.find(id));
  expect(due(incidentIn("closed"), { ...bot, people: { ...bot.people, find } })).toBeUndefined();
});

test("fine is thanked and kept; a second press hears what was said, whichever it is", () => {
  const fine = answerFollowUp(asked(), "fine", as("ana"));
  expect(accepted(fine).timeline.map(({ kind }) => kind)).toEqual(["follow-up-fine"]);
  expect(readBack(fine)).toMatchObject({ state: "closed", followUp: { answer: "fine" } });
  const again = accepted(answerFollowUp(readBack(fine), "not-fine", as("ana", later.add({ minutes: 5 }))));
  expect(again.unchanged).toBe(true);
  expect(inWords(again.answer)).toContain("You said that INC-142 is fine already");
  expect(inWords(again.answer, "zh-CN")).toContain("INC-142 正常");
});

test("not fine opens it again and calls its owner; said again nothing more happens", () => {
  const decided = accepted(answerFollowUp(asked(), "not-fine", as("ana")));
  expect(decided.state).toMatchObject({ state: "in_progress", reopenCount: 1, followUp: { answer: "not-fine" } });
  expect(decided.timeline.map(({ kind }) => kind)).toContain("follow-up-not-fine");
  expect(toldTo(decided, ids.ben)).toContain("owner.reopened");
  const again = accepted(answerFollowUp({ ...decided.state, version: 9 }, "not-fine", as("ana")));
  expect(again.unchanged).toBe(true);
  // What is closed a second time is not asked about a second time.
  expect(waits({ ...decided.state, state: "closed", closedAt: later })).toBeUndefined();
});

test("not fine about what is open again already is kept, and says so", () => {
  const open = { ...asked(), state: "in_progress" } as const;
  const decided = accepted(answerFollowUp(open, "not-fine", as("ana")));
  expect(decided.state).toMatchObject({ state: "in_progress", reopenCount: 0, followUp: { answer: "not-fine" } });
  expect(inWords(decided.answer)).toContain("is open again already");
});

test("only who was asked answers", () => {
  expect(refused(answerFollowUp(asked(), "fine", as("wei")))).toBeDefined();
  expect(refused(answerFollowUp(incidentIn("closed"), "fine", as("ana")))).toBeDefined();
  const typed = asked({ declaredById: ids.dana });
  expect(refused(answerFollowUp(typed, "fine", as("dana"))).saying.key).toBe("refused.stale");
});

test("of a private incident nobody but its reporter hears the question, and nobody who may not see it", () => {
  const question = due(incidentIn("closed", { isPrivate: true, memberIds: [ids.ana, ids.ben] }));
  expect(question && accepted(question).notices.map(({ to }) => to)).toEqual([{ kind: "person", personId: ids.ana }]);
  expect(due(incidentIn("closed", { isPrivate: true, memberIds: [ids.ben] }))).toBeUndefined();
});
