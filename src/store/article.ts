// Articles of the knowledge base as they are searched, their versions, and what became of them.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Candidate } from "../knowledge/found.ts";
import { searchable } from "../knowledge/searchable.ts";
import { secrecyOf } from "../register/facts.ts";
import { offeredStates } from "../register/kinds/kb.ts";
import type { RegisterRecord } from "../register/record.ts";
import { instantOf } from "./instant.ts";

const keep: Statement<unknown> = {
  name: "article-keep",
  text: `INSERT INTO article (record_id, title, service_key, is_offered, is_private, member_ids, alike, words)
    VALUES ($1::uuid, $2, $3, $4, $5, $6::uuid[], $7::text[], $8::tsvector)
    ON CONFLICT (record_id) DO UPDATE SET title = excluded.title, service_key = excluded.service_key,
      is_offered = excluded.is_offered, is_private = excluded.is_private, member_ids = excluded.member_ids,
      alike = excluded.alike, words = excluded.words`,
};

const keepVersion: Statement<unknown> = {
  name: "article-keep-version",
  text: `INSERT INTO article_version (record_id, number, title, symptom, fix, by_id, at)
    VALUES ($1::uuid, $2::int, $3, $4, $5, $6::uuid, tocsin_now()) ON CONFLICT DO NOTHING`,
};

/** What of an article its columns repeat. */
export const articleRow = (article: RegisterRecord) => ({
  ...{ title: article.title, service_key: article.serviceKey, is_offered: offeredStates.includes(article.state) },
  ...{ is_private: article.isPrivate, member_ids: secrecyOf(article).memberIds, ...searchable(article) },
});

/** After each act on an article, in its transaction. */
export async function keepArticle(transaction: Transaction, article: RegisterRecord): Promise<void> {
  const { id, title, values } = article;
  const { edition = "0", writtenBy, symptom = "", fix = "" } = values;
  await Promise.all([
    transaction.run(keep, [id, ...Object.values(articleRow(article))]),
    ...(edition === "0" ? [] : [transaction.run(keepVersion, [id, Number(edition), title, symptom, fix, writtenBy])]),
  ]);
}

/** Who looks: a private article is found by its members and the security role alone. */
export type Searcher = { readonly id: string; readonly isSecurity: boolean };

type FoundRow = {
  readonly reference: string;
  readonly alike: readonly string[];
  readonly rank: number;
  readonly spelling: number;
};

const often: Statement<{ mark: string; count: number }> = {
  name: "article-marks",
  text: `SELECT m.mark, (m.share * c.reltuples)::float8 AS count FROM pg_class c
      JOIN pg_stats s ON s.schemaname = current_schema() AND s.tablename = 'article' AND s.attname = 'words'
      CROSS JOIN unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS m(mark, share)
    WHERE c.oid = 'article'::regclass AND m.mark = ANY ($1::text[])`,
};

/** In how many articles each mark stands, as PostgreSQL counted last; those that are in few, or are new, are left out. */
export const articlesWith = async (query: Query, marks: readonly string[]): Promise<ReadonlyMap<string, number>> =>
  new Map((await query.run(often, [marks])).map(({ mark, count }) => [mark, count]));

/** Of more that fit, not even the rank is asked. */
const RANKED = 2_000;

const seen = "a.is_offered AND (NOT a.is_private OR $2::uuid = ANY (a.member_ids) OR $3::boolean)";

const byWords: Statement<FoundRow> = {
  name: "article-by-words",
  text: `SELECT r.reference, f.alike, f.rank, 0::real AS spelling FROM (
      SELECT n.record_id, n.alike, ts_rank(n.words, $1::tsquery) AS rank FROM (SELECT a.* FROM article a
        WHERE a.words @@ $1::tsquery AND ${seen} AND ($4::text IS NULL OR a.service_key IS NULL OR a.service_key = $4)
        LIMIT ${RANKED}) n
      ORDER BY rank DESC LIMIT 40) f
    JOIN record r ON r.id = f.record_id ORDER BY f.rank DESC, r.number DESC`,
};

/** Each word by itself: a title has them in another order, and with others between. */
const bySpelling: Statement<FoundRow> = {
  name: "article-by-spelling",
  text: `SELECT r.reference, f.alike, 0::real AS rank, f.spelling FROM (
      SELECT a.record_id, a.alike, (sum(word_similarity(w.word, a.title)) / cardinality($1::text[]))::real AS spelling
      FROM unnest($1::text[]) AS w(word) JOIN article a ON w.word <% a.title
      WHERE ${seen} AND ($4::text IS NULL OR a.service_key IS NULL OR a.service_key = $4)
      GROUP BY a.record_id ORDER BY spelling DESC LIMIT 20) f
    JOIN record r ON r.id = f.record_id ORDER BY f.spelling DESC, r.number DESC`,
};

