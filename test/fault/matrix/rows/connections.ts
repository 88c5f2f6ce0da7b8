// The line on which a chat speaks to the bot breaks, or is taken away.
import type { FakeDiscord } from "../../../support/fake-discord/fake-discord.ts";
import type { SocketGateway } from "../../../support/fake-slack/socket.ts";
import { both, type Row, type Run } from "../row.ts";

/** As rows 10 of the matrix promise it. */
const BACK_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** Whether it is there again is looked at beside the story. While the machine keeps this process waiting no time is counted. */
function mustComeBack(run: Run, isBack: () => boolean): void {
  let goneForMs = 0;
  const look = setInterval(() => {
    goneForMs += LOOK_EVERY_MS;
    if (!isBack() && goneForMs < BACK_WITHIN_MS) return;
    clearInterval(look);
    if (!isBack()) run.broken.push(`no connection to the chat for ${goneForMs / 1000} s`);
  }, LOOK_EVERY_MS);
  run.takeBack = () => clearInterval(look);
}

const socketRow = (name: string, about: string, fault: (socket: SocketGateway) => void): readonly Row[] =>
  both({
    name: `slack-socket-${name}`,
    about,
    begin: (run) => {
      const socket = run.chat.slack?.socket;
      if (!socket) return;
      fault(socket);
      mustComeBack(run, () => socket.hearing() > 0);
    },
  });

const gatewayRow = (name: string, about: string, fault: (gateway: FakeDiscord["gateway"]) => void): readonly Row[] =>
  both({
    name: `discord-gateway-${name}`,
    about,
    on: "discord",
    begin: (run) => {
      const gateway = run.chat.discord?.gateway;
      if (!gateway) return;
      fault(gateway);
      mustComeBack(run, () => gateway.hearing() > 0);
    },
  });

export const connections: readonly Row[] = [
  ...socketRow("warning", "Slack says that it will recycle the connection", (socket) => socket.disconnect("warning")),
  ...socketRow("refresh", "Slack asks for new connections (refresh_requested)", (socket) =>
    socket.disconnect("refresh_requested"),
  ),
  ...socketRow("cut", "every connection of Slack's is gone", (socket) => socket.cut()),
  ...socketRow("half-open", "nothing passes on Slack's connections any more, and nobody is told", (socket) =>
    socket.freeze(),
  ),
  ...gatewayRow("resume", "Discord's gateway is cut and lets the session be resumed", (gateway) => gateway.cut()),
  ...gatewayRow("lost", "Discord's gateway is cut and has forgotten the session", (gateway) => {
    gateway.cut();
    gateway.forget();
  }),
  ...gatewayRow("half-open", "nothing passes on Discord's gateway any more, and nobody is told", (gateway) =>
    gateway.freeze(),
  ),
  ...gatewayRow("reconnect", "Discord asks to reconnect (op 7)", (gateway) => gateway.reconnect()),
  ...gatewayRow("invalid-resumable", "Discord calls the session invalid and resumable (op 9)", (gateway) =>
    gateway.invalidate(true),
  ),
  ...gatewayRow("invalid", "Discord calls the session invalid (op 9)", (gateway) => gateway.invalidate(false)),
];
