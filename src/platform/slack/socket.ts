// Socket Mode: connects once for the start, and from then on comes back whenever the line breaks. The SDK's own way back rejects where nobody listens, which would end the process.

import { type Receiver, SocketModeReceiver } from "@slack/bolt";
import { type Line, Unreachable } from "../platform.ts";
import { quietLogger, socketOptions } from "./clients.ts";
import type { SlackLog, SlackSettings } from "./settings.ts";
import { whyNotConnected } from "./why-not-connected.ts";

const FIRST_AGAIN_MS = 500;
const MOST_AGAIN_MS = 60_000;

export type SocketReceiver = Receiver & {
  /** Whether the socket is open. */
  line(): Line;
};

/** `now` in epoch milliseconds, real time. */
export function createSocketReceiver(settings: SlackSettings, now: () => number): SocketReceiver {
  const receiver = new SocketModeReceiver({
    appToken: settings.appToken ?? "",
    logger: quietLogger(settings.log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: socketOptions(settings) },
  });
  let keeping: Keeping | undefined;
  return {
    init: (app) => receiver.init(app),
    async start() {
      const connection = await receiver.start();
      keeping = keepConnected(receiver.client, settings.log, now);
      return connection;
    },
    async stop() {
      keeping?.stop();
      await receiver.stop();
    },
    line: () => keeping?.line() ?? "up",
  };
}

type Keeping = { line(): Line; stop(): void };

/** A token that was revoked while the bot runs is no reason to end: the other chats go on, and Slack comes back with the token. */
function keepConnected(client: SocketModeReceiver["client"], log: SlackLog, now: () => number): Keeping {
  let line: Line = "up";
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  const again = (waitMs: number) => {
    if (isStopping) return;
    timer = setTimeout(() => {
      client.start().then(connected, (error: unknown) => {
        if (isStopping) return;
        line = { reason: tellWhy(error, log), since: line === "up" ? now() : line.since };
        again(Math.min(waitMs * 2, MOST_AGAIN_MS));
      });
    }, waitMs);
  };
  const connected = () => {
    if (isStopping) return void client.disconnect();
    line = "up";
    client.once("disconnected", () => {
      line = { reason: "the socket to Slack broke", since: now() };
      again(FIRST_AGAIN_MS);
    });
  };
  connected();
  return {
    line: () => line,
    stop: () => {
      isStopping = true;
      clearTimeout(timer);
    },
  };
}

function tellWhy(error: unknown, log: SlackLog): string {
  const why = whyNotConnected(error, "apps.connections.open", "SLACK_APP_TOKEN");
  if (why instanceof Unreachable) log.warn({ reason: why.message }, "slack cannot be reached; trying again");
  else log.error({ reason: why.message }, "slack lets the bot listen no more; trying again");
  return why.message;
}
