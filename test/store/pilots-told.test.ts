// A pilot in digests, on the pages and in the report: beside all the others, never among them.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestContent } from "../../src/app/figures/digest-content.ts";
import { ALL_SERVICES } from "../../src/app/figures/report-reading.ts";
import { handle } from "../../src/app/handle.ts";
import { nowOf } from "../../src/app/incident/incident-now.ts";
import { incidentPage } from "../../src/app/incident/incident-pages.ts";
import { newId } from "../../src/app/new-id.ts";
import { openFigures } from "../../src/app/page/figures-page.ts";
import { openReports } from "../../src/app/page/report-pages.ts";
import { openServices } from "../../src/app/page/services-page.ts";
import { daysSince, reviewInputs } from "../../src/app/register/review-inputs.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { inOneGo } from "../../src/kernel/steps.ts";
import type { DigestKind } from "../../src/organisation/digest.ts";
import { idOfLine } from "../../src/report/kpi/kpi-lines.ts";
import { toMarkdown } from "../../src/report/service-report/markdown.ts";
import { monthText } from "../../src/report/service-report/report-period.ts";
import type { Undertaking } from "../../src/sla/agreement.ts";
import { starFacts } from "../../src/store/star-reads.ts";
import { sayPlain } from "../../src/words/say.ts";
import { ids, organisation } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { inWords } from "../support/incidents.ts";
import { query } from "../support/query.ts";
import { storeIncident } from "../support/stored-incident.ts";

const always = { from: 0, to: Number.POSITIVE_INFINITY };
const services = organisation.services.map((service) =>
  service.key === "checkout" ? { ...service, stage: "pilot" as const, indicators: ["opened"] } : service,
);

const anHour = { seconds: 3600, hours: "always" } as const;
const paynet: Undertaking = {
  ...{ key: "paynet", calendarKey: "usual" },
  targets: { P1: anHour, P2: anHour, P3: anHour, P4: anHour },
};
const { slas } = organisation.levels;
const levels = {
  ...{ ...organisation.levels, undertakings: new Map([[7, paynet]]) },
  slas: [...slas, ...slas.map((one) => ({ ...one, key: "gold", serviceKeys: ["checkout"] }))],
};

