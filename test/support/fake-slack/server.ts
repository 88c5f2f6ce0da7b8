// The stand-in's HTTP server: the Web API, uploads, private files, response_url, and the door of the sockets.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { SLOW_MS } from "../peer.ts";
import type { Fault, Faults } from "./faults.ts";
import { linkMethods } from "./links.ts";
import { type Args, failed, type Method, type Reply } from "./method.ts";
import { chatMethods } from "./methods-chat.ts";
import { peopleMethods } from "./methods-people.ts";
import { viewMethods } from "./methods-views.ts";
import { hasScope, type Workspace } from "./workspace.ts";

const methods: Readonly<Record<string, Method>> = { ...chatMethods, ...linkMethods, ...peopleMethods, ...viewMethods };

type Tokens = { readonly bot: string; readonly app: string };
export type Call = {
  readonly method: string;
  readonly args: Args;
  readonly at: number;
  readonly reply: Reply | undefined;
};

export type ServerParts = {
  readonly ws: Workspace;
  readonly tokens: Tokens;
  readonly faults: Faults;
  /** Every Web API call in order, for tests that count. */
  readonly calls: Call[];
  /** Answers apps.connections.open with the address of a socket. */
  readonly openSocket: () => Reply;
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** A post to a response_url; false if that address is not known or used up. */
  readonly onResponse: (token: string, body: Args) => boolean;
};

export type Running = { readonly url: string; readonly close: () => Promise<void> };

export async function listen(parts: ServerParts): Promise<Running> {
  const base = { url: "" };
  const server: Server = createServer((request, response) => {
    handle(parts, base.url, request, response).catch((error: unknown) => {
      parts.ws.violations.push(`the stand-in failed at ${request.url}: ${String(error)}`);
      response.destroy();
    });
  });
  server.on("upgrade", parts.onUpgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: base.url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(parts: ServerParts, base: string, request: IncomingMessage, response: ServerResponse) {
  const path = new URL(request.url ?? "/", base).pathname;
  const body = await read(request);
  if (path.startsWith("/api/")) return callMethod(parts, base, path.slice(5), request, body, response);
  if (path.startsWith("/upload/v1/")) return takeUpload(parts, path.slice(11), request, body, response);
  if (path.startsWith("/files-pri/")) return giveFile(parts, path, request, response);
  if (path.startsWith("/response/")) {
    const args = parseArgs(request, body.toString("utf8"));
    const known = args !== undefined && parts.onResponse(path.slice(10), args);
    response.writeHead(known ? 200 : 404, { "content-type": "text/plain" }).end(known ? "ok" : "expired_url");
    return;
  }
  response.writeHead(404).end();
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function callMethod(
  parts: ServerParts,
  base: string,
  name: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const fault = parts.faults.take(name);
  if (fault?.kind === "slow") await pause(SLOW_MS);
  else if (fault && fault.kind !== "lost-reply") return suffer(fault, response);
  const reply = answer(parts, base, name, request, body.toString("utf8"));
  if (fault?.kind === "lost-reply") {
    response.destroy();
    return;
  }
  const { scopes } = parts.ws;
  const granted = scopes === "all" ? {} : { "x-oauth-scopes": [...scopes].join(",") };
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", ...granted }).end(JSON.stringify(reply));
}

function suffer(fault: Fault, response: ServerResponse): void {
  if (fault.kind === "hang") return;
  if (fault.kind === "refusal") {
    const refusal = JSON.stringify(failed(fault.code ?? "internal_error"));
    response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(refusal);
    return;
  }
  if (fault.kind === "reset") {
    response.destroy();
    return;
  }
  const answers = {
    "429": [429, { "retry-after": String(fault.retryAfterSeconds) }, '{"ok":false,"error":"ratelimited"}'],
    "500": [500, {}, "internal error"],
    "503-html": [503, { "content-type": "text/html" }, "<html><body>Slack is down for maintenance</body></html>"],
  } as const;
  const chosen = answers[fault.kind as keyof typeof answers];
  response.writeHead(chosen[0], chosen[1]).end(chosen[2]);
}

function answer(parts: ServerParts, base: string, name: string, request: IncomingMessage, body: string): Reply {
  const { ws, tokens } = parts;
  const args = parseArgs(request, body);
  if (!args) return failed("invalid_form_data");
  const token = request.headers.authorization?.replace(/^Bearer /, "") ?? String(args.token ?? "");
  if (token === "") return failed("not_authed");
  const wanted = name === "apps.connections.open" ? tokens.app : tokens.bot;
  if (token !== wanted) {
    ws.violations.push(`${name}: called with a wrong token`);
    return failed(Object.values(tokens).includes(token) ? "not_allowed_token_type" : "invalid_auth");
  }
  const reply = name === "apps.connections.open" ? parts.openSocket() : run(ws, base, name, args);
  parts.calls.push({ method: name, args, at: Date.now(), reply });
  return reply;
}

function run(ws: Workspace, base: string, name: string, args: Args): Reply {
  const method = methods[name];
  if (!method) {
    ws.violations.push(`${name}: the stand-in has no such method`);
    return failed("unknown_method");
  }
  if (!hasScope(ws, ...method.scopes)) {
    ws.violations.push(`${name}: the manifest lacks a scope (one of ${method.scopes.join(", ")})`);
    return { ...failed("missing_scope"), needed: method.scopes.join(",") };
  }
  const strange = Object.keys(args).filter((key) => !["token", "team_id", ...method.args].includes(key));
  if (strange.length > 0) ws.violations.push(`${name}: unknown arguments ${strange.join(", ")}`);
  return method.run(ws, args, base);
}

const structured = new Set(["blocks", "attachments", "metadata", "view", "files", "unfurls"]);

/** The arguments of a call, from JSON or from a form whose structured fields are JSON; undefined if they cannot be read. */
function parseArgs(request: IncomingMessage, body: string): Args | undefined {
  try {
    if (request.headers["content-type"]?.includes("json")) return JSON.parse(body) as Args;
    const entries = [...new URLSearchParams(body)];
    return Object.fromEntries(
      entries.map(([key, value]) => [key, structured.has(key) && value !== "" ? JSON.parse(value) : value]),
    );
  } catch {
    return undefined;
  }
}

async function takeUpload(
  parts: ServerParts,
  id: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const file = parts.ws.files.get(id);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    const [first] = [...form.values()];
    if (first instanceof Blob) file.bytes = new Uint8Array(await first.arrayBuffer());
  } else file.bytes = new Uint8Array(body);
  response.writeHead(200).end(`OK - ${file.bytes.byteLength}`);
}

/** Without the right token Slack answers a private file with its sign-in page and status 200. */
function giveFile(parts: ServerParts, path: string, request: IncomingMessage, response: ServerResponse): void {
  const id = path.split("/")[2]?.split("-")[1] ?? "";
  const file = parts.ws.files.get(id);
  if (request.headers.authorization !== `Bearer ${parts.tokens.bot}`) {
    response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Sign in to Slack</body></html>");
    return;
  }
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": file.type }).end(Buffer.from(file.bytes));
}
