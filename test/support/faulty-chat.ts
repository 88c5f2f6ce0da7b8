// The whole bot on a chat that misbehaves, for tests of faults: its people, one channel, and what the bot has said.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../src/app/settings.ts";
import type { PlatformName } from "../../src/chat/inbound.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { type CastName, cast, castNames, organisationFile } from "./cast.ts";
import { createDatabase } from "./database.ts";
import type { Member, Peer, SeenMessage } from "./peer.ts";
import { until } from "./watch.ts";

type Look = () => SeenMessage | undefined;

export type FaultyChat<P extends Peer> = {
  readonly peer: P;
  readonly bot: Tocsin;
  readonly members: Readonly<Record<CastName, Member>>;
  readonly shop: string;
  /** Ana, or another member, types a line in #shop. */
  says(line: string, who?: CastName): Promise<unknown>;
  /** What the bot has said and not taken back. */
  ours(): readonly SeenMessage[];
  sees(what: string, look: Look): Promise<SeenMessage>;
  inShop(part: string): Look;
  toAna(part: string): Look;
  close(): Promise<void>;
};

/** Calls that hang are given up and looked for after the lease, in real time, several times over. */
const patienceMs = 40_000;

export async function openFaultyChat<P extends Peer>(peer: P, platform: PlatformName): Promise<FaultyChat<P>> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-faults-"));
  const database = await createDatabase();
  await peer.start();
  const members = {} as Record<CastName, Member>;
  for (const name of castNames) members[name] = await peer.member(cast[name]);
  const shop = await peer.channel("shop");
  await peer.channel("data");
  const file = join(folder, "tocsin.yaml");
  await writeFile(file, organisationFile({ [platform]: members }));
  const environment = {
    ...peer.settings(),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: "0",
    LOG_LEVEL: "error",
    TOCSIN_CONFIG: file,
  };
  const settings = readSettings(environment, folder);
  if (!settings.ok) throw new Error(JSON.stringify(settings.refusal));
  const bot = await compose(settings.value, { pace: { leaseMs: 1_500, paceMs: {}, edits: {} }, writeLog: () => {} });

  const ours = () => peer.messages().filter(({ author, deleted }) => author === undefined && !deleted);
  return {
    peer,
    bot,
    members,
    shop,
    says: (line, who = "ana") => peer.say(members[who].id, { in: "channel", channelId: shop }, line),
    ours,
    sees: (what, look) =>
      until(
        peer,
        look,
        () =>
          `never saw ${what} among:\n${ours()
            .map(({ text }) => text)
            .join("\n---\n")}`,
        patienceMs,
      ),
    inShop: (part) => () =>
      ours().find(({ spot, text }) => spot.in === "channel" && spot.channelId === shop && text.includes(part)),
    toAna: (part) => () =>
      ours().find(({ spot, text }) => spot.in === "dm" && spot.memberId === members.ana.id && text.includes(part)),
    close: async () => {
      await bot.stop();
      await peer.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