type Looked = { readonly searcher: Searcher; readonly serviceKey: string | undefined };

const candidates = (rows: readonly FoundRow[]): ReadonlyMap<string, Candidate> =>
  new Map(rows.map(({ reference, ...candidate }) => [reference, candidate]));

/** By reference, at most forty. `query`: a tsquery of our own making. */
export const articlesByWords = async (query: Query, asked: string, { searcher, serviceKey }: Looked) =>
  candidates(await query.run(byWords, [asked, searcher.id, searcher.isSecurity, serviceKey ?? null]));

/** Written much like it: slips of the keys. Chinese has none that letters in threes could find. */
export const articlesBySpelling = async (query: Query, words: readonly string[], { searcher, serviceKey }: Looked) =>
  candidates(await query.run(bySpelling, [words, searcher.id, searcher.isSecurity, serviceKey ?? null]));

const newest: Statement<{ reference: string }> = {
  name: "article-newest",
  text: `SELECT r.reference FROM article a JOIN record r ON r.id = a.record_id
    WHERE ${seen} AND ($1::text IS NULL OR a.service_key = $1) ORDER BY r.updated_at DESC LIMIT 60`,
};

export const newestArticles = async (query: Query, { searcher, serviceKey }: Looked): Promise<readonly string[]> =>
  (await query.run(newest, [serviceKey ?? null, searcher.id, searcher.isSecurity])).map(({ reference }) => reference);

export type ArticleUse = { readonly uses: number; readonly helped: number; readonly unhelpful: number };

const use: Statement<ArticleUse> = {
  name: "article-use",
  text: "SELECT uses, helped, unhelpful FROM article WHERE record_id = $1::uuid",
};

export const useOf = async (query: Query, recordId: string): Promise<ArticleUse> =>
  (await query.run(use, [recordId]))[0] ?? { uses: 0, helped: 0, unhelpful: 0 };

const read: Statement<unknown> = {
  name: "article-read",
  text: "UPDATE article SET uses = uses + 1 WHERE record_id = $1::uuid",
};

export async function countReading(transaction: Transaction, recordId: string): Promise<void> {
  await transaction.run(read, [recordId]);
}

const vote: Statement<{ isNews: boolean }> = {
  name: "article-vote",
  text: `WITH before AS (SELECT is_helped FROM article_vote WHERE record_id = $1::uuid AND person_id = $2::uuid),
    kept AS (INSERT INTO article_vote (record_id, person_id, is_helped, at) VALUES ($1::uuid, $2::uuid, $3, tocsin_now())
      ON CONFLICT (record_id, person_id) DO UPDATE SET is_helped = excluded.is_helped, at = excluded.at RETURNING 1),
    counted AS (UPDATE article SET
        helped = helped + $3::int - coalesce((SELECT is_helped::int FROM before), 0),
        unhelpful = unhelpful + (NOT $3)::int - coalesce((SELECT (NOT is_helped)::int FROM before), 0)
      WHERE record_id = $1::uuid RETURNING 1)
    SELECT NOT EXISTS (SELECT 1 FROM before WHERE is_helped = $3) AS "isNews" FROM kept, counted`,
};

const lockArticle: Statement<unknown> = {
  name: "article-lock",
  text: "SELECT 1 FROM article WHERE record_id = $1::uuid FOR UPDATE",
};

/** One voice a person, the last one counts; false: they said the same before. */
export async function countVote(
  transaction: Transaction,
  recordId: string,
  { personId, isHelped }: { readonly personId: string; readonly isHelped: boolean },
): Promise<boolean> {
  await transaction.run(lockArticle, [recordId]);
  return (await transaction.run(vote, [recordId, personId, isHelped]))[0]?.isNews ?? false;
}

const versions: Statement<{ number: number; title: string; symptom: string; fix: string; by_id: string; at: Date }> = {
  name: "article-versions",
  text: "SELECT number, title, symptom, fix, by_id, at FROM article_version WHERE record_id = $1::uuid ORDER BY number DESC LIMIT 100",
};

/** As readers found it, the newest first. */
export const versionsOf = async (query: Query, recordId: string) =>
  (await query.run(versions, [recordId])).map(({ by_id, at, ...version }) => ({
    ...version,
    ...{ byId: by_id, at: instantOf(at) },
  }));
