// `tocsin change explain CHG-17`: which approval policy the change meets, why that one, and whom each of its stages asks.
import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { aroundTimers } from "../app/change/change-around.ts";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { openPeopleCache } from "../app/people-cache.ts";
import { whyLines } from "../change/why-card.ts";
import { parseReference } from "../kernel/reference.ts";
import { findChange } from "../store/change-reads.ts";
import type { Database } from "../store/database.ts";
import { sayPlain } from "../words/say.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

export function registerChange(program: Command, terminal: Terminal, end: End): void {
  program
    .command("change")
    .description(words(terminal, "cli.change"))
    .command("explain")
    .description(words(terminal, "cli.change.explain"))
    .argument("<change>", words(terminal, "cli.argument.change"))
    .action((given: string) => end(withDatabase(terminal, (database) => explainChange(terminal, database, given))));
}

async function explainChange(terminal: Terminal, database: Database, given: string): Promise<number> {
  const { query } = database;
  const reference = parseReference(given);
  const change = reference && (await findChange(query, reference));
  if (!change) {
    terminal.tell(words(terminal, "cli.no-change", { given }));
    return ending.notFound;
  }
  const organisation = await loadOrganisation(query, { allowDemo: true, findChannels: async () => ({}) });
  const people = await openPeopleCache(database, (error) => terminal.tell(String(error)));
  try {
    const act = { at: Temporal.Now.instant(), organisation, people: people.book(organisation) };
    for (const { key, values } of whyLines(change, act, await aroundTimers(act, query))) {
      terminal.print(`${sayPlain(terminal.lang, key, values)}\n`);
    }
    return ending.done;
  } finally {
    people.stop();
  }
}
