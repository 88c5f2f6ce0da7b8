// `tocsin sign-in`: a one-time link to the web chat, for when no chat can bring it; `tocsin sign-out`: the end of every session.
import type { Command } from "commander";
import type { Settings } from "../app/settings.ts";
import { makeSignInLink } from "../http/sign-in.tsx";
import type { Database } from "../store/database.ts";
import { sessionStore } from "../store/session.ts";
import { type FoundPerson, personAsked } from "./find-person.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withSchema } from "./with-database.ts";

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

type Act = (person: FoundPerson, database: Database, settings: Settings, terminal: Terminal) => Promise<void>;

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
  withSchema(terminal, "newer", async (database, settings) => {
    const person = await personAsked(terminal, database, given);
    if (typeof person === "number") return person;
    await act(person, database, settings, terminal);
    return ending.done;
  });
