// Facts that a release before wrote say where nobody could be asked how it was, once the migration has run.
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readMigrations } from "../../src/store/migrate/files.ts";
import { query } from "../support/query.ts";
import { life, reportDesk, usual } from "../support/report-desk.ts";

const desk = reportDesk();
const marks = readMigrations(join(import.meta.dirname, "../../prisma/migrations")).find(({ name }) =>
  name.endsWith("_say_where_nobody_could_be_asked"),
);

const asBefore = "UPDATE incident SET fact = set_byte(fact, 65, get_byte(fact, 65) & 239)";
const factsNow = () =>
  query<{ reference: string; fact: string }>(
    desk.ownerUrl,
    "SELECT r.reference, encode(i.fact, 'hex') AS fact FROM incident i JOIN record r ON r.id = i.record_id ORDER BY r.number",
  );
const askedOf = async () =>
  (await desk.figuresOf()).kpis.find(({ id }) => id === "csat")?.parts?.find(({ id }) => id === "asked")?.value;

async function migrate(): Promise<void> {
  await query(desk.ownerUrl, asBefore);
  await query(desk.ownerUrl, marks?.sql ?? "");
}

test("random histories: what the migration marks is what the bot writes since", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 5, maxLength: 20 }), async (lives) => {
      await desk.write(lives);
      const wanted = await factsNow();
      await migrate();
      expect(await factsNow()).toEqual(wanted);
    }),
    { numRuns: 8, seed: 2031 },
  );
});

test("an incident of alerts alone asks nobody, unless what somebody reported was merged into it", async () => {
  const [alone, , child] = await desk.write([
    ...(["alerts", "alerts"] as const).map((reportedBy) => ({ ...usual, reportedBy, rating: null })),
    { ...usual, how: "duplicate", fixAfter: 60 },
    { ...usual, rating: null },
  ]);
  expect(await askedOf()).toBe(1);
  const merge =
    "UPDATE incident SET duplicate_of_id = (SELECT id FROM record WHERE reference = $1) WHERE record_id = (SELECT id FROM record WHERE reference = $2)";
  await query(desk.ownerUrl, merge, [alone, child]);
  await migrate();
  expect(await askedOf()).toBe(2);
});
