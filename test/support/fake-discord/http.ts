// The REST side's plumbing: routes, tokens, bodies (JSON and multipart), faults, errors in Discord's form.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type FaultKind, type FaultOptions, SLOW_MS } from "../peer.ts";
import type { NewFile } from "./world.ts";

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: readonly string[];
  readonly body: unknown;
  readonly files: ReadonlyMap<string, NewFile>;
};

export type Reply = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };
export type Handler = (call: Call) => Reply | Promise<Reply>;
export type Route = {
  readonly method: string;
  /** Path with `:name` for one part. */
  readonly path: string;
  readonly open?: true;
  /** A call that posts or edits: faults without a method fall on these. */
  readonly writes?: true;
  readonly handle: Handler;
};

export type Fault = { readonly kind: FaultKind; left: number; readonly retryAfterSeconds: number } & FaultOptions;

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };

/** A refusal that depends on the state of the world: the bot may run into it without being wrong. */
export const refuse = (status: number, code: number, message: string): Reply => ({ status, body: { code, message } });

export function createRest(rules: {
  /** Asked at each call: it may have been reset. */
  readonly token: () => string;
  readonly routes: readonly Route[];
  readonly faults: Fault[];
  readonly violation: (problem: string) => void;
  readonly file: (path: string) => NewFile | undefined;
  readonly onCall: (line: string) => void;
}) {
  const compiled = rules.routes.map((route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/:[a-z]+/g, "([^/]+)")}$`),
  }));
  const hung = new Set<ServerResponse>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://fake");
    const method = request.method ?? "GET";
    if (url.pathname.startsWith("/cdn/")) return sendFile(response, rules.file(url.pathname));
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ""));
    const found = compiled.find((route) => route.method === method && route.pattern.test(path));
    const line = `${method} ${path}`;
    rules.onCall(line);
    const bytes = await readAll(request);
    if (!found) {
      rules.violation(`${line}: no such endpoint`);
      return send(response, refuse(404, 0, "404: Not Found"));
    }
    if (!found.open && request.headers.authorization !== `Bot ${rules.token()}`) {
      rules.violation(`${line}: wrong or missing token`);
      return send(response, refuse(401, 0, "401: Unauthorized"));
    }
    const fault = takeFault(rules.faults, found, line);
    if (fault?.kind === "slow") await pause(SLOW_MS);
    else if (fault && fault.kind !== "lost-reply") return misbehave(fault, response, hung);
    const parsed = await readBody(request, bytes);
    if (parsed === undefined) {
      rules.violation(`${line}: body is not JSON`);
      return send(response, refuse(400, 50109, "The request body contains invalid JSON."));
    }
    const params = found.pattern.exec(path)?.slice(1) ?? [];
    const reply = await found.handle({ method, path, query: url.searchParams, params, ...parsed });
    if (fault?.kind === "lost-reply") return void response.destroy();
    send(response, reply);
  };

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      rules.violation(`the stand-in itself failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });

  return {
    server,
    stop(): void {
      for (const response of hung) response.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

function takeFault(faults: Fault[], route: Route, line: string): Fault | undefined {
  const fault = faults.find(
    (one) => one.left > 0 && (one.method === undefined ? route.writes : matches(one.method, line)),
  );
  if (fault) fault.left -= 1;
  return fault;
}

/** "*": every call, "post" and "edit" by verb, anything else as a part of "METHOD /path". */
function matches(method: string, line: string): boolean {
  if (method === "*") return true;
  const message = /\/messages(\/\d+)?$/.test(line) && line.includes("/channels/");
  if (method === "post") return message && line.startsWith("POST");
  if (method === "edit") return message && line.startsWith("PATCH");
  return line.includes(method);
}

/** Discord's own words for its codes, with the status that comes with each. */
const refusals: Readonly<Record<string, Reply>> = {
  "401": refuse(401, 0, "401: Unauthorized"),
  "10003": refuse(404, 10003, "Unknown Channel"),
  "10008": refuse(404, 10008, "Unknown Message"),
  "50001": refuse(403, 50001, "Missing Access"),
  "50013": refuse(403, 50013, "Missing Permissions"),
};
const refusalOf = (code: string): Reply => {
  const known = refusals[code];
  if (!known) throw new Error(`the stand-in does not know how Discord refuses with ${code}`);
  return known;
};

function misbehave(fault: Fault, response: ServerResponse, hung: Set<ServerResponse>): void {
  switch (fault.kind) {
    case "429":
      send(response, {
        status: 429,
        headers: { "retry-after": String(fault.retryAfterSeconds), "x-ratelimit-scope": "user" },
        body: { message: "You are being rate limited.", retry_after: fault.retryAfterSeconds, global: false, code: 0 },
      });
      return;
    case "500":
      send(response, refuse(500, 0, "500: Internal Server Error"));
      return;
    case "503-html":
      response.writeHead(503, { "content-type": "text/html" }).end("<html><body>upstream connect error</body></html>");
      return;
    case "hang":
      hung.add(response);
      return;
    case "reset":
      response.destroy();
      return;
    case "refusal":
      send(response, refusalOf(fault.code ?? "0"));
      return;
    case "lost-reply":
    case "slow":
      return;
  }
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.body === undefined) {
    response.writeHead(reply.status, reply.headers).end();
    return;
  }
  response
    .writeHead(reply.status, { "content-type": "application/json", ...reply.headers })
    .end(JSON.stringify(reply.body));
}

function sendFile(response: ServerResponse, file: NewFile | undefined): void {
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": file.type, "content-length": file.bytes.length }).end(file.bytes);
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function readBody(request: IncomingMessage, bytes: Buffer): Promise<Pick<Call, "body" | "files"> | undefined> {
  const files = new Map<string, NewFile>();
  const type = request.headers["content-type"] ?? "";
  if (bytes.length === 0) return { body: {}, files };
  if (!type.startsWith("multipart/form-data")) {
    const body = parseJson(bytes.toString("utf8"));
    return body === undefined ? undefined : { body, files };
  }
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  let body: unknown = {};
  for (const [name, value] of form) {
    if (typeof value === "string") {
      if (name === "payload_json") body = parseJson(value);
      continue;
    }
    const key = /^files\[(\d+)\]$/.exec(name)?.[1] ?? name;
    files.set(key, { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return body === undefined ? undefined : { body, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return undefined;
  }
}
