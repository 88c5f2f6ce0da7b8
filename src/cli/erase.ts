// `tocsin erase`: takes a person out, on their request; the records, their chains and their figures stay. Without --yes it only says what would happen.
import type { Command } from "commander";
import { type Erasing, erasePerson, type Foreseen, foreseeErasing, nameAfter } from "../app/erase/erase-person.ts";
import { heldBy } from "../app/erase/held-by.ts";
import { loadOrganisation } from "../app/organisation/organisation-start.ts";
import { openAlone } from "../store/alone.ts";
import { readClock } from "../store/clock.ts";
import type { Database } from "../store/database.ts";
import { keysOf } from "../store/organisation.ts";
import type { Saying } from "../words/say.ts";
import { type FoundPerson, personAsked } from "./find-person.ts";
import { showProgress } from "./import-progress.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withSchema } from "./with-database.ts";

type Options = {
  readonly yes?: true;
  readonly under?: string;
  readonly also?: readonly string[];
  readonly keepText?: true;
};

export function registerErase(program: Command, terminal: Terminal, end: End): void {
  const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  program
    .command("erase")
    .description(words(terminal, "cli.erase"))
    .argument("<person>", words(terminal, "cli.erase.person"))
    .option("--yes", words(terminal, "cli.erase.yes"))
    .option("--under <rule>", words(terminal, "cli.erase.under"))
    .option("--also <words>", words(terminal, "cli.erase.also"), several)
    .option("--keep-text", words(terminal, "cli.erase.keep-text"))
    .action((given: string, options: Options) => end(erase(terminal, given, options)));
}

const erase = (terminal: Terminal, given: string, options: Options): Promise<number> =>
  withSchema(terminal, options.yes ? "migrate" : "own", async (database, _settings, url) => {
    const person = await personAsked(terminal, database, given, { withLeft: true });
    if (typeof person === "number") return person;
    const organisation = await loadOrganisation(database.query, { allowDemo: true, findChannels: async () => ({}) });
    const { now } = await readClock(database.query);
    const held = await heldBy(database.query, person.id, { organisation, at: now });
    const erasing = await erasingOf(database, person, { options, terminal, lang: organisation.lang });
    const namesakes = options.keepText ? [] : await namesakesOf(database, person, erasing.naming.names);
    const isHindered = held.length + namesakes.length > 0;
    if (isHindered && options.yes) return tellHindrances(terminal, person, { held, namesakes });
    // No statement of it has a deadline: a large database is read as a whole.
    const connection = await openAlone(url, "tocsin erase");
    try {
      const foreseen = await foreseeErasing(connection, erasing);
      if (isDone(foreseen, person, nameAfter(person.id, organisation.lang))) {
        terminal.print(`${words(terminal, "cli.erase.done-before", { name: person.name })}\n`);
        return ending.done;
      }
      tellForeseen(terminal, person, foreseen);
      if (isHindered) return tellHindrances(terminal, person, { held, namesakes });
      if (!options.yes) {
        terminal.print(`${words(terminal, "cli.erase.nothing-yet")}\n`);
        return ending.done;
      }
      const progress = showProgress(terminal, "erasing");
      const erased = await erasePerson(connection, erasing, (done, of) => progress.at(done / of, done));
      progress.end();
      const name = nameAfter(person.id, organisation.lang);
      terminal.print(
        `${words(terminal, "cli.erase.done", { name, id: person.id, under: erasing.under, ...erased })}\n`,
      );
      return ending.done;
    } finally {
      await connection.close();
    }
  });

type Hindrances = { readonly held: readonly Saying[]; readonly namesakes: readonly string[] };

/** What stands in the way, each with what to do first. */
function tellHindrances(terminal: Terminal, { name }: FoundPerson, { held, namesakes }: Hindrances): number {
  if (held.length > 0) terminal.tell(words(terminal, "cli.erase.held", { name }));
  for (const { key, values } of held) terminal.tell(`  ${words(terminal, key, values)}`);
  if (namesakes.length > 0)
    terminal.tell(words(terminal, "cli.erase.namesakes", { name, others: namesakes.join(", ") }));
  return ending.faults;
}

type Asked = { readonly options: Options; readonly terminal: Terminal; readonly lang: Erasing["lang"] };

async function erasingOf(
  database: Database,
  person: FoundPerson,
  { options, terminal, lang }: Asked,
): Promise<Erasing> {
  const accounts = await database.prisma.identity.findMany({ where: { personId: person.id } });
  const handles = accounts.map(({ userId }) => userId).filter((one) => one !== person.id);
  const also = options.also ?? [];
  const isAddress = (text: string) => text.includes("@");
  const names = [person.name, ...also.filter((one) => !isAddress(one))];
  const emails = [...(person.email ? [person.email] : []), ...also.filter(isAddress)];
  return {
    naming: { id: person.id, handles, emails, names: options.keepText ? [] : names },
    keys: await keysOf(database.query, person.id),
    ...{ lang, under: options.under ?? words(terminal, "cli.erase.request") },
  };
}

/** Others whose name holds it: words alone do not tell them apart. */
async function namesakesOf({ prisma }: Database, { id, name }: FoundPerson, names: readonly string[]) {
  const people = await prisma.person.findMany({
    where: { NOT: { id }, name: { contains: name, mode: "insensitive" } },
  });
  return people
    .filter((one) => names.some((own) => one.name.split(/\s+/).includes(own) || one.name === own))
    .map((one) => one.name);
}

const isDone = ({ records, rows, theirs }: Foreseen, { name, email }: FoundPerson, after: string): boolean =>
  name === after &&
  email === null &&
  records.length === 0 &&
  rows.size === 0 &&
  Object.values(theirs).every((n) => n === 0);

const MOST_NAMED = 20;

function tellForeseen(
  terminal: Terminal,
  person: FoundPerson,
  { theirs, records, rows, open, asked, stays }: Foreseen,
): void {
  const print = (...[key, values]: [Parameters<typeof words>[1], Parameters<typeof words>[2]?]) =>
    terminal.print(`${words(terminal, key, values)}\n`);
  const named = (all: readonly string[]) => ({
    ...{
      count: all.length,
      first: all.slice(0, MOST_NAMED).join(", "),
      isMore: all.length > MOST_NAMED ? "yes" : "no",
    },
  });
  print("cli.erase.goes", { name: person.name, email: person.email ?? "–", id: person.id });
  print("cli.erase.theirs", theirs);
  const secrets = records.filter(({ isPrivate }) => isPrivate).length;
  print("cli.erase.records", { ...named(records.map(({ reference }) => reference)), secrets });
  const others = [...rows].map(([table, count]) => `${table} ${count}`).join(", ");
  if (rows.size > 0) print("cli.erase.rows", { tables: others });
  print("cli.erase.stays", { ...stays, id: person.id });
  if (open.length > 0) print("cli.erase.open", named(open));
  if (asked.length > 0) print("cli.erase.asked", named(asked));
  print("cli.erase.outside");
}
