// A handful of the matrix with one seed each, for every run of the tests; `npm run test:fault` runs the whole of it.
import { expect, test } from "vitest";
import { rows } from "./matrix/rows.ts";
import { runRow } from "./matrix/run.ts";

/** Between them every invariant, every chat, one replica and two. */
const handful = [
  "kill-written-1",
  "kill-posted-2",
  "approvals-kill-committed-2",
  "delivered-out-of-order-2",
  "discord-gateway-lost-1",
  "web-kill-committed-1",
  "database-restarted-2",
];

test.for(handful)("%s: with what it does to the bot, V1 to V7 hold", { timeout: 240_000 }, async (name) => {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`there is no row ${name}`);
  expect((await runRow(row, 1)).violations).toEqual([]);
});
