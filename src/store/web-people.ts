// The people of the web chat, from the person table.
import type { PersonModel } from "../generated/prisma/models.ts";
import type { WebDirectory, WebPerson } from "../platform/web/web-chat-store.ts";
import { langOf } from "../words/say.ts";
import { readClock } from "./clock.ts";
import type { Database } from "./database.ts";
import { PEOPLE_CHANGED } from "./organisation.ts";

export function webDirectory({ prisma, query, notify }: Pick<Database, "prisma" | "query" | "notify">): WebDirectory {
  return {
    person: async (personId) => {
      const row = await prisma.person.findUnique({ where: { id: personId } });
      return row ? toWebPerson(row) : undefined;
    },
    now: async () => `${(await readClock(query)).now}`,
    everybody: async () => {
      const rows = await prisma.person.findMany({ where: { isActive: true, isBot: false }, orderBy: { name: "asc" } });
      return rows.map(toWebPerson);
    },
    chooseLang: async (personId, lang) => {
      await prisma.person.updateMany({ where: { id: personId }, data: { lang, hasChosen: true } });
      notify(PEOPLE_CHANGED);
    },
  };
}

const toWebPerson = (row: PersonModel): WebPerson => ({
  id: row.id,
  name: row.name,
  ...(row.email && { email: row.email }),
  lang: langOf(row.lang),
  zone: row.zone,
  isActive: row.isActive,
  isGuest: row.isGuest,
  isAdmin: row.roles.includes("administrator"),
});
