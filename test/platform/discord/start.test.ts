// What keeps Discord from starting is named, with what to do about it.
import { expect, test } from "vitest";
import { createDiscord } from "../../../src/platform/discord/app.ts";
import { createFakeDiscord } from "../../support/fake-discord/fake-discord.ts";
import { done, startable } from "./scripted-bot.ts";

const deaf = {
  look: async () => done(""),
  handle: async () => done(""),
  follows: () => false,
  refresh: async () => undefined,
  memberChanged: async () => {},
  suggest: async () => [],
};

test("a wrong token is named at start, with where to find a right one", async () => {
  const discord = createFakeDiscord();
  await discord.start();
  const settings = discord.settings();
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const token = "wrong.wrong.wrongwrongwrong";
  const stranger = createDiscord({ token, apiUrl: settings.DISCORD_API_URL as string, log });
  const refused = stranger.start(deaf);
  await expect(refused).rejects.toThrow("Reset Token");
  await expect(refused).rejects.not.toThrow(token);
  await stranger.stop();
  expect(discord.forgive()).toHaveLength(1);
  await discord.stop();
});

test("a bot that is in no server yet ends with the address that invites it", async () => {
  const discord = createFakeDiscord({ isUninvited: true });
  await discord.start();
  const lonely = startable(discord, []);
  const invites =
    /invite it with https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=\d+$/;
  await expect(lonely.start(deaf)).rejects.toThrow(invites);
  await lonely.stop();
  await discord.stop();
});
