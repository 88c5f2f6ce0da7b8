// Incidents through the whole path against a real database: what is decided is what is read back.

import { afterAll, beforeAll, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { incidentPage } from "../../src/app/incident/incident-pages.ts";
import { paintIncident } from "../../src/app/incident/incident-painter.ts";
import { look } from "../../src/app/look.ts";
import { newId } from "../../src/app/new-id.ts";
import type { World } from "../../src/app/world.ts";
import type { Answer } from "../../src/chat/answer.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { followMerged, knownAlerts } from "../../src/store/alerts.ts";
import { alikeCandidates, findIncident, openIncidents, timelineOf } from "../../src/store/incident-reads.ts";
import { ids, type Name, organisation, people } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

let opened: IncidentWorld;
let world: World;
beforeAll(async () => {
  opened = await openIncidentWorld();
  world = opened.world;
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const acts = (name: Name, given: Partial<Inbound> & Pick<Inbound, "intent">): Promise<Answer> =>
  handle(world, from(name, given));
const looks = (name: Name, given: Partial<Inbound> & Pick<Inbound, "intent">): Promise<Answer> =>
  look(world, from(name, given));
const wordsOf = (answer: Answer): string =>
  "card" in answer && answer.card
    ? [answer.card.headline ?? [], ...answer.card.lines].map((line) => flatten(line)).join("\n")
    : JSON.stringify(answer);

async function declare(name: Name, what: string): Promise<string> {
  const said = wordsOf(await acts(name, { intent: "incident.declare", values: { what } }));
  return /INC-\d+/.exec(said)?.[0] ?? said;
}

test("a report is read back as it was declared, with its clocks, its owner and who was called", async () => {
  const reference = await declare("ana", "Checkout fails at payment");
  const incident = await findIncident(world.database.query, reference);
  expect(incident).toMatchObject({
    title: "Checkout fails at payment",
    state: "new",
    serviceKey: "checkout",
    impact: "high",
    priority: 2,
    ownerTeamKey: "shop",
    pagedIds: [ids.ben],
    reporterId: ids.ana,
    source: "command",
    version: 1,
  });
  expect(incident?.segments).toHaveLength(1);
  const due = incident?.resolutionDueAt?.since(incident.openedAt).total("hours");
  expect(due).toBeCloseTo(4, 2);
});

test("how long it took to report is kept, from the form's opening on; one left lying for days tells nothing", async () => {
  const tookMs = async (what: string, openedMsAgo: number) => {
    const openedAtMs = Date.now() - openedMsAgo;
    const said = wordsOf(await acts("ana", { intent: "incident.declare", values: { what }, openedAtMs }));
    const incident = await findIncident(world.database.query, /INC-\d+/.exec(said)?.[0] ?? said);
    return incident?.timeToReportMs;
  };
  const took = await tookMs("Franking machine jams in the mail room", 42_000);
  expect(took).toBeGreaterThanOrEqual(42_000);
  expect(took).toBeLessThan(600_000);
  expect(await tookMs("Coffee grinder smells of smoke upstairs", 3 * 86_400_000)).toBeNull();
});

test("one incident lives through take, update, hold, answer, resolve, still broken, solved and a rating", async () => {
  const subject = await declare("ana", "Dashboard of sales shows nothing");
  await acts("dana", { intent: "incident.take", subject });
  await acts("dana", {
    intent: "incident.update.save",
    subject,
    values: { conditions: "The load failed.", actions: "Loading again" },
  });
  const until = new Date(Date.now() + 3 * 3_600_000).toISOString();
  await acts("dana", {
    intent: "incident.hold.save",
    subject,
    values: { reason: "reporter", until, note: "Which month?" },
  });
  expect(await findIncident(world.database.query, subject)).toMatchObject({ state: "on_hold", resolutionDueAt: null });
  await acts("ana", { intent: "incident.add.save", subject, values: { text: "October" } });
  expect(await findIncident(world.database.query, subject)).toMatchObject({ state: "in_progress", holdReason: null });
  const fix = { code: "fixed", cause: "process", text: "Loaded October again." };
  await acts("dana", { intent: "incident.resolve.save", subject, values: fix });
  await acts("ana", { intent: "incident.deny", subject });
  expect(await findIncident(world.database.query, subject)).toMatchObject({
    state: "in_progress",
    reopenCount: 1,
    resolvedAt: null,
  });
  await acts("dana", { intent: "incident.resolve.save", subject, values: fix });
  await acts("ana", { intent: "incident.confirm", subject });
  await acts("ana", { intent: "incident.rate", subject, argument: "5" });
  const closed = await findIncident(world.database.query, subject);
  expect(closed).toMatchObject({ state: "closed", closedHow: "reporter", rating: 5, gaps: [] });
  const kinds = (await timelineOf(world.database.query, closed?.id ?? "")).map(({ kind }) => kind);
  expect(kinds).toEqual([
    "declared",
    "not-called",
    "taken",
    "update",
    "held",
    "replied",
    "said",
    "reporter-answered",
    "resolved",
    "still-broken",
    "resolved",
    "confirmed",
    "complies",
    "rated",
  ]);
  const timers = await world.database.prisma.timer.findMany({
    where: { recordId: closed?.id ?? "", state: "pending" },
  });
  expect(timers).toEqual([]);
});

test("links, tasks and people on it are kept beside the row and read back", async () => {
  const subject = await declare("wei", "结算页面打不开");
  await acts("ben", { intent: "incident.link.save", subject, values: { kind: "caused-by", other: "chg-87" } });
  await acts("ben", {
    intent: "incident.give-role.save",
    subject,
    values: { role: "scribe", person: `person:${ids.dana}` },
  });
  await acts("gil", { intent: "incident.join", subject });
  const incident = await findIncident(world.database.query, subject);
  expect(incident?.links).toMatchObject([{ kind: "caused-by", to: "CHG-87" }]);
  expect(incident?.roleHolders).toEqual({ scribe: ids.dana });
  expect(incident?.subscriberIds).toEqual([ids.gil]);
});

test("a report that looks the same is offered to join, and declared all the same once when the button is pressed twice", async () => {
  const first = await declare("ana", "Gift cards are refused in checkout");
  const offered = await acts("wei", { intent: "incident.declare", values: { what: "checkout refuses gift card" } });
  if (offered.kind !== "done" || !offered.card) throw new Error("no offer");
  expect(offered.card.buttons?.map(({ intent, subject }) => [intent, subject])[0]).toEqual(["incident.join", first]);
  const draft = offered.card.buttons?.at(-1)?.subject ?? "";
  const press = () => acts("wei", { intent: "incident.declare-anyway", subject: draft });
  await Promise.all([press(), press(), press()]);
  expect(wordsOf(await press())).toMatch(/INC-\d+/);
  const found = await alikeCandidates(world.database.query, ["w:gift"], "checkout", 24);
  expect(found).toHaveLength(2);
});

test("a private incident does not exist for others: not in lists, by number, in offers or by completion", async () => {
  const subject = await declare("ana", "Customer addresses leaked to strangers, checkout");
  await acts("ben", { intent: "incident.restrict", subject });
  const shown = await looks("wei", { intent: "incident.show", subject });
  const absent = await looks("wei", { intent: "incident.show", subject: "INC-99999" });
  expect(wordsOf(shown).replace(subject, "X")).toBe(wordsOf(absent).replace("INC-99999", "X"));
  expect(wordsOf(await looks("wei", { intent: "incident.list" }))).not.toContain("leaked");
  expect(
    wordsOf(
      await acts("wei", { intent: "incident.declare", values: { what: "Addresses leaked to strangers, checkout" } }),
    ),
  ).not.toContain(subject);
  expect(wordsOf(await acts("wei", { intent: "incident.subscribe", subject }))).toContain(
    `没有您可以查看的 ${subject}`,
  );
  for (const name of ["ana", "ben", "sam"] as const) {
    expect(wordsOf(await looks(name, { intent: "incident.show", subject }))).toContain("leaked");
  }
});

test("a private incident is shown in full only where somebody with the right shares it again", async () => {
  const subject = await declare("ana", "Strangers see invoices of others");
  const { id } = await world.database.prisma.place.create({
    data: { id: newId(), platform: "slack", workspaceId: "T1", channelId: "C-LEGAL", name: "legal" },
  });
  const share = () => acts("dana", { intent: "incident.share.save", subject, values: { place: id } });
  const painted = async () => {
    const [shown] = await world.database.prisma.recordPlace.findMany({
      where: { placeId: id },
      include: { record: true },
    });
    if (!shown) throw new Error("it is shown nowhere");
    const place = { id, platform: "slack", lang: "en", zone: "UTC", isStub: shown.state === "stub" } as const;
    const context = { organisation, people, at: shown.record.updatedAt } as never;
    return flatten((await paintIncident(shown.record, place, context, world.database.query))?.headline ?? []);
  };
  await share();
  expect(await painted()).toBe(`🔴 ${subject} · Strangers see invoices of others`);
  await acts("dana", { intent: "incident.restrict", subject });
  expect(await painted()).toBe(`🔒 ${subject} is private`);
  expect(wordsOf(await share())).toContain("#legal");
  expect(await painted()).toBe(`🔒🔴 ${subject} · Strangers see invoices of others`);
  await acts("sam", { intent: "incident.unrestrict", subject });
  expect(await painted()).toBe(`🔴 ${subject} · Strangers see invoices of others`);
});

test("merged incidents tell the parent who else is affected", async () => {
  const parent = await declare("ana", "Wishlist loses its items");
  const child = await declare("wei", "Stock figures are negative in checkout");
  await acts("ben", { intent: "incident.merge.save", subject: child, values: { other: parent } });
  expect(await findIncident(world.database.query, child)).toMatchObject({ state: "duplicate" });
  const merged = (await findIncident(world.database.query, parent))?.merged;
  expect(merged).toEqual([{ reference: child, reporterId: ids.wei, declaredById: ids.wei }]);
});

test("what was merged into an incident goes with it when that is merged as well, its alerts too", async () => {
  const first = await declare("wei", "Vouchers are refused in checkout");
  const second = await declare("dana", "The terminal beeps all day at checkout");
  const last = await declare("ana", "Loyalty points are gone");
  const { query, prisma } = world.database;
  const idOf = async (reference: string) => (await findIncident(query, reference))?.id ?? "";
  const [firstId, lastId] = [await idOf(first), await idOf(last)];
  const alert = {
    source: "x",
    key: "k",
    serviceKey: "s",
    status: "firing",
    title: "t",
    severity: "critical",
    labels: {},
  };
  await prisma.alert.create({ data: { ...alert, recordId: firstId, firstAt: new Date(), lastAt: new Date() } });
  await acts("ben", { intent: "incident.merge.save", subject: first, values: { other: second } });
  await acts("ben", { intent: "incident.merge.save", subject: second, values: { other: last } });
  const merged = (await findIncident(query, last))?.merged.map(({ reference }) => reference);
  expect(merged).toEqual([first, second]);
  expect(await knownAlerts(query, "x", ["k"])).toMatchObject([{ recordId: lastId, isMerged: true }]);
  await followMerged(query, [lastId]);
  expect(await knownAlerts(query, "x", ["k"])).toMatchObject([{ recordId: lastId, isMerged: false }]);
});

test("open work is ordered by priority and then by the time left", async () => {
  const open = await openIncidents(world.database.query);
  const order = open.map(({ priority, resolutionDueAt }) => [
    priority,
    resolutionDueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
  ]);
  expect(order).toEqual([...order].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)));
});

test("the page of a record explains its times to whoever may see it", async () => {
  const page = await incidentPage(world, ids.dana, "INC-1");
  const why = page?.sections.at(-1);
  expect(flatten(why?.headline ?? [])).toContain("why these times");
  expect(why?.lines.map(flatten).join("\n")).toContain("By the agreement “usual”");
});
