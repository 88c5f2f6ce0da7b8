// What the pages ask of the bot, put together: every page, feed, file and hook of the one server.
import type { Logger } from "pino";
import { calendarFeed } from "./app/calendar-feeds.ts";
import { demoClock } from "./app/demo-clock.ts";
import { outcomeOf } from "./app/failure.ts";
import { drawSvg } from "./app/figures/digest-pictures.ts";
import { readHealth } from "./app/health.ts";
import { metricsText } from "./app/metrics-now.ts";
import { onCallCards } from "./app/oncall/oncall-pages.ts";
import { openFigures } from "./app/page/figures-page.ts";
import { gapsPage } from "./app/page/gaps-page.ts";
import { knowledgePage } from "./app/page/knowledge-page.ts";
import { overviewPage } from "./app/page/overview-page.ts";
import { programmePage } from "./app/page/programme-page.ts";
import { attachmentFor, recordPage } from "./app/page/record-pages.ts";
import { registerPage } from "./app/page/register-page.ts";
import { openReports } from "./app/page/report-pages.ts";
import { cataloguePage, requestsPage } from "./app/page/requests-page.ts";
import { reviewPage } from "./app/page/review-page.ts";
import { schedulePage } from "./app/page/schedule-page.ts";
import { openServices } from "./app/page/services-page.ts";
import { suppliersPage } from "./app/page/suppliers-page.ts";
import type { Settings } from "./app/settings.ts";
import { releaseVersion } from "./cli/version.ts";
import { readAssets } from "./http/assets.ts";
import { openHooks } from "./http/hooks/hooks.ts";
import type { ServerParts } from "./http/server.tsx";
import { webPlatform } from "./platform/web/web.ts";
import type { Bot } from "./start-bot.ts";
import { sessionStore } from "./store/session.ts";
import { webChatStore } from "./store/web-chat.ts";
import { webDirectory } from "./store/web-people.ts";

export type PagesGiven = {
  readonly settings: Settings;
  readonly log: Logger;
  readonly isDemo: boolean;
  readonly slackEvents?: ServerParts["slackEvents"];
};

/** What is known only once the server listens. */
type Now = { address(): string; isOpen(): boolean };

export async function pageParts(
  bot: Pick<Bot, "world" | "advance">,
  { settings, log, isDemo, slackEvents }: PagesGiven,
  now: Now,
): Promise<ServerParts> {
  const { world } = bot;
  const { database } = world;
  const assets = await readAssets();
  const clock = demoClock(database.query, (duration) => bot.advance(duration));
  const web = webPlatform({
    store: webChatStore(database),
    directory: webDirectory(database),
    assets: assets.paths,
    log,
    ...(isDemo && { demo: { clock } }),
  });
  return {
    host: settings.host,
    port: settings.port,
    ...(settings.publicUrl && { publicUrl: settings.publicUrl }),
    web,
    databaseAway: (path, cause, isAct) => {
      world.trouble.away(`page ${path}`, cause);
      if (isAct) world.metrics.acts.inc({ intent: "web", outcome: outcomeOf(cause) });
    },
    assets,
    sessions: sessionStore(database.prisma),
    pages: { record: (personId, reference) => recordPage(world, personId, reference) },
    onCall: {
      cards: (personId) => onCallCards(world, personId),
      feed: (token) => calendarFeed(world, token, now.address()),
    },
    schedule: { page: (personId, stretch) => schedulePage(world, personId, stretch) },
    boards: {
      overview: (personId, asked) => overviewPage(world, personId, asked),
      ...openServices(world),
      register: (personId, asked) => registerPage(world, personId, asked),
      gaps: (personId, asked) => gapsPage(world, personId, asked),
      reviewPack: (personId, period) => reviewPage(world, personId, period),
      suppliers: (personId, period) => suppliersPage(world, personId, period),
      programme: (personId) => programmePage(world, personId),
      requests: (personId, asked) => requestsPage(world, personId, asked),
      catalogue: (personId) => cataloguePage(world, personId),
      knowledge: (personId, asked) => knowledgePage(world, personId, asked),
      figures: openFigures(world),
      pictures: world.pictures,
      reports: openReports(world, now.address),
    },
    attachment: (personId, attachmentId) => attachmentFor(world, personId, attachmentId),
    picture: (personId, pictureId, look) => drawSvg(world, personId, pictureId, look),
    health: {
      readiness: async () => {
        const { isReady, parts } = await readHealth(world);
        return {
          isReady: isReady && now.isOpen(),
          detail: {
            database: parts.database,
            platforms: parts.platforms.join(" "),
            ...(parts.away.length > 0 && { unreachable: parts.away.join(", ") }),
          },
        };
      },
      metrics: {
        contentType: world.metrics.registry.contentType,
        metrics: metricsText(world, { dataDirectory: settings.dataDirectory, version: releaseVersion() }),
      },
    },
    ...(slackEvents && { slackEvents }),
    hooks: openHooks(world, settings.secretNamed),
  };
}
