// What a conversation does to its database beside the bot: another configuration, time that passes, what was never delivered.
import pg from "pg";
import type { Temporal } from "temporal-polyfill";
import { applyAudited } from "../../src/app/organisation/organisation-start.ts";
import type { Document } from "../../src/organisation/document.ts";
import { openDatabase } from "../../src/store/database.ts";
import { readVersion } from "../../src/store/organisation.ts";
import type { TestDatabase } from "./database.ts";

export async function applyChanged({ url }: TestDatabase, change: (document: Document) => Document): Promise<Document> {
  const opened = openDatabase({ url });
  try {
    const stored = await readVersion(opened.query);
    if (!stored) throw new Error("no configuration was applied");
    const document = change(stored.document);
    await applyAudited(opened, document, stored.origin);
    return document;
  } finally {
    await opened.close();
  }
}

export const withHoliday = (document: Document, date: string): Document => {
  const { working_hours: hours } = document;
  return { ...document, working_hours: { ...hours, holidays: [...hours.holidays, date] } };
};

/** Messages that are still on their way, or that the bot gave up on. */
export async function undelivered(database: TestDatabase): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT dedupe_key, platform, state, last_error FROM outbox WHERE state NOT IN ('sent', 'dropped')",
    );
    return rows.map((row) => `not delivered: ${row.dedupe_key} on ${row.platform} is ${row.state}: ${row.last_error}`);
  } finally {
    await client.end();
  }
}

/** Time goes by while no bot runs. */
export async function timePasses({ ownerUrl }: TestDatabase, away: Temporal.Duration): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("UPDATE clock_shift SET shift_ms = shift_ms + $1", [away.total("milliseconds")]);
  } finally {
    await client.end();
  }
}
