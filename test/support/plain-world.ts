// A world for store tests: a database, the plain slice, and whichever platforms the test brings.
import { type Logger, pino } from "pino";
import { databaseTrouble } from "../../src/app/database-trouble.ts";
import { openPictures } from "../../src/app/figures/pictures.ts";
import { openMetrics } from "../../src/app/metrics.ts";
import { openRosterCache } from "../../src/app/oncall/roster-cache.ts";
import { openOrganisationCache } from "../../src/app/organisation/organisation-cache.ts";
import { openPeopleCache } from "../../src/app/people-cache.ts";
import { recordKindTable } from "../../src/app/record-kinds.ts";
import type { PlainRoute, Routes } from "../../src/app/route.ts";
import { makeTurns } from "../../src/app/turns.ts";
import type { World } from "../../src/app/world.ts";
import type { Actor, Inbound, PlatformName } from "../../src/chat/inbound.ts";
import { intents } from "../../src/chat/intent.ts";
import { emptyOrganisation } from "../../src/organisation/empty-organisation.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { openDatabase } from "../../src/store/database.ts";
import { count, declare, paintPlain, plain, plainStore, tick } from "./plain-slice.ts";

export const plainOrganisation: Organisation = {
  ...emptyOrganisation,
  name: "Plain",
  isDemo: true,
  isEmpty: false,
  teams: [{ key: "ops", name: { en: "Ops" }, channels: { slack: "C1", web: "W1" }, memberIds: [] }],
  services: [],
  figures: { ...emptyOrganisation.figures, zone: "Europe/Berlin" },
  fallbackTeamKey: "ops",
  reportEmoji: "sos",
};

export type PlainWorld = World & { readonly lines: string[]; close(): Promise<void> };

export async function plainWorld(
  url: string,
  platforms: readonly Platform[] = [],
  routes: Partial<Routes> = {},
): Promise<PlainWorld> {
  const database = openDatabase({ url });
  const lines: string[] = [];
  const log: Logger = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
  const connected = new Map<PlatformName, Platform>(platforms.map((platform) => [platform.name, platform]));
  const warn = (error: unknown) => log.warn({ err: error }, "cache");
  const organisation = await openOrganisationCache({
    database,
    load: async () => plainOrganisation,
    platforms: connected,
    away: new Map(),
    warn,
  });
  const people = await openPeopleCache(database, warn);
  const roster = await openRosterCache(database, warn);
  return {
    database,
    organisation,
    people,
    roster,
    platforms: connected,
    pictures: openPictures(),
    routes: onlyThese({ "incident.declare": declare, "incident.take": count, "me.save": plain, ...routes }),
    away: new Map(),
    suggest: {},
    timerRoutes: { tick },
    records: {
      ...recordKindTable,
      incident: { ...recordKindTable.incident, store: plainStore, paintCard: paintPlain, created: async () => {} },
    },
    log,
    metrics: openMetrics(),
    trouble: databaseTrouble(log),
    turns: makeTurns(),
    ownChannels: { has: () => false, stop: () => {} },
    wake: () => {},
    lines,
    close: async () => {
      organisation.stop();
      people.stop();
      roster.stop();
      await database.close();
    },
  };
}

/** A world that knows a few acts: the others are refused. */
export const onlyThese = (some: Partial<Routes>): Routes => ({
  ...(Object.fromEntries(Object.keys(intents).map((intent) => [intent, refused])) as Routes),
  ...some,
});
const refused: PlainRoute = {
  kind: "plain",
  run: async () => ({ ok: false, refusal: { saying: { key: "refused.stale" } } }),
};

let delivery = 0;

export const ana: Actor = {
  platform: "slack",
  workspaceId: "T1",
  userId: "U1",
  name: "Ana",
  email: "ana@example.com",
  locale: "en-GB",
  zone: "Europe/London",
  isBot: false,
  isGuest: false,
  isAdmin: false,
};

/** An act in channel C1, under a delivery of its own unless one is given. */
export const inbound = (given: Partial<Inbound> & Pick<Inbound, "intent">): Inbound => ({
  deliveryId: `test:${++delivery}`,
  actor: ana,
  spot: { channelId: "C1", isDirect: false },
  subject: "",
  values: {},
  ...given,
});
