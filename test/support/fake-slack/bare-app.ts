// A Bolt app with nothing of ours in it, connected to the stand-in; for the stand-in's own tests and as the baseline of benchmarks.

import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { FakeSlack } from "./fake-slack.ts";

export type BareApp = { readonly app: App; readonly stop: () => Promise<void> };

/** Keeps the SDK's own lines out of the test report. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

export async function startBareApp(slack: FakeSlack): Promise<BareApp> {
  const clientOptions = {
    slackApiUrl: slack.settings().SLACK_API_URL ?? "",
    retryConfig: { retries: 0 },
    timeout: 5000,
  };
  const { tokens } = slack;
  if (slack.name === "slack") {
    const receiver = new SocketModeReceiver({
      appToken: tokens.app,
      logger: silent,
      installerOptions: { clientOptions },
    });
    const app = new App({ token: tokens.bot, socketMode: true, receiver, clientOptions, logger: silent });
    await app.start();
    return { app, stop: () => app.stop().then(() => undefined) };
  }
  const receiver = new HTTPReceiver({
    signingSecret: tokens.signingSecret,
    logger: silent,
    processBeforeResponse: true,
  });
  const app = new App({ token: tokens.bot, receiver, clientOptions, logger: silent });
  const server = await receiver.start(0);
  slack.botUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return { app, stop: () => app.stop().then(() => undefined) };
}
