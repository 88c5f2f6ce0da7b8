// The release before runs on the schema of the next one, so a migration may add and must not take away.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const directory = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** What the release before would stumble over. */
const takesAway = [
  /\bdrop\s+(table|column|view|sequence|schema)\b/i,
  /\brename\s+(to|column|constraint)\b/i,
  /\balter\s+(column\s+)?"?\w+"?\s+(set\s+data\s+)?type\b/i,
  /\bset\s+not\s+null\b/i,
  /\badd\s+column\s+"?\w+"?\s+[^,;]*\bnot\s+null\b(?![^,;]*\bdefault\b)/i,
];

/** A migration whose first line begins so may contract: it says since which release nothing uses what it removes. */
const contracts = /^-- contract: since \d+\.\d+\.\d+ /;

function complaint(sql: string): string | undefined {
  if (contracts.test(sql)) return undefined;
  const statements = sql.replaceAll(/--.*$/gm, "");
  return takesAway.map((pattern) => pattern.exec(statements)?.[0]).find((found) => found !== undefined);
}

test.each(readdirSync(directory).filter((name) => /^\d/.test(name)))("the migration %s only adds", (name) => {
  expect(
    complaint(readFileSync(`${directory}/${name}/migration.sql`, "utf8")),
    'Add the new beside the old, and remove the old in a later release whose migration begins "-- contract: since X.Y.Z …".',
  ).toBeUndefined();
});

test.each([
  'ALTER TABLE "person" DROP COLUMN "email";',
  'DROP TABLE "person";',
  'ALTER TABLE "person" RENAME COLUMN "name" TO "title";',
  'ALTER TABLE "person" ALTER COLUMN "name" SET DATA TYPE INTEGER;',
  'ALTER TABLE "person" ALTER COLUMN "email" SET NOT NULL;',
  'ALTER TABLE "person" ADD COLUMN "shoe" INTEGER NOT NULL;',
])("a migration that would break the release before is found: %s", (sql) => {
  expect(complaint(sql)).toBeDefined();
  expect(complaint(`-- contract: since 0.4.0 nothing reads it\n${sql}`)).toBeUndefined();
});

test.each([
  'ALTER TABLE "person" ADD COLUMN "shoe" INTEGER;',
  'ALTER TABLE "person" ADD COLUMN "shoe" INTEGER NOT NULL DEFAULT 40, ADD COLUMN "hat" INTEGER;',
  'CREATE TABLE "dog" ("id" UUID NOT NULL, "type" TEXT NOT NULL);',
  "-- we do not drop table here\nSELECT 1;",
])("a migration that only adds is let through: %s", (sql) => {
  expect(complaint(sql)).toBeUndefined();
});
