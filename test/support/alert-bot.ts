// A bot with its web chat and alert sources, for tests that post to its hooks over HTTP.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../src/app/settings.ts";
import type { World } from "../../src/app/world.ts";
import { compose } from "../../src/compose.ts";
import { tokens, withSources } from "./alerts.ts";
import { type CastName, cast, castNames, organisationFile } from "./cast.ts";
import { withDeploySources } from "./deploys.ts";
import type { Member } from "./peer.ts";

export type AlertBot = {
  readonly address: string;
  readonly world: World;
  idle(): Promise<void>;
  stop(): Promise<void>;
  /** Finished lines of the log. */
  readonly log: readonly string[];
};

/** The web's people are the bot's own: no id of theirs is known before it runs. */
const members = Object.fromEntries(
  castNames.map((name): [CastName, Member] => [name, { id: "", name: cast[name].name, email: cast[name].email }]),
) as Record<CastName, Member>;

/** The configuration file of a bot with nothing but its web chat. */
export const webOrganisation = (): string => organisationFile({ web: members });

export async function startAlertBot(
  database: { readonly url: string; readonly ownerUrl: string },
  sources: readonly object[],
  deploySources: readonly object[] = [],
  configure: (yaml: string) => string = (yaml) => yaml,
): Promise<AlertBot> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-alerts-"));
  await writeFile(
    join(folder, "tocsin.yaml"),
    configure(withDeploySources(...deploySources)(withSources(...sources)(webOrganisation()))),
  );
  const env = {
    ...tokens,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: "0",
    LOG_LEVEL: "warn",
    TOCSIN_CONFIG: "tocsin.yaml",
  };
  const settings = readSettings(env, folder);
  if (!settings.ok) throw new Error(`wrong settings in a test: ${JSON.stringify(settings.refusal)}`);
  const log: string[] = [];
  const bot = await compose(settings.value, {
    pace: { paceMs: {}, edits: {} },
    writeLog: (line) => void log.push(line),
  });
  return {
    address: bot.address,
    world: bot.bot.world,
    log,
    idle: () => bot.bot.idle(),
    stop: async () => {
      await bot.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
