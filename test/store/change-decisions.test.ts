// Decisions on a change through the whole path: each counts once, by whoever may at that moment, on exactly what they saw.
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeRoutes } from "../../src/app/change/change-routes.ts";
import { handle } from "../../src/app/handle.ts";
import { look } from "../../src/app/look.ts";
import { newId } from "../../src/app/new-id.ts";
import { ballotCode } from "../../src/approval/ballot.ts";
import type { Answer } from "../../src/chat/answer.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import { approvalsRound } from "../../src/jobs/approvals.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { changesAwaiting, findChange } from "../../src/store/change-reads.ts";
import { makeDelegation } from "../../src/store/delegations.ts";
import { ids, type Name, organisation } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { tocsin } from "../support/terminal.ts";

/** Omar and Sam are change managers; Lin decides where they cannot. */
const shop = {
  ...organisation,
  roleHolders: { ...organisation.roleHolders, "change-manager": [ids.omar, ids.sam], administrator: [ids.lin] },
};

let one: IncidentWorld;
let two: IncidentWorld;
beforeAll(async () => {
  one = await openIncidentWorld({ organisation: shop, routes: changeRoutes });
  two = await openIncidentWorld({ organisation: shop, routes: changeRoutes, beside: one.database });
});
afterAll(async () => {
  await two.close();
  await one.close();
  expect([...one.lines, ...two.lines]).toEqual([]);
});

type Given = Partial<Inbound> & Pick<Inbound, "intent">;
const acts = (name: Name, given: Given, on = one): Promise<Answer> => handle(on.world, from(name, given));
const change = async (subject: string) => {
  const found = await findChange(one.world.database.query, subject);
  if (!found) throw new Error(`${subject} is not there`);
  return found;
};
const votes = (reference: string) => one.world.database.prisma.vote.findMany({ where: { record: { reference } } });

const wordsOf = (answer: Answer): string =>
  "card" in answer && answer.card ? answer.card.lines.map((line) => flatten(line)).join("\n") : JSON.stringify(answer);

/** A low-risk change of the reports, which one change manager decides on. */
async function askedFor(by: Name = "ana", implementer: Name = "ben"): Promise<string> {
  const when = { starts: "2031-03-05 02:00", ends: "2031-03-05 03:00" };
  const declared = await acts(by, {
    intent: "change.declare",
    values: { summary: "New font in reports", services: ["reports"], ...when },
  });
  const subject = /CHG-\d+/.exec(wordsOf(declared))?.[0] ?? wordsOf(declared);
  const texts = { plan: "Switch it", backout: "Switch it back", verification: "Read one" };
  const values = { implementer: `person:${ids[implementer]}`, ...texts };
  const submitted = await acts(by, { intent: "change.detail.save", subject, values });
  expect(wordsOf(submitted)).toContain("is submitted");
  return subject;
}

const codeOf = async (subject: string): Promise<string> => {
  const { approval } = await change(subject);
  if (!approval) throw new Error("no approval was asked for");
  return ballotCode(approval);
};

test("the same click delivered four times counts once and is answered the same each time", async () => {
  const subject = await askedFor();
  const click = from("omar", { intent: "change.approve", subject, argument: await codeOf(subject) });
  const answers = await Promise.all([1, 2, 3, 4].map(() => handle(one.world, click)));
  expect(new Set(answers.map(wordsOf))).toEqual(new Set([`You approved ${subject}.`]));
  expect(await votes(subject)).toHaveLength(1);
  expect(await change(subject)).toMatchObject({ state: "approved" });
  const { id } = await change(subject);
  const accepted = { recordId: id, act: "change.approve", outcome: "accepted" };
  expect(await one.world.database.prisma.audit.count({ where: accepted })).toBe(1);
});

test("two approvers in the same instant on two replicas: one decides, the other hears who was quicker", async () => {
  const subject = await askedFor();
  const argument = await codeOf(subject);
  const answers = await Promise.all([
    acts("omar", { intent: "change.approve", subject, argument }, one),
    acts("sam", { intent: "change.approve", subject, argument }, two),
  ]);
  const words = answers.map(wordsOf).sort();
  expect(words.filter((said) => said === `You approved ${subject}.`)).toHaveLength(1);
  expect(words.join("\n")).toMatch(/CHG-\d+ is approved already: (Omar|Sam)/);
  expect(await votes(subject)).toHaveLength(1);
  expect(await change(subject)).toMatchObject({ state: "approved" });
});

test("a click on a card whose change was edited a moment ago decides nothing", async () => {
  const subject = await askedFor();
  const argument = await codeOf(subject);
  await acts("ana", {
    intent: "change.edit.save",
    subject,
    values: { title: "New font in reports", ends: "2031-03-05 04:00", starts: "2031-03-05 02:00" },
  });
  const answer = await acts("omar", { intent: "change.approve", subject, argument });
  expect(wordsOf(answer)).toContain(`${subject} was edited after you saw it, so your decision was not counted`);
  expect(await votes(subject)).toEqual([]);
  expect(await change(subject)).toMatchObject({ state: "awaiting_approval" });
});

test("an approver who was switched off between form and submission decides nothing", async () => {
  const subject = await askedFor();
  const form = await look(one.world, from("omar", { intent: "change.reject", subject }));
  expect(form.kind).toBe("form");
  const { prisma } = one.world.database;
  await prisma.person.update({ where: { id: ids.omar }, data: { isActive: false } });
  try {
    const argument = await codeOf(subject);
    const answer = await acts("omar", { intent: "change.reject.save", subject, argument, values: { reason: "No" } });
    expect(wordsOf(answer)).toContain("switched off");
    expect(await votes(subject)).toEqual([]);
  } finally {
    await prisma.person.update({ where: { id: ids.omar }, data: { isActive: true } });
  }
});

