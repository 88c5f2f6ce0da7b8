// Whom a command means: by e-mail, key in the configuration, or name.
import { nearestOf } from "../organisation/nearest.ts";
import type { Database } from "../store/database.ts";
import { readVersion } from "../store/organisation.ts";
import { ending, type Terminal, words } from "./terminal.ts";

export type FoundPerson = { readonly id: string; readonly name: string; readonly email: string | null };

/** `withLeft`: also who is no longer active, and by our own id. */
type Among = { readonly withLeft?: boolean };

/** The one person, or the exit code after it was told why there is none. */
export async function personAsked(
  terminal: Terminal,
  database: Database,
  given: string,
  among: Among = {},
): Promise<FoundPerson | number> {
  const found = await findPeople(database, given, among);
  const [person, ...others] = found;
  if (!person) {
    const nearest = nearestOf(given, await everybody(database, among)) ?? "none";
    terminal.tell(words(terminal, "cli.no-person", { given, nearest, withLeft: among.withLeft ? "yes" : "no" }));
    return ending.notFound;
  }
  if (others.length > 0) {
    const people = found.map(({ name, email, id }) => `${name} <${email ?? (among.withLeft ? id : "–")}>`).join(", ");
    terminal.tell(words(terminal, "cli.two-people", { given, people }));
    return ending.notFound;
  }
  return person;
}

const whom = ({ withLeft }: Among) => (withLeft ? { isBot: false } : { isActive: true, isBot: false });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By e-mail, else by key in the configuration, else by name; only people who are human. */
async function findPeople({ prisma, query }: Database, given: string, among: Among): Promise<readonly FoundPerson[]> {
  const some = whom(among);
  if (among.withLeft && uuid.test(given)) return prisma.person.findMany({ where: { ...some, id: given } });
  const byEmail = await prisma.person.findMany({ where: { ...some, email: given.toLowerCase() } });
  if (byEmail.length > 0) return byEmail;
  const id = (await readVersion(query))?.personIds[given];
  const byKey = id === undefined ? [] : await prisma.person.findMany({ where: { ...some, id } });
  if (byKey.length > 0) return byKey;
  return prisma.person.findMany({ where: { ...some, name: { equals: given, mode: "insensitive" } } });
}

async function everybody({ prisma }: Database, among: Among): Promise<readonly string[]> {
  const people = await prisma.person.findMany({ where: whom(among), take: 5000 });
  return people.flatMap(({ name, email }) => (email ? [email, name] : [name]));
}
