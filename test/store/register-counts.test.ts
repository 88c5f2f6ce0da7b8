// How many light records there are is counted where the lists are cut, for each reader as far as they may see.
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestContent } from "../../src/app/figures/digest-content.ts";
import { nowOf } from "../../src/app/incident/incident-now.ts";
import { look } from "../../src/app/look.ts";
import { newId } from "../../src/app/new-id.ts";
import { registerPage } from "../../src/app/page/register-page.ts";
import { registerRoutes } from "../../src/app/register/register-routes.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import type { Viewer } from "../../src/people/visibility.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { inWords } from "../support/incidents.ts";
import { query } from "../support/query.ts";

let opened: IncidentWorld;
const PUBLIC = 520;
const PRIVATE = 10;

/** Of Ben, in the checkout; every second one was due yesterday, and a review of the first is due in nine days. */
beforeAll(async () => {
  opened = await openIncidentWorld({ routes: registerRoutes });
  const url = opened.database.ownerUrl;
  await query(
    url,
    `INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
      SELECT gen_random_uuid(), 'improvement', n, 'IMP-' || n, n > $1::int, now(), now()
      FROM generate_series(1, $1::int + $2::int) n`,
    [PUBLIC, PRIVATE],
  );
  await query(
    url,
    `INSERT INTO register_record (record_id, kind, title, state, owner_id, opened_by_id, team_key, service_key, due_at,
        first_due_at, review_by, moved_at, created_at, data)
      SELECT r.id, 'improvement', 'Better', CASE WHEN r.number % 4 = 0 THEN 'doing' ELSE 'planned' END, $1::uuid, $1::uuid,
        'shop', 'checkout', d.due, d.due, CASE WHEN r.number = 1 THEN now() + interval '9 days' END, now(), now(),
        '{"values":{},"evidence":[],"links":[]}'
      FROM record r CROSS JOIN LATERAL (SELECT now() + CASE WHEN r.number % 2 = 0 THEN -1 ELSE 40 END * interval '1 day' AS due) d
      WHERE r.kind = 'improvement'`,
    [ids.ben],
  );
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const headline = async (name: Name, intent: "improvement.list" | "register.show") => {
  const answer = await look(opened.world, from(name, { intent }));
  if (answer.kind !== "done" || !answer.card) throw new Error(JSON.stringify(answer));
  return [answer.card.headline ?? [], ...answer.card.lines].map((line) => flatten(line)).join("\n");
};

test.each([
  ["wei", PUBLIC],
  ["omar", PUBLIC],
  ["ben", PUBLIC + PRIVATE],
  ["sam", PUBLIC + PRIVATE],
] as const)("%s is told of %i", async (name, count) => {
  expect(await headline(name, "improvement.list")).toContain(`${count}`);
  expect(await headline(name, "register.show")).toContain(`${count}`);
  const page = await registerPage(opened.world, ids[name], { kind: undefined, serviceKey: "checkout", isMine: false });
  expect(page?.counts.find(({ kind }) => kind === "improvement")).toEqual({
    ...{ kind: "improvement", open: count, overdue: count / 2 },
  });
});

test("a weekly digest counts all of them, names what its readers may see, and tells which reviews are due", async () => {
  const { database, organisation, people } = opened.world;
  const at = await nowOf(database.query);
  const act = { organisation: organisation.held(), people: people.book(organisation.held()), at };
  const date = at.toZonedDateTimeISO("UTC").toPlainDate();
  const viewers: readonly Viewer[] = [{ kind: "place", placeId: newId() }];
  const said = async (serviceKeys: readonly string[] | null) => {
    const digest = {
      ...({ key: "week", kind: "weekly", at: "0 8 * * *", zone: "UTC", lang: "en" } as const),
      ...{ to: { kind: "channel", channel: "shop" } as const, serviceKeys, teamKeys: null, skipsNonWorkingDays: false },
    };
    const asked = { digest, id: "1", date, since: date, isLate: false, viewers };
    return inWords((await digestContent(asked, act, database.query)).words);
  };
  const everything = await said(null);
  expect(everything).toContain(`${PUBLIC + PRIVATE} improvement items`);
  expect(everything).toContain(`${(PUBLIC + PRIVATE) / 2} overdue`);
  expect(everything).not.toMatch(/IMP-52[1-9]|IMP-530/);
  expect(everything).toMatch(/To be reviewed: .*IMP-1 by /);
  // Of one service with so few incidents and changes the private ones are left out.
  expect(await said(["checkout"])).toContain(`${PUBLIC} improvement items`);
  expect(await said(["reports"])).not.toContain("improvement items");
});

test("whoever takes part in a private record has it among what is counted, as in the list", async () => {
  const values = JSON.stringify({ values: { customer: ids.ana }, evidence: [], links: [] });
  await query(
    opened.database.ownerUrl,
    `WITH made AS (INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
        VALUES (gen_random_uuid(), 'demand', 1, 'DEM-1', true, now(), now()) RETURNING id)
      INSERT INTO register_record (record_id, kind, title, state, owner_id, opened_by_id, team_key, due_at,
        first_due_at, moved_at, created_at, data)
      SELECT id, 'demand', 'More tills', 'asked', $1::uuid, $1::uuid, 'shop', d.due, d.due, now(), now(), $2::jsonb
      FROM made CROSS JOIN LATERAL (SELECT now() + interval '9 days' AS due) d`,
    [ids.ben, values],
  );
  const seenBy = async (name: Name) => {
    const page = await registerPage(opened.world, ids[name], { kind: "demand", serviceKey: undefined, isMine: false });
    return [page?.groups[0]?.lines.length ?? 0, page?.counts.find(({ kind }) => kind === "demand")?.open];
  };
  expect(await seenBy("ana")).toEqual([1, 1]);
  expect(await seenBy("wei")).toEqual([0, 0]);
});
