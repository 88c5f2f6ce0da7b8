// A digest whose COMMIT is in doubt, since the connection breaks at that moment: it is posted once, whether it was saved or not.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestsRound } from "../../src/jobs/digests.ts";
import type { Digest } from "../../src/organisation/digest.ts";
import { addDigest } from "../../src/store/digests.ts";
import { type CutLine, cutLine } from "../support/cut-line.ts";
import type { TestDatabase } from "../support/database.ts";
import { ids, organisation } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { query } from "../support/query.ts";

const morning: Digest = {
  ...{
    key: "morning",
    kind: "daily",
    at: "0 8 * * *",
    zone: "UTC",
    lang: "en",
    to: { kind: "person", personId: ids.ben },
  },
  ...{ serviceKeys: null, teamKeys: null, skipsNonWorkingDays: false },
};

let database: TestDatabase;
let line: CutLine;
let direct: IncidentWorld;
let opened: IncidentWorld;
beforeAll(async () => {
  direct = await openIncidentWorld();
  ({ database } = direct);
  line = await cutLine(database.url);
  opened = await openIncidentWorld({
    organisation: { ...organisation, digests: [morning] },
    beside: { ...database, url: line.url },
  });
});
afterAll(async () => {
  await opened.close();
  await line.close();
  await direct.close();
});

const posts = (day: string) =>
  query<{ state: string; messages: number }>(
    database.ownerUrl,
    `SELECT d.state, (SELECT count(*)::int FROM outbox o WHERE o.dedupe_key LIKE '%ORG-1:digest:' || d.id || ':%') AS messages
      FROM digest d WHERE d.local_date = $1::date`,
    [day],
  );

test.each([
  ["after", "posted", 1],
  ["before", "planned", 0],
] as const)("when the line breaks %s the commit, the digest is %s, and comes once", async (when, state, messages) => {
  const date = Temporal.PlainDate.from(when === "after" ? "2031-03-05" : "2031-03-06");
  const dueAt = date.toZonedDateTime({ timeZone: "UTC", plainTime: "08:00" }).toInstant();
  await direct.world.database.transaction(async (transaction) => {
    await addDigest(transaction, { key: morning.key, date, dueAt, since: date, isLate: false }, "planned");
    return { keep: true, value: undefined };
  });
  line.breakAt("COMMIT", when);
  await expect(digestsRound(opened.world)).rejects.toThrow("the connection was lost during a commit");
  expect(await posts(`${date}`)).toEqual([{ state, messages }]);
  // Whoever had claimed it is gone.
  await query(database.ownerUrl, "UPDATE digest SET lease_until = now() - interval '1 second' WHERE state = 'planned'");
  while ((await digestsRound(opened.world)).didWork);
  expect(await posts(`${date}`)).toEqual([{ state: "posted", messages: 1 }]);
});
