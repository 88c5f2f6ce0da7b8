// Socket Mode: hello, envelopes to one of the open connections, acknowledgements, and disconnects on demand.

import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Answer, Delivery } from "./delivery.ts";

export interface SocketGateway extends Delivery {
  /** A fresh address for one connection; a ticket works once. */
  ticket(baseUrl: string): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye as Slack does when it recycles a connection. */
  disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void;
  /** Breaks every connection without a goodbye. */
  cut(): void;
  /** Half open: nothing passes any more on the connections of now, not even answers to pings; new ones are well. */
  freeze(): void;
  connections(): number;
  /** Those that are not half open. */
  hearing(): number;
  /** Resolves when the last connection has been closed. */
  whenGone(): Promise<void>;
  close(): void;
}

type Waiting = { readonly answer: (answer: Answer) => void };

export function createSocketGateway(appId: string, patienceMs: number): SocketGateway {
  const server = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const arrivals = new Set<() => void>();
  const frozen = new WeakSet<WebSocket>();
  let turn = 0;

  function welcome(socket: WebSocket) {
    open.push(socket);
    // Each envelope under way listens for the end of its connection.
    socket.setMaxListeners(0);
    socket.on("close", () => open.splice(open.indexOf(socket), 1));
    socket.on("error", () => socket.terminate());
    socket.on("message", (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      const empty = typeof payload === "object" && payload !== null && Object.keys(payload).length === 0;
      waiting.get(envelope_id)?.answer({ acked: true, body: empty ? undefined : payload });
    });
    const hello = { type: "hello", num_connections: open.length, connection_info: { app_id: appId } };
    socket.send(JSON.stringify(hello));
    for (const arrived of [...arrivals]) arrived();
  }

  /** A connection in turn; waits for one while the bot is away. */
  async function connection(): Promise<WebSocket | undefined> {
    if (open.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(settle, patienceMs);
        function settle() {
          clearTimeout(timer);
          arrivals.delete(settle);
          resolve();
        }
        arrivals.add(settle);
      });
    }
    turn += 1;
    return open[turn % Math.max(open.length, 1)];
  }

  return {
    ticket(baseUrl) {
      const id = randomUUID();
      tickets.add(id);
      return `${baseUrl.replace(/^http/, "ws")}/link/?ticket=${id}&app_id=${appId}`;
    },
    upgrade(request, socket, head) {
      const id = new URL(request.url ?? "/", "http://loopback").searchParams.get("ticket") ?? "";
      if (!tickets.delete(id)) {
        socket.destroy();
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    async deliver(kind, payload, retry) {
      const socket = await connection();
      if (!socket) return { acked: false, body: undefined, why: "no connection" };
      const id = randomUUID();
      const envelope = {
        envelope_id: id,
        type: kind,
        payload,
        accepts_response_payload: kind !== "events_api",
        ...(kind === "events_api" ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? "" } : {}),
      };
      return new Promise<Answer>((resolve) => {
        const timer = setTimeout(() => finish({ acked: false, body: undefined, why: "timeout" }), patienceMs);
        const lost = () => finish({ acked: false, body: undefined, why: "connection closed" });
        function finish(answer: Answer) {
          clearTimeout(timer);
          waiting.delete(id);
          socket?.off("close", lost);
          resolve(answer);
        }
        waiting.set(id, { answer: finish });
        socket.on("close", lost);
        if (!frozen.has(socket)) socket.send(JSON.stringify(envelope));
      });
    },
    disconnect(reason) {
      for (const socket of [...open]) socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: {} }));
    },
    cut() {
      for (const socket of [...open]) socket.terminate();
    },
    freeze() {
      for (const socket of open) {
        frozen.add(socket);
        socket.pause();
      }
    },
    connections: () => open.length,
    hearing: () => open.filter((socket) => !frozen.has(socket)).length,
    async whenGone() {
      while (open.length > 0) await new Promise<void>((resolve) => open[0]?.once("close", () => resolve()));
    },
    close() {
      for (const socket of [...open]) socket.terminate();
      server.close();
    },
  };
}
