// The figures of pilots counted a second time, in plain SQL over raw rows; and what the configuration makes of the times in which a service is one.
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { exampleText } from "../../src/organisation/example.ts";
import { query } from "../support/query.ts";
import { DAY, from, life, march, reportDesk, to, usual } from "../support/report-desk.ts";

const desk = reportDesk();
const { write, figuresOf, run } = desk;

type Pilot = { readonly service: string; readonly since: number; readonly until: number | null };

beforeEach(() => query(desk.ownerUrl, "DELETE FROM service_pilot"));

const declarePilots = async (pilots: readonly Pilot[]): Promise<void> => {
  await query(desk.ownerUrl, "DELETE FROM service_pilot");
  for (const { service, since, until } of pilots) {
    await query(
      desk.ownerUrl,
      `INSERT INTO service_pilot (service_key, since, until)
        VALUES ($1, to_timestamp($2::float8), to_timestamp($3::float8))`,
      [service, since, until],
    );
  }
};

/** $1: whether of pilots; $2: of one service. */
const recount = `WITH i AS (SELECT x.*, to_timestamp(${from}) AS a, to_timestamp(${to}) AS z FROM incident x
    WHERE state NOT IN ('cancelled', 'duplicate') AND ($2::text IS NULL OR service_key = $2)
      AND ($1::boolean IS NULL OR $1 = EXISTS (SELECT FROM service_pilot p WHERE p.service_key = x.service_key
        AND x.opened_at >= p.since AND x.opened_at < coalesce(p.until, 'infinity'))))
  SELECT (SELECT count(*)::int FROM i WHERE opened_at >= a AND opened_at < z) AS opened,
    (SELECT count(*)::int FROM i WHERE resolved_at >= a AND resolved_at < z) AS resolved,
    (SELECT count(*)::int FROM i WHERE closed_at >= a AND closed_at < z) AS process_compliance`;

const counted = ["opened", "resolved", "process_compliance"] as const;

async function raw(isPilot: boolean | null, service: string | null): Promise<readonly number[]> {
  const [row] = await query<Record<(typeof counted)[number], number>>(desk.ownerUrl, recount, [isPilot, service]);
  return counted.map((id) => row?.[id] ?? -1);
}

const within = fc.integer({ min: from - 40 * DAY, max: to + 5 * DAY });
const pilot: fc.Arbitrary<Pilot> = fc
  .record({ service: fc.constantFrom("shop-checkout", "billing"), one: within, other: fc.option(within) })
  .map(({ service, one, other }) => ({
    ...{ service, since: other === null ? one : Math.min(one, other) },
    until: other === null ? null : Math.max(one, other),
  }));

test("counted a second time, all is without pilots, each pilot stands by itself, and one service asked for is whole", async () => {
  const open = life.map((one) => ({ ...one, isPrivate: false }));
  const pilots = fc.uniqueArray(pilot, { maxLength: 2, selector: ({ service }) => service });
  await fc.assert(
    fc.asyncProperty(fc.array(open, { minLength: 1, maxLength: 25 }), pilots, async (lives, declared) => {
      await write(lives);
      await declarePilots(declared);
      const all = await figuresOf();
      const one = await figuresOf("--service", "shop-checkout");
      const figure = (of: typeof all, id: string) => of.kpis.find((kpi) => kpi.id === id);
      expect(counted.map((id) => figure(all, id)?.n)).toEqual(await raw(false, null));
      expect(counted.map((id) => figure(one, id)?.n)).toEqual(await raw(null, "shop-checkout"));
      for (const service of ["shop-checkout", "billing"]) {
        const part = (list: "by_service" | "by_pilot") =>
          counted.map((id) => figure(all, id)?.[list].find((each) => each.service === service)?.n ?? 0);
        expect(part("by_pilot")).toEqual(await raw(true, service));
        expect(part("by_service")).toEqual(await raw(false, service));
      }
    }),
    { numRuns: 6 },
  );
}, 300_000);

test("going live changes nothing of the months before, in any format", async () => {
  await write([usual, { ...usual, service: "billing", priority: 2 }, { ...usual, service: "billing", fixAfter: null }]);
  await declarePilots([{ service: "billing", since: 1, until: null }]);
  const all = async () =>
    Promise.all(
      ["json", "csv", "months", "md"].map(async (format) => {
        const { printed } = await run(...march, "--zone", "Europe/Berlin", "--format", format);
        return printed.replace(/"generated_at".*\n/, "").replace(/Made on .*/, "");
      }),
    );
  const before = await all();
  expect(before[0]).toContain('"by_pilot"');
  expect(before[1]).toMatch(/"opened","Opened","count",,"billing",2,2,.*"pilot"/);
  expect(before[2]).toMatch(/"all","opened","Opened","count",,"2016-03",1,1,/);
  expect(before[2]).toMatch(/"billing","opened","Opened","count",,"2016-03",2,2,.*"pilot"/);
  expect(before[3]).toContain("billing (pilot)");
  await declarePilots([{ service: "billing", since: 1, until: Date.now() / 1000 }]);
  expect(await all()).toEqual(before);
});

test("few private records of a pilot do not show in its group", async () => {
  await write([usual, { ...usual, service: "billing" }, { ...usual, service: "billing", isPrivate: true }]);
  await declarePilots([{ service: "billing", since: 1, until: null }]);
  const { kpis, pilots } = await figuresOf();
  expect(pilots).toEqual(["billing"]);
  expect(kpis.find(({ id }) => id === "opened")).toMatchObject({
    n: 1,
    by_pilot: [{ service: "other", n: 2 }],
  });
});

type Time = { readonly service_key: string; readonly is_first: boolean; readonly lasts: boolean };

const times = () =>
  query<Time>(
    desk.ownerUrl,
    `SELECT service_key, since = to_timestamp(0) AS is_first, until IS NULL AS lasts FROM service_pilot ORDER BY id`,
  );

test("the configuration begins and ends a pilot; a service that is new is one from its beginning, and what its stage may be is said", async () => {
  const apply = async (text: string) => {
    const { code, told, printed } = await desk.apply(text);
    return { code, said: told + printed };
  };
  const staged = (stage: string) =>
    exampleText.replace(/\nservices:\n {2}- key: .*\n/, (head) => `${head}    stage: ${stage}\n`);
  const [key] = /(?<=\nservices:\n {2}- key: )\S+/.exec(exampleText) ?? [];
  expect((await apply(staged("pilot"))).code).toBe(0);
  expect(await times()).toEqual([{ service_key: key, is_first: false, lasts: true }]);
  expect((await apply(staged("live"))).code).toBe(0);
  expect(await times()).toEqual([{ service_key: key, is_first: false, lasts: false }]);
  const added = exampleText.replace(
    "\nservices:\n",
    "\nservices:\n  - { key: labs, name: { en: Labs }, team: shop, stage: pilot }\n",
  );
  expect((await apply(added)).said).not.toMatch(/broke/i);
  expect((await times()).at(-1)).toEqual({ service_key: "labs", is_first: true, lasts: true });
  const refused = await apply(staged("trial"));
  expect(refused.code).not.toBe(0);
  expect(refused.said).toContain("“trial” is not possible here. Did you mean");
  expect((await run("config", "export")).printed).toContain("stage: pilot");
}, 120_000);
