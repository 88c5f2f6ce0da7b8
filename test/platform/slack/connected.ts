// The Slack adapter connected to the stand-in, with ears of the test's own.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HandleEvents } from "../../../src/platform/slack/receiver.ts";
import { createSlack, type SlackPlatform } from "../../../src/platform/slack/slack.ts";
import { createFakeSlack, type FakeSlack, type FakeSlackOptions } from "../../support/fake-slack/fake-slack.ts";
import { createTestEars, type TestEars } from "./ears.ts";

export type Connected = {
  readonly slack: FakeSlack;
  readonly platform: SlackPlatform;
  readonly ears: TestEars;
  readonly warnings: string[];
  readonly ana: string;
  readonly ben: string;
  readonly ops: string;
  readonly stop: () => Promise<void>;
};

export async function connect(
  mode: "socket" | "http",
  options: Pick<FakeSlackOptions, "patienceMs" | "triggerLifeMs"> = {},
): Promise<Connected> {
  const slack = createFakeSlack({ mode, ...options });
  await slack.start();
  const ears = createTestEars();
  const warnings: string[] = [];
  const note = (fields: object, message: string) => void warnings.push(`${message} ${JSON.stringify(fields)}`);
  const platform = createSlack({
    botToken: slack.tokens.bot,
    apiUrl: slack.settings().SLACK_API_URL ?? "",
    ...(mode === "socket" ? { appToken: slack.tokens.app } : { signingSecret: slack.tokens.signingSecret }),
    recordAt: (link) => /^https:\/\/bot\.example\/r\/(INC-\d+)$/.exec(link)?.[1],
    log: { info: () => {}, warn: note, error: note },
  });
  const server = platform.events ? await serve(platform.events) : undefined;
  if (server) slack.botUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  await platform.start(ears);
  const ana = await slack.member({ name: "Ana", email: "ana@example.com", locale: "en-GB", zone: "Europe/London" });
  const ben = await slack.member({ name: "Ben", admin: true });
  const ops = await slack.channel("ops");
  return {
    slack,
    platform,
    ears,
    warnings,
    ana: ana.id,
    ben: ben.id,
    ops,
    async stop() {
      await platform.stop();
      server?.closeAllConnections();
      server?.close();
      await slack.stop();
    },
  };
}

async function serve(handle: HandleEvents): Promise<Server> {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
