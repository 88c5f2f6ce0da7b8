// The least of Slack that a bot under load needs: answers every Web API call with "ok", as late as a real vendor would.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A round trip to a real vendor takes about this long. */
const ANSWERS_AFTER_MS = 100;

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

function answer(method: string, form: URLSearchParams): object {
  const channel = form.get("channel") ?? "C0SHOP001";
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
        channels: [{ id: "C0SHOP001", name: "shop", is_channel: true, is_member: true }],
        response_metadata: { next_cursor: "" },
      };
    case "conversations.open":
      return { channel: { id: `D${(form.get("users") ?? "").slice(1)}` } };
    case "conversations.info":
      return { channel: { id: channel, name: "shop", is_channel: true, is_member: true } };
    default:
      return { channel, ts: ts(), messages: [], response_metadata: { next_cursor: "" } };
  }
}

export type Vendor = { readonly apiUrl: string; readonly calls: ReadonlyMap<string, number>; stop(): void };

export function startVendor(): Promise<Vendor> {
  const calls = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const method = (request.url ?? "").split("/").pop() ?? "";
      calls.set(method, (calls.get(method) ?? 0) + 1);
      response.setHeader("content-type", "application/json");
      const text = JSON.stringify({ ok: true, ...answer(method, new URLSearchParams(body)) });
      setTimeout(() => response.end(text), ANSWERS_AFTER_MS);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ apiUrl: `http://127.0.0.1:${port}/api/`, calls, stop: () => server.close() });
    });
  });
}

export const benchTeam = team;
