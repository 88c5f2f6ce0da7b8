// Two replicas on one Discord, one of which hears: it is killed, or frozen, and people press until somebody answers. How long that takes.
// Run: npm run bench -- --only=turn (a minute). Wanted: ≤ 30 s, each press saved once, and none that was called not saved.
import { once } from "node:events";
import pg from "pg";
import { type CastName, cast, castNames, organisationFile } from "../support/cast.ts";
import { createFakeDiscord } from "../support/fake-discord/fake-discord.ts";
import type { Member } from "../support/peer.ts";
import { until } from "../support/watch.ts";
import { tell } from "./result.ts";
import { onStage } from "./stage.ts";

const WANTED_SECONDS = 30;
const GIVEN_UP_SECONDS = 60;
const said = ["Checkout is failing", "The cart loses things", "No payment goes through", "Receipts stay away"];
const rounds = [
  { how: "killed", signal: "SIGKILL" },
  { how: "killed", signal: "SIGKILL" },
  { how: "frozen", signal: "SIGSTOP" },
  { how: "frozen", signal: "SIGSTOP" },
] as const;

const discord = createFakeDiscord();
await discord.start();
const members = {} as Record<CastName, Member>;
for (const name of castNames) members[name] = await discord.member(cast[name]);
const shop = await discord.channel("shop");
await discord.channel("data");

await onStage(organisationFile({ discord: members }), async ({ server, bot }) => {
  const client = new pg.Client(server.ownerUrl).on("error", () => {});
  await client.connect();
  const taken = async (number: number): Promise<number> => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS taken FROM audit a JOIN record r ON r.id = a.record_id WHERE r.number = $1 AND r.kind = 'incident' AND a.act = 'incident.take' AND a.outcome = 'accepted'",
      [number],
    );
    return rows[0].taken;
  };
  let hears = await bot(discord.settings());
  const took: Record<"killed" | "frozen", number[]> = { killed: [], frozen: [] };
  let wrong = 0;
  for (const [index, { how, signal }] of rounds.entries()) {
    const next = await bot(discord.settings());
    const number = index + 1;
    await discord.say(members.ana.id, { in: "channel", channelId: shop }, `/incident ${said[index]}`);
    const card = await until(
      discord,
      () => discord.messages().find(({ spot, text }) => spot.in === "channel" && text.includes(`INC-${number} ·`)),
      () => `no card of INC-${number}`,
    );
    const away = performance.now();
    hears.process.kill(signal);
    for (let seconds = 0; (await taken(number)) === 0; seconds = (performance.now() - away) / 1000) {
      if (seconds > GIVEN_UP_SECONDS) throw new Error(`nobody went on within ${GIVEN_UP_SECONDS} s`);
      await discord.click(members.ben.id, card.id, "Take it");
    }
    const seconds = (performance.now() - away) / 1000;
    console.log(`${how}: the next one went on after ${seconds.toFixed(1)} s`);
    took[how].push(seconds);
    wrong += (await taken(number)) - 1;
    if (how === "frozen") hears.process.kill("SIGKILL");
    if (hears.process.exitCode === null && hears.process.signalCode === null) await once(hears.process, "exit");
    hears = next;
  }
  for (const how of ["killed", "frozen"] as const)
    tell("turn", {
      what: `the replica that hears Discord is ${how}, until a press is saved`,
      ours: Math.max(...took[how]),
      unit: "s",
      most: WANTED_SECONDS,
    });
  tell("turn", { what: "presses saved twice", ours: wrong, unit: "presses", most: 0 });
  await client.end();
});
await discord.stop();
process.exit();
