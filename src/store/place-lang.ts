// The language of what is posted in a channel: chosen there, else given by the configuration, else the organisation's.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { type PlatformName, platformNames } from "../chat/inbound.ts";
import type { Document } from "../organisation/document.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Lang } from "../words/say.ts";
import type { Database } from "./database.ts";

const choose: Statement<unknown> = {
  name: "place-choose-lang",
  text: "UPDATE place SET chosen_lang = $2::text, lang = coalesce($2::text, $3) WHERE id = $1::uuid",
};

/** `chosen` undefined: the channel follows the configuration again, which says `otherwise`. */
export async function chooseLang(
  transaction: Transaction,
  given: {
    readonly placeId: string;
    readonly chosen: Lang | undefined;
    readonly otherwise: Lang;
    /** Tells this change of language from others. */
    readonly revision: string;
  },
): Promise<void> {
  await transaction.run(choose, [given.placeId, given.chosen ?? null, given.otherwise]);
  await sayAgain(transaction, [given.placeId], given.revision);
}

const langOf: Statement<{ lang: Lang }> = { name: "place-lang", text: "SELECT lang FROM place WHERE id = $1::uuid" };

/** What is posted there is in this language. */
export const langOfPlace = async (query: Transaction, placeId: string): Promise<Lang | undefined> =>
  (await query.run(langOf, [placeId]))[0]?.lang;

const follow: Statement<{ id: string; speaks_otherwise: boolean }> = {
  name: "places-follow",
  text: `WITH meant AS (SELECT l.id, l.lang AS was, coalesce(l.chosen_lang, g.lang, $2) AS lang FROM place l
      LEFT JOIN jsonb_to_recordset($1::jsonb) AS g(platform text, "channelId" text, lang text)
        ON g.platform = l.platform AND g."channelId" = l.channel_id)
    UPDATE place l SET lang = m.lang, zone = $3 FROM meant m
    WHERE m.id = l.id AND (m.lang <> l.lang OR l.zone <> $3) RETURNING l.id, m.lang <> m.was AS speaks_otherwise`,
};

/** Every place takes the language and zone that the organisation in force gives it. */
export async function followOrganisation(database: Database, organisation: Organisation): Promise<void> {
  const { channelLangs, lang, zone, version } = organisation;
  await database.transaction(async (transaction) => {
    const changed = await transaction.run(follow, [JSON.stringify(channelLangs), lang, zone]);
    const otherwise = changed.filter((place) => place.speaks_otherwise).map(({ id }) => id);
    if (otherwise.length > 0) await sayAgain(transaction, otherwise, `v${version}`);
    return { keep: true, value: undefined };
  });
}

/** What stands in a channel in another language: the latest hundred cards and lines are put right, older ones when they change. */
async function sayAgain(transaction: Transaction, placeIds: readonly string[], revision: string): Promise<void> {
  await transaction.run(cardsAgain, [placeIds]);
  await transaction.run(linesAgain, [placeIds, revision]);
}

const cardsAgain: Statement<unknown> = {
  name: "place-cards-again",
  text: `UPDATE record_place rp SET wanted_version = rp.wanted_version + 1
    FROM (SELECT shown.record_id, shown.place_id FROM record_place shown JOIN record r ON r.id = shown.record_id
      WHERE shown.place_id = ANY ($1::uuid[]) AND shown.card_message_id IS NOT NULL AND shown.state <> 'gone'
      ORDER BY r.updated_at DESC LIMIT 100) AS latest
    WHERE rp.record_id = latest.record_id AND rp.place_id = latest.place_id`,
};

// What was edited or taken back since is a person's quote: it follows its original, whatever the language.
const linesAgain: Statement<unknown> = {
  name: "place-lines-again",
  text: `INSERT INTO outbox (dedupe_key, record_id, platform, place_id, is_threaded, op, payload)
    SELECT 'lang:' || $2 || ':' || o.dedupe_key, o.record_id, o.platform, o.place_id, o.is_threaded, 'edit',
      jsonb_build_object('words', o.payload -> 'words', 'of', o.dedupe_key)
    FROM (SELECT said.* FROM outbox said WHERE said.place_id = ANY ($1::uuid[]) AND said.op = 'post'
        AND said.state IN ('sending', 'sent') AND NOT EXISTS (SELECT 1 FROM outbox later
          WHERE later.place_id = said.place_id AND later.payload ->> 'of' = said.dedupe_key
            AND later.dedupe_key NOT LIKE 'lang:%')
      ORDER BY said.id DESC LIMIT 100) AS o
    ORDER BY o.id ON CONFLICT (dedupe_key) DO NOTHING`,
};

type Called = { readonly platform: PlatformName; readonly called: string; readonly lang: Lang };

const calledIn = ({ channels }: Document): readonly Called[] =>
  channels.flatMap(({ lang, ...called }) =>
    platformNames.flatMap((platform) => {
      const name = called[platform];
      return name === undefined ? [] : [{ platform, called: name, lang }];
    }),
  );

const giveUp: Statement<unknown> = {
  name: "places-give-up",
  text: `UPDATE place l SET chosen_lang = NULL FROM jsonb_to_recordset($1::jsonb) AS g(platform text, called text)
    WHERE l.platform = g.platform AND l.chosen_lang IS NOT NULL
      AND (l.channel_id = g.called OR lower(ltrim(l.name, '#')) = lower(g.called))`,
};

/** A language that the document has just given a channel, or changed, replaces what was chosen there. */
export async function overruleChosen(transaction: Transaction, after: Document, before?: Document): Promise<void> {
  const known = before ? calledIn(before) : [];
  const isNews = (one: Called) =>
    !known.some((other) => other.platform === one.platform && other.called === one.called && other.lang === one.lang);
  const news = calledIn(after).filter(isNews);
  if (news.length > 0) await transaction.run(giveUp, [JSON.stringify(news)]);
}

const chosen: Statement<{ platform: PlatformName; channel_id: string; name: string; lang: Lang }> = {
  name: "places-chosen",
  text: `SELECT platform, channel_id, name, chosen_lang AS lang FROM place WHERE chosen_lang IS NOT NULL
    AND archived_at IS NULL ORDER BY platform, name`,
};

/** The document with the languages that were chosen in the channels themselves. */
export async function withChosenLangs(query: Query, document: Document): Promise<Document> {
  const places = await query.run(chosen, []);
  const isChosen = (platform: PlatformName, called: string | undefined) =>
    places.some((place) => place.platform === platform && [place.channel_id, place.name].includes(called ?? ""));
  const kept = document.channels.flatMap(({ lang, ...called }) => {
    const left = Object.entries(called).filter(([platform, name]) => !isChosen(platform as PlatformName, name));
    return left.length > 0 ? [{ ...Object.fromEntries(left), lang }] : [];
  });
  const own = places.map(({ platform, channel_id, lang }) => ({ [platform]: channel_id, lang }));
  return { ...document, channels: [...kept, ...own] };
}
