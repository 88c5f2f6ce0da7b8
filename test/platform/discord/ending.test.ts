// The bot stops in whatever state its line to Discord is, and nothing it leaves behind ends the process.
import { expect, onTestFinished, test } from "vitest";
import { openRoom } from "./room.ts";

test("stopped while the gateway does not answer whoever connects, it ends; that it is refused later harms nobody", async () => {
  const uncaught: unknown[] = [];
  const note = (error: unknown) => void uncaught.push(error);
  process.on("uncaughtExceptionMonitor", note);
  onTestFinished(() => void process.off("uncaughtExceptionMonitor", note));
  const { on, close } = await openRoom();
  const muted = on.discord.gateway.mute();
  on.discord.gateway.cut();
  const refuse = await muted;
  await on.bot.stop();
  refuse();
  await close();
  expect(uncaught).toEqual([]);
});
