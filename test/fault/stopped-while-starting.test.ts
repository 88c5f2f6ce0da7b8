// Somebody stops the bot before it has started: an orchestrator that changed its mind, or Ctrl-C.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase } from "../support/database.ts";

test("a signal while a chat is still being connected stops the bot in good order once it can be stopped", async () => {
  const database = await createDatabase();
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  // A Slack that takes every request and answers none: the start waits for it for a while.
  const silent = createServer(() => asked()).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const child = spawn(process.execPath, ["dist/main.js"], {
    env: {
      ...process.env,
      ...{ LANG: "C", LC_ALL: "C", NODE_ENV: "test", PORT: "0", LOG_LEVEL: "fatal" },
      ...{ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl },
      SLACK_API_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/api/`,
      SLACK_BOT_TOKEN: `xoxb-${"0".repeat(24)}`,
      SLACK_APP_TOKEN: `xapp-1-${"0".repeat(24)}`,
    },
    stdio: "ignore",
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    silent.closeAllConnections();
    silent.close();
    await database.drop();
  });
  await isAsked;
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
