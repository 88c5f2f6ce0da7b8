// The least of Slack that a bot under load needs: answers every Web API call with "ok", as late as a real vendor would.
import { EventEmitter, once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createSocketGateway, type SocketGateway } from "../support/fake-slack/socket.ts";

/** A round trip to a real vendor takes about this long. */
const ANSWERS_AFTER_MS = 100;

/** Slack gives an envelope back that nobody took by then. */
const SOCKET_PATIENCE_MS = 3_000;

const team = "T0BENCH01";

const user = (id: string) => ({
  id,
  team_id: team,
  name: id.toLowerCase(),
  real_name: `Person ${id}`,
  locale: "en-GB",
  tz: "Europe/Berlin",
  profile: { real_name: `Person ${id}`, email: `${id.toLowerCase()}@example.test` },
});

let lastTs = 1;
const ts = () => `1700000000.${String(lastTs++).padStart(6, "0")}`;

/** The id of a channel by its name. */
export const channelIdOf = (name: string): string => `C0${name.replaceAll("-", "").toUpperCase().padEnd(7, "0")}`;

const channelNamed = (name: string) => ({ id: channelIdOf(name), name, is_channel: true, is_member: true });

function answer(method: string, form: URLSearchParams, names: readonly string[]): object {
  const channel = form.get("channel") ?? channelIdOf(names[0] ?? "");
  switch (method) {
    case "auth.test":
      return {
        team_id: team,
        user_id: "U0BOT0001",
        bot_id: "B0BOT0001",
        team: "bench",
        user: "tocsin",
        url: "http://localhost",
      };
    case "users.info":
      return { user: user(form.get("user") ?? "U0000000A") };
    case "conversations.list":
    case "users.conversations":
      return {
        channels: names.map(channelNamed),
        response_metadata: { next_cursor: "" },
      };
    case "conversations.open":
      return { channel: { id: `D${(form.get("users") ?? "").slice(1)}` } };
    case "conversations.info":
      return { channel: channelNamed(names.find((name) => channelIdOf(name) === channel) ?? "shop") };
    default:
      return { channel, ts: ts(), messages: [], response_metadata: { next_cursor: "" } };
  }
}

export type Vendor = {
  readonly apiUrl: string;
  /** Hands envelopes to the bots that have connected by socket, in turn. */
  readonly sockets: SocketGateway;
  /** When the next call of this method is answered, on the clock of `performance.now()`; undefined after `withinMs`. */
  answered(method: string, withinMs: number): Promise<number | undefined>;
  /** What was said to who pressed, and to nobody else, since this was asked last; word for word. */
  saidAlone(): readonly string[];
  /** Settles when no call has come for `quietMs`. */
  quiet(quietMs: number): Promise<void>;
  stop(): void;
};

/** `names` of the channels it has. */
export function startVendor(names: readonly string[] = ["shop"]): Promise<Vendor> {
  const answers = new EventEmitter().setMaxListeners(0);
  const alone: string[] = [];
  const sockets = createSocketGateway("A1", SOCKET_PATIENCE_MS);
  let origin = "";
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const method = (request.url ?? "").split("/").pop() ?? "";
      answers.emit("call");
      if (method === "respond") alone.push(body);
      response.setHeader("content-type", "application/json");
      const ours = method === "apps.connections.open" ? { url: sockets.ticket(origin) } : undefined;
      const text = JSON.stringify({ ok: true, ...(ours ?? answer(method, new URLSearchParams(body), names)) });
      setTimeout(() => response.end(text, () => answers.emit(method, performance.now())), ANSWERS_AFTER_MS);
    });
  });
  server.on("upgrade", (request, socket, head) => sockets.upgrade(request, socket, head));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      origin = `http://127.0.0.1:${port}`;
      resolve({
        apiUrl: `${origin}/api/`,
        sockets,
        saidAlone: () => alone.splice(0),
        answered: (method, withinMs) =>
          once(answers, method, { signal: AbortSignal.timeout(withinMs) }).then(
            ([at]) => at as number,
            () => undefined,
          ),
        quiet: (quietMs) =>
          new Promise((settle) => {
            const ended = () => {
              answers.off("call", again);
              settle();
            };
            let timer = setTimeout(ended, quietMs);
            const again = () => {
              clearTimeout(timer);
              timer = setTimeout(ended, quietMs);
            };
            answers.on("call", again);
          }),
        stop: () => {
          sockets.close();
          server.close();
        },
      });
    });
  });
}

export const benchTeam = team;
