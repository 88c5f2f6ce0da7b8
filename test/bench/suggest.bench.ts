// Run: npm run bench -- --only=suggest. Wanted: what is offered while somebody reports within 100 ms over 100,000 articles and as many incidents.
import pg from "pg";
import { afterAll, bench, describe } from "vitest";
import { alikeOnes } from "../../src/app/incident/alike-reports.ts";
import { findArticles } from "../../src/app/knowledge/find-articles.ts";
import { hintsFor } from "../../src/app/knowledge/hints-for.ts";
import { botAct } from "../../src/app/page/act-for.ts";
import { searchable } from "../../src/knowledge/searchable.ts";
import { marksOf } from "../../src/organisation/alike.ts";
import { createDatabase } from "../support/database.ts";
import { ids, organisation, person } from "../support/incident-organisation.ts";
import { plainWorld } from "../support/plain-world.ts";
import { random } from "./random.ts";

const COUNT = Number(process.env.COUNT ?? 100_000);
const database = await createDatabase();
const world = await plainWorld(database.url);

const WORDS = 4_000;
const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za".split(" ");
const draw = random(7);
const one = <T>(list: readonly T[], by: number): T => list[Math.floor(by * list.length)] as T;
const latin = Array.from({ length: WORDS }, () => Array.from({ length: 3 }, () => one(syllables, draw())).join(""));
const han = Array.from({ length: WORDS }, () =>
  String.fromCodePoint(0x4e00 + Math.floor(draw() * 3_000), 0x4e00 + Math.floor(draw() * 3_000)),
);
const sayings = [
  "is broken",
  "cannot be reached",
  "shows an error",
  "is very slow",
  "does not start",
  "lost its settings",
];
const ends = ["坏了", "连不上", "报错", "很慢", "打不开", "丢失了设置"];

/** Few words are said often, most seldom; the same every time. */
function titleOf(i: number): string {
  const next = random(i + 1);
  const often = <T>(list: readonly T[]): T => one(list, next() ** 3);
  return i % 2 === 0
    ? `${often(latin)} ${often(latin)} ${often(latin)} ${one(sayings, next())}`
    : `${often(han)}${often(han)}${often(han)}${one(ends, next())}`;
}

async function fill(): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const CHUNK = 5_000;
  for (let from = 0; from < COUNT; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, COUNT - from) }, (_, at) => {
      const i = from + at;
      const title = titleOf(i);
      const values = { symptom: `${titleOf(i + 13)}. ${titleOf(i + 57)}`, fix: titleOf(i + 101), edition: "1" };
      const { alike, words } = searchable({ title, values });
      return { n: i + 1, title, values, alike, words, marks: marksOf(title) };
    });
    await client.query(
      `WITH rows AS (SELECT gen_random_uuid() AS id, gen_random_uuid() AS inc, * FROM jsonb_to_recordset($1::jsonb)
          AS x(n int, title text, "values" jsonb, alike text[], words text, marks text[])),
        records AS (INSERT INTO record (id, kind, number, reference, created_at, updated_at)
          SELECT id, 'kb', n, 'KB-' || n, now(), now() FROM rows
          UNION ALL SELECT inc, 'incident', n, 'INC-' || n, now(), now() FROM rows),
        articles AS (INSERT INTO article (record_id, title, service_key, is_offered, is_private, member_ids, alike, words)
          SELECT id, title, CASE n % 3 WHEN 0 THEN 'checkout' WHEN 1 THEN 'reports' END, true, n % 50 = 0, '{}', alike, words::tsvector FROM rows),
        kept AS (INSERT INTO register_record (record_id, kind, title, state, owner_id, opened_by_id, team_key, moved_at, created_at, data)
          SELECT id, 'kb', title, 'published', $2::uuid, $2::uuid, 'shop', now(), now(),
            jsonb_build_object('values', "values", 'evidence', '[]'::jsonb, 'entries', '[]'::jsonb, 'links', '[]'::jsonb) FROM rows)
        INSERT INTO incident (record_id, title, state, service_key, impact, urgency, priority, reporter_id, declared_by_id, source,
            owner_team_key, owned_since, paged_ids, role_holders, subscriber_ids, member_ids, opened_at, moved_at, alike)
          SELECT inc, title, CASE WHEN n % 40 = 0 THEN 'new' ELSE 'closed' END, CASE WHEN n % 2 = 0 THEN 'checkout' ELSE 'reports' END,
            'high', 'high', 1, $2::uuid, $2::uuid, 'form', 'shop', now(), '{}', '{}', '{}', '{}', now() - n * interval '5 minutes', now(), marks FROM rows`,
      [JSON.stringify(rows), ids.dana],
    );
  }
  await client.query("VACUUM ANALYZE article, register_record, record, incident");
  await client.end();
}

await fill();
afterAll(async () => {
  await world.close();
  await database.drop();
});

const act = { ...(await botAct(world)), actor: person("ana"), organisation };
const { query } = world.database;
let turn = 0;
const reported = () => titleOf(turn++ * 37);

const options = { time: 5_000, warmupTime: 500 };
describe(`what is offered over ${COUNT} articles and as many incidents`, () => {
  bench(
    "a round trip that reads one row",
    async () => {
      await query.run({ name: "bench-one", text: "SELECT reference FROM record WHERE reference = $1" }, ["KB-1"]);
    },
    options,
  );
  bench(
    "known errors and articles",
    async () => {
      await hintsFor(reported(), "checkout", act, query);
    },
    options,
  );
  bench(
    `all that a form shows, over ${COUNT} articles and incidents (≤ 100 ms)`,
    async () => {
      const words = reported();
      await Promise.all([alikeOnes(words, "checkout", act, query), hintsFor(words, "checkout", act, query)]);
    },
    options,
  );
  bench(
    "a question in a slip of the keys (≤ 100 ms)",
    async () => {
      await findArticles({ words: "prntier terminel modle", way: "search" }, act, query);
    },
    options,
  );
  bench(
    "baseline: every article read and compared by its title alone",
    async () => {
      await query.run(
        { name: "bench-ilike", text: "SELECT count(*) FROM article WHERE title ILIKE '%' || $1 || '%'" },
        [reported()],
      );
    },
    options,
  );
});