let opened: IncidentWorld;
let at: Temporal.Instant;
beforeAll(async () => {
  opened = await openIncidentWorld({
    organisation: { ...organisation, services, levels, pilotTimes: { checkout: [always] } },
  });
  for (const what of ["Checkout fails at payment", "The weekly report is empty"]) {
    const answer = await handle(opened.world, from("ana", { intent: "incident.declare", values: { what } }));
    expect(answer.kind).toBe("done");
  }
  at = await nowOf(opened.world.database.query);
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const line = "Pilot Shop checkout: 1 opened, 0 fixed, no deadline missed (in no other figure)";

async function digestOf(kind: DigestKind, serviceKeys: readonly string[] | null, now = at) {
  const { database, organisation, people } = opened.world;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const date = kind === "monthly" ? today.with({ day: 1 }).add({ months: 1 }) : today.add({ days: 1 });
  const digest = {
    ...({ key: "one", at: "0 8 * * *", zone: "UTC", lang: null, to: { kind: "channel", channel: "shop" } } as const),
    ...{ kind, serviceKeys, teamKeys: null, skipsNonWorkingDays: false },
  };
  const act = { organisation: organisation.held(), people: people.book(organisation.held()), at: now };
  const viewers = [{ kind: "place", placeId: newId() }] as const;
  const since = date.subtract({ days: 1 });
  return digestContent({ digest, id: "1", date, since, isLate: false, viewers }, act, database.query);
}

test.each([
  ["daily", "1 opened, 0 fixed"],
  ["weekly", "1 opened (week before: 0)"],
  ["monthly", "Opened 1"],
] as const)("a %s digest counts it in a line of its own", async (kind, all) => {
  const { words, more, files } = await digestOf(kind, null);
  const text = inWords(words);
  expect(text).toContain(line);
  expect(text).toContain(all);
  expect(inWords(words, "zh-CN")).toContain("试点 商城结算：新增 1");
  if (kind === "daily") expect(text.split("\n").length).toBeLessThanOrEqual(12);
  expect(more.map(({ key }) => key)).not.toContain("checkout");
  if (kind === "monthly") expect(`${files[0] && Buffer.from(files[0].bytes)}`).toContain("Shop checkout (pilot)");
});

test("a digest of the pilot alone has its figures", async () => {
  const { words } = await digestOf("daily", ["checkout"]);
  expect(inWords(words)).toContain("1 opened, 0 fixed");
  expect(inWords(words)).not.toContain("Pilot Shop");
});

test("what nobody looks after is told of it too; contracts of suppliers are held to what is not of it", async () => {
  const time = (written: string) => Temporal.Instant.from(`2020-06-${written}:00Z`);
  const waits: Incident["waits"] = [
    { of: "supplier", from: time("05T12:10"), to: time("05T13:30"), undertakingId: 7, calendarId: 1 },
  ];
  await storeIncident(opened.world, 201, "2020-06-05", { serviceKey: "checkout", waits });
  await storeIncident(opened.world, 202, "2020-06-05", { serviceKey: "reports", waits });
  const id = newId();
  await query(
    opened.database.ownerUrl,
    `INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
      VALUES ($1::uuid, 'improvement', 1, 'IMP-1', false, now(), now())`,
    [id],
  );
  await query(
    opened.database.ownerUrl,
    `INSERT INTO register_record (record_id, kind, title, state, owner_id, opened_by_id, team_key, service_key, due_at,
        first_due_at, moved_at, created_at, data)
      VALUES ($1::uuid, 'improvement', 'Faster', 'planned', $2::uuid, $2::uuid, 'shop', 'checkout', '2020-06-02T00:00Z',
        '2020-06-02T00:00Z', '2020-06-01T00:00Z', '2020-06-01T00:00Z', '{"values":{},"evidence":[],"links":[]}')`,
    [id, ids.ben],
  );
  const text = inWords((await digestOf("weekly", null, time("07T12:00"))).words);
  expect(text).toContain("paynet kept its contract 0 of 1 times, not with INC-202");
  expect(text).not.toContain("nothing measured");
  expect(text).toMatch(/Overdue: .*1 action/);
});

test("the page of figures has a group for it, and of itself says that it is one", async () => {
  const today = at.toZonedDateTimeISO("UTC").toPlainDate();
  const period = `${today.subtract({ days: 1 })}..${today.add({ days: 2 })}`;
  const asked = { period, compare: "previous" } as const;
  const figuresOf = async (service?: string) => {
    const page = await openFigures(opened.world).page(ids.wei, { ...asked, ...(service && { service }) });
    if (!page || "refused" in page.found) throw new Error("there are no figures");
    const { lines, pilots } = page.found;
    const count = lines.find((one) => idOfLine(one) === "opened")?.reading.now.value;
    return [count, ...pilots.map(({ key, values }) => sayPlain("en", key, values))];
  };
  expect(await figuresOf()).toEqual([1, `🧪 ${line}`]);
  expect(await figuresOf("checkout")).toEqual([1, "pilot: its figures are in no other figures"]);
});

test("the page of services sets it apart with its own core figures, and the page of a record marks it", async () => {
  const page = await openServices(opened.world).services(ids.wei, undefined);
  const lines = page?.lines.filter(({ isPilot }) => isPilot) ?? [];
  expect(lines.map(({ key, core }) => [key, core.map(({ reading }) => reading.now.value)])).toEqual([
    ["checkout", [1]],
  ]);
  const record = await incidentPage(opened.world, ids.dana, "INC-1");
  expect(record?.card.lines?.map((one) => flatten(one)).join("\n")).toContain("Shop checkout (pilot)");
});

test("a service report tells it in a part of its own, and a review in a line", async () => {
  const { zone } = opened.world.organisation.held().figures;
  const month = monthText({ from: at.toZonedDateTimeISO(zone).toPlainDate() });
  const reports = openReports(opened.world, () => "https://bot.example", 60_000);
  const document = await reports.report(ids.dana, { service: ALL_SERVICES, month }, "file");
  if (!document) throw new Error("there is no report");
  const text = inOneGo(toMarkdown(document));
  expect(text).toContain("## Shop checkout (pilot)");
  expect(text).toContain("pilot: its figures are in no other figures");
  const held = opened.world.organisation.held();
  const period = daysSince(at.subtract({ hours: 48 }), { organisation: held, at: at.add({ hours: 24 }) });
  const asked = { serviceKey: undefined, period, earlier: [] };
  const { figures } = await reviewInputs(asked, { organisation: held, at }, opened.world.database.query);
  expect(figures.map(({ key, values }) => sayPlain("en", key, values))).toContain(`🧪 ${line}`);
});

test("what somebody fixed of a pilot makes no star", async () => {
  for (let number = 101; number <= 106; number++) {
    const serviceKey = number === 101 ? "reports" : "checkout";
    await storeIncident(opened.world, number, "2030-05-06", { serviceKey, ownerId: ids.ben });
  }
  const span = { from: Date.UTC(2030, 4, 1) / 1000, to: Date.UTC(2030, 5, 1) / 1000 };
  const fixed = async () => (await starFacts(opened.world.database.query, ["checkout", "reports"], span))[0]?.fixed;
  expect(await fixed()).toBe(6);
  const began = "INSERT INTO service_pilot (service_key, since) VALUES ('checkout', to_timestamp(0))";
  await query(opened.database.ownerUrl, began);
  expect(await fixed()).toBe(1);
});
