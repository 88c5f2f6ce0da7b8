// `tocsin sign-in`: a one-time link to the web chat, for when no chat can bring it; `tocsin sign-out`: the end of every session.
import type { Command } from "commander";
import type { Settings } from "../app/settings.ts";
import { makeSignInLink } from "../http/sign-in.tsx";
import { nearestOf } from "../organisation/nearest.ts";
import type { Database } from "../store/database.ts";
import { readVersion } from "../store/organisation.ts";
import { sessionStore } from "../store/session.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

export function registerSignIn(program: Command, terminal: Terminal, end: End): void {
  const command = (name: "sign-in" | "sign-out", act: Act) =>
    program
      .command(name)
      .description(words(terminal, `cli.${name}`))
      .argument("<person>", words(terminal, "cli.argument.person"))
      .action((given: string) => end(forPerson(terminal, given, act)));
  command("sign-in", makeLink);
  command("sign-out", endSessions);
}

type Act = (person: Found, database: Database, settings: Settings, terminal: Terminal) => Promise<void>;

const makeLink: Act = async (person, database, { publicUrl, port }, terminal) => {
  const address = publicUrl ?? `http://localhost:${port}`;
  const link = await makeSignInLink(sessionStore(database.prisma), address, person.id);
  terminal.tell(words(terminal, "cli.link", { name: person.name }));
  terminal.print(`${link}\n`);
};

/** At once and everywhere: open pages close, and a link that was not used yet no longer works. */
const endSessions: Act = async (person, database, _settings, terminal) => {
  const count = await sessionStore(database.prisma).closeAll(person.id);
  terminal.print(`${words(terminal, "cli.signed-out", { name: person.name, count })}\n`);
};

const forPerson = (terminal: Terminal, given: string, act: Act): Promise<number> =>
  withDatabase(terminal, async (database, settings) => {
    const found = await findPeople(database, given);
    const [person, ...others] = found;
    if (!person) {
      const nearest = nearestOf(given, await everybody(database)) ?? "none";
      terminal.tell(words(terminal, "cli.no-person", { given, nearest }));
      return ending.notFound;
    }
    if (others.length > 0) {
      const people = found.map(({ name, email }) => `${name} <${email ?? "–"}>`).join(", ");
      terminal.tell(words(terminal, "cli.two-people", { given, people }));
      return ending.notFound;
    }
    await act(person, database, settings, terminal);
    return ending.done;
  });

type Found = { readonly id: string; readonly name: string; readonly email: string | null };

/** By e-mail, else by key in the configuration, else by name; only people who are active and human. */
async function findPeople({ prisma, query }: Database, given: string): Promise<readonly Found[]> {
  const active = { isActive: true, isBot: false };
  const byEmail = await prisma.person.findMany({ where: { ...active, email: given.toLowerCase() } });
  if (byEmail.length > 0) return byEmail;
  const id = (await readVersion(query))?.personIds[given];
  const byKey = id === undefined ? [] : await prisma.person.findMany({ where: { ...active, id } });
  if (byKey.length > 0) return byKey;
  return prisma.person.findMany({ where: { ...active, name: { equals: given, mode: "insensitive" } } });
}

async function everybody({ prisma }: Database): Promise<readonly string[]> {
  const people = await prisma.person.findMany({ where: { isActive: true, isBot: false }, take: 5000 });
  return people.flatMap(({ name, email }) => (email ? [email, name] : [name]));
}