test.each([
  ["ana", "You asked for"],
  ["ben", "You carry out"],
  ["dana", "You are not asked about"],
  ["gil", "that you can see"],
] as const)("%s cannot decide and reads why, and who can", async (name, sentence) => {
  const subject = await askedFor();
  const answer = await acts(name, { intent: "change.approve", subject, argument: await codeOf(subject) });
  expect(answer.kind).toBe("refused");
  expect(wordsOf(answer)).toContain(sentence);
  if (name !== "gil") expect(wordsOf(answer)).toContain("Omar or Sam can; shall I remind them?");
  expect(await votes(subject)).toEqual([]);
});

test("a delegate cannot use the right of somebody whose own change it is, and reads so", async () => {
  const subject = await askedFor("sam");
  const now = (await change(subject)).createdAt;
  await one.world.database.transaction(async (transaction) => {
    const handed = { id: newId(), fromId: ids.sam, toId: ids.dana, from: now, until: now.add({ hours: 24 }) };
    await makeDelegation(transaction, { ...handed, reference: null }, { id: ids.sam, at: now });
    return { keep: true, value: undefined };
  });
  const answer = await acts("dana", { intent: "change.approve", subject, argument: await codeOf(subject) });
  expect(wordsOf(answer)).toContain("Sam handed the right to you, but Sam asked for");
  expect(await votes(subject)).toEqual([]);
});

test("the same decision said again is no second one", async () => {
  const subject = await askedFor();
  const argument = await codeOf(subject);
  await acts("omar", { intent: "change.approve", subject, argument });
  const again = await acts("omar", { intent: "change.approve", subject, argument });
  expect(wordsOf(again)).toContain(`${subject} is approved already: Omar`);
  expect(await votes(subject)).toHaveLength(1);
});

test("when nobody who was asked is left, the fallback role is asked and finds it in its inbox", async () => {
  const subject = await askedFor();
  const { prisma, query } = one.world.database;
  const managers = { where: { id: { in: [ids.omar, ids.sam] } } };
  const inbox = async () => (await changesAwaiting(query, [ids.lin])).map(({ reference }) => reference);
  expect(await inbox()).not.toContain(subject);
  await prisma.person.updateMany({ ...managers, data: { isActive: false } });
  try {
    expect(await approvalsRound(one.world, { isStale: true })).toEqual({ didWork: true });
    expect((await change(subject)).approval?.stages).toMatchObject([
      { isWithFallback: true, eligibleIds: [ids.lin] },
      { state: "skipped" },
    ]);
    expect(await inbox()).toContain(subject);
    expect(await approvalsRound(one.world, { isStale: true })).toEqual({ didWork: false });
    await acts("lin", { intent: "change.approve", subject });
    expect(await change(subject)).toMatchObject({ state: "approved", exceptions: ["decided-by-fallback"] });
  } finally {
    await prisma.person.updateMany({ ...managers, data: { isActive: true } });
    await one.world.people.refresh();
  }
});

test("the command line says which policy a change meets, and whom it asks", async () => {
  const subject = await askedFor();
  const env = { DATABASE_URL: one.database.url, DATABASE_OWNER_URL: one.database.ownerUrl };
  const told = await tocsin(["change", "explain", subject.toLowerCase()], { env });
  expect(told).toMatchObject({ code: 0, told: "" });
  expect(told.printed).toContain("Usual approval");
  const unknown = await tocsin(["change", "explain", "CHG-999"], { env });
  expect(unknown.code).not.toBe(0);
  expect(unknown.told).toContain("There is no change CHG-999");
});

test("a bot decides nothing, and a refusal is kept for the auditor", async () => {
  const subject = await askedFor();
  const click = from("bot", { intent: "change.approve", subject, argument: await codeOf(subject) });
  const answer = await handle(one.world, { ...click, actor: { ...click.actor, isBot: true } });
  expect(answer.kind).toBe("refused");
  await acts("wei", { intent: "change.approve", subject });
  const { id } = await change(subject);
  const refusals = await one.world.database.prisma.audit.findMany({ where: { recordId: id, outcome: "refused" } });
  expect(refusals).toMatchObject([{ actorId: ids.wei, act: "change.approve", reason: "refused.vote-not-eligible" }]);
  expect(await votes(subject)).toEqual([]);
});

test("who hands on the right to decide for a while is stood in for until they end it", async () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const save = { intent: "change.stand-in.save", values: { person: `person:${ids.wei}`, to: inHours(48) } } as const;
  expect(wordsOf(await acts("omar", { ...save, values: { ...save.values, to: inHours(-1) } }))).toContain(
    "at most 366",
  );
  expect(wordsOf(await acts("omar", save))).toContain("Wei can decide on changes in your place");
  const first = await askedFor();
  expect((await acts("wei", { intent: "change.approve", subject: first })).kind).toBe("done");
  expect(await votes(first)).toMatchObject([{ personId: ids.wei, rightOfId: ids.omar }]);
  const { prisma } = one.world.database;
  const { id } = await prisma.delegation.findFirstOrThrow({ where: { fromId: ids.omar } });
  expect((await acts("wei", { intent: "change.stand-in.end", subject: id })).kind).toBe("refused");
  expect(wordsOf(await acts("omar", { intent: "change.stand-in.end", subject: id }))).toContain(
    "Wei decides no longer",
  );
  const second = await askedFor();
  expect((await acts("wei", { intent: "change.approve", subject: second })).kind).toBe("refused");
  expect(await votes(second)).toEqual([]);
});
