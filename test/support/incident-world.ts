// The world of incidents on a database of its own, with people whom Slack knows, and nothing that delivers.
import { pino } from "pino";
import { databaseTrouble } from "../../src/app/database-trouble.ts";
import { openPictures } from "../../src/app/figures/pictures.ts";
import { incidentRoutes } from "../../src/app/incident/incident-routes.ts";
import { incidentTimers } from "../../src/app/incident/incident-timers.ts";
import { openMetrics } from "../../src/app/metrics.ts";
import { openRosterCache } from "../../src/app/oncall/roster-cache.ts";
import { openOrganisationCache } from "../../src/app/organisation/organisation-cache.ts";
import { openPeopleCache } from "../../src/app/people-cache.ts";
import { recordKindTable } from "../../src/app/record-kinds.ts";
import type { Routes } from "../../src/app/route.ts";
import { makeTurns } from "../../src/app/turns.ts";
import type { World } from "../../src/app/world.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createDatabase, type TestDatabase } from "./database.ts";
import { ids, type Name, organisation, person } from "./incident-organisation.ts";
import { inbound, onlyThese } from "./plain-world.ts";

export type IncidentWorld = {
  readonly world: World;
  /** What was logged: warnings and worse. */
  readonly lines: readonly string[];
  readonly database: TestDatabase;
  close(): Promise<void>;
};

export type WorldOptions = {
  readonly organisation?: Organisation;
  readonly routes?: Partial<Routes>;
  /** Another replica: the database of a world that is open. */
  readonly beside?: TestDatabase;
};

export async function openIncidentWorld(options: WorldOptions = {}): Promise<IncidentWorld> {
  const lines: string[] = [];
  const database = options.beside ?? (await createDatabase());
  const opened = openDatabase({ url: database.url });
  for (const name of options.beside ? [] : (Object.keys(ids) as Name[])) {
    const { id, name: called, lang, zone, isGuest, isBot } = person(name);
    const identity = { platform: "slack", workspaceId: "T1", userId: `U-${name}` };
    await opened.prisma.person.create({
      data: {
        id,
        name: called,
        lang,
        zone,
        isGuest,
        isBot,
        roles: [],
        lastPlatform: "slack",
        identities: { create: identity },
      },
    });
  }
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
  const warn = (error: unknown) => log.warn({ err: error }, "cache");
  const platforms = new Map();
  const world: World = {
    database: opened,
    organisation: await openOrganisationCache({
      database: opened,
      load: async () => options.organisation ?? organisation,
      platforms,
      away: new Map(),
      warn,
    }),
    people: await openPeopleCache(opened, warn),
    roster: await openRosterCache(opened, warn),
    platforms,
    pictures: openPictures(),
    routes: onlyThese(options.routes ?? incidentRoutes),
    away: new Map(),
    suggest: {},
    timerRoutes: incidentTimers,
    records: recordKindTable,
    log,
    trouble: databaseTrouble(log),
    metrics: openMetrics(),
    turns: makeTurns(),
    ownChannels: { has: () => false, stop: () => {} },
    wake: () => {},
  };
  const close = async () => {
    world.organisation.stop();
    world.roster.stop();
    world.people.stop();
    await world.database.close();
    if (!options.beside) await database.drop();
  };
  return { world, lines, database, close };
}

/** What somebody of the organisation does in Slack. */
export const from = (name: Name, given: Partial<Inbound> & Pick<Inbound, "intent">) =>
  inbound({
    ...given,
    actor: {
      platform: "slack",
      workspaceId: "T1",
      userId: `U-${name}`,
      name: person(name).name,
      isBot: false,
      isGuest: person(name).isGuest,
      isAdmin: false,
    },
  });
