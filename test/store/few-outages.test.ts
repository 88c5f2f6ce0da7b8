// An outage that a private incident marks, of a service with little else on record: it shows nowhere to whoever may not know of the incident.
import { afterAll, beforeAll, expect, test } from "vitest";
import { burnTimer } from "../../src/app/figures/burn.ts";
import { outageRoutes } from "../../src/app/figures/outage-routes.ts";
import { watchTimer } from "../../src/app/figures/watch.ts";
import { incidentRoutes } from "../../src/app/incident/incident-routes.ts";
import { look } from "../../src/app/look.ts";
import { openFigures } from "../../src/app/page/figures-page.ts";
import { openServices } from "../../src/app/page/services-page.ts";
import { recordActs } from "../../src/app/record-acts.ts";
import type { OrganisationTimerRoute } from "../../src/app/route.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import { idOfLine } from "../../src/report/kpi/kpi-lines.ts";
import { readClock } from "../../src/store/clock.ts";
import { act, ids, type Name, organisation } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { storeIncident } from "../support/stored-incident.ts";

/** Its availability is watched by itself. */
const shop: Organisation = {
  ...organisation,
  figures: { ...organisation.figures, zone: "UTC" },
  services: organisation.services.map((service) =>
    service.key === "checkout" ? { ...service, indicators: ["availability"] } : service,
  ),
};

let opened: IncidentWorld;
let month: string;
beforeAll(async () => {
  opened = await openIncidentWorld({
    organisation: shop,
    routes: { ...incidentRoutes, ...outageRoutes },
  });
  const { now } = await readClock(opened.world.database.query);
  const first = now.toZonedDateTimeISO("UTC").toPlainDate().with({ day: 1 });
  month = first.toString().slice(0, "2026-11".length);
  const begin = first.toZonedDateTime("UTC").toInstant();
  const outage = { from: begin, to: now, isPartial: false, byId: ids.ben };
  await storeIncident(opened.world, 1, `${first}`, { isPrivate: true, memberIds: [ids.ben], outages: [outage] });
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

async function seenBy(name: Name) {
  const { world } = opened;
  const page = await openServices(world).services(ids[name], undefined);
  const figures = openFigures(world, 60_000);
  const asked = { period: month, compare: "previous", service: "checkout" } as const;
  const figure = await figures.page(ids[name], asked);
  const lines = figure && "lines" in figure.found ? figure.found.lines : [];
  const behind = await figures.records(ids[name], { ...asked, id: "availability", skip: 0 });
  const list = await look(world, from(name, { intent: "outage.list", subject: "checkout" }));
  if (list.kind !== "done" || !list.card) throw new Error(JSON.stringify(list));
  return {
    status: page?.lines.find(({ key }) => key === "checkout")?.availability?.percent,
    figure: lines.find((line) => idOfLine(line) === "availability")?.reading.now.value,
    behind: [behind?.behind.lines.length, behind?.hidden],
    list: (list.card.lines ?? []).map(flatten).join("\n"),
  };
}

test("whoever knows nothing of it is told the same everywhere", async () => {
  const { list, ...told } = await seenBy("wei");
  expect(told).toEqual({ status: undefined, figure: 100, behind: [0, 0] });
  expect(list).toContain("100");
});

test("one of its members is told the same figures, and none of it stands behind them", async () => {
  expect(await seenBy("ben")).toMatchObject({ status: undefined, figure: 100, behind: [0, 0] });
});

test("the security role is told all of it", async () => {
  const none = expect.closeTo(0, 1);
  expect(await seenBy("sam")).toMatchObject({ status: none, figure: none, behind: [1, 0] });
});

/** What a timer of the organisation says and writes so many days from now. */
async function comes(kind: "burn" | "watch", timer: OrganisationTimerRoute, days = 0) {
  const { world } = opened;
  const { now } = await readClock(world.database.query);
  const day = now.toZonedDateTimeISO("UTC").startOfDay().add({ days }).toInstant();
  const dueAt = days === 0 ? now : day;
  const due = { kind, generation: 1, repeat: 0, step: 0, dueAt, isLate: false };
  const bot = { ...act("ben", dueAt), organisation: shop };
  const ahead = await timer.ahead?.(bot, due, world.database.query);
  return world.database.transaction(async (transaction) => {
    const acts = recordActs(world, transaction, bot, { actorId: null, act: `timer.${kind}` });
    return { keep: true, value: await timer.run(bot, due, transaction, acts, ahead) };
  });
}

test("it opens no problem and alerts no team while so few records would show it, and does among others", async () => {
  expect((await comes("burn", burnTimer)).notices).toEqual([]);
  expect((await comes("watch", watchTimer, 1)).audit.opened).toBe("");
  const { now } = await readClock(opened.world.database.query);
  const longAgo = `${now.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: 100 })}`;
  const open = { state: "in_progress", resolvedAt: null, closedAt: null } as const;
  for (let number = 2; number < 7; number++) await storeIncident(opened.world, number, longAgo, open);
  const [told] = (await comes("burn", burnTimer)).notices;
  expect(told).toMatchObject({ to: { kind: "team", teamKey: "shop" } });
  expect(JSON.stringify(told)).not.toContain("INC-");
  expect((await comes("watch", watchTimer, 2)).audit.opened).toContain("PRB-");
});
