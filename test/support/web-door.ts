// The web chat's doors for store tests: the server on a real database with two people and two channels, asked without a socket.

import { randomUUID } from "node:crypto";
import { openMetrics } from "../../src/app/metrics.ts";
import type { Inbound } from "../../src/chat/inbound.ts";
import { readAssets } from "../../src/http/assets.ts";
import { createApp } from "../../src/http/server.tsx";
import type { Ears } from "../../src/platform/platform.ts";
import { type WebPlatform, webPlatform } from "../../src/platform/web/web.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { sessionStore } from "../../src/store/session.ts";
import { webChatStore } from "../../src/store/web-chat.ts";
import { webDirectory } from "../../src/store/web-people.ts";
import { createDatabase } from "./database.ts";

export const origin = "https://chat.example.org";

export type Visit = { readonly cookie: string; readonly token: string };

export type WebDoor = {
  readonly ids: { readonly ana: string; readonly ben: string };
  readonly database: Database;
  readonly web: WebPlatform;
  readonly sessions: ReturnType<typeof sessionStore>;
  /** What reached the bot. */
  readonly heard: Inbound[];
  request(url: string, init?: RequestInit): Promise<Response>;
  get(path: string, cookie?: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response>;
  /** As a page of ours would send it. */
  act(visit: Visit, path: string, fields: Record<string, string>): Promise<Response>;
  useLink(path: string, earlier?: string): Promise<Response>;
  signIn(personId: string): Promise<Visit>;
  close(): Promise<void>;
};

export async function openWebDoor(): Promise<WebDoor> {
  const held = await createDatabase();
  const database = openDatabase({ url: held.url });
  const sessions = sessionStore(database.prisma);
  const heard: Inbound[] = [];
  const ids = { ana: randomUUID(), ben: randomUUID() };
  await database.prisma.person.createMany({
    data: [
      { id: ids.ana, name: "Ana" },
      { id: ids.ben, name: "Ben" },
    ],
  });
  const assets = await readAssets();
  const log = { warn: () => {}, error: () => {} };
  const web = webPlatform({
    store: webChatStore(database),
    directory: webDirectory(database),
    assets: assets.paths,
    log,
  });
  await web.createChannel("general", { topic: "", isPrivate: false, userIds: [] });
  await web.createChannel("security", { topic: "", isPrivate: true, userIds: [ids.ana] });
  await web.start(earsInto(heard));
  const app = createApp({
    host: "127.0.0.1",
    port: 0,
    publicUrl: origin,
    web,
    assets,
    sessions,
    schedule: { page: async () => undefined },
    boards: {
      overview: async () => undefined,
      services: async () => undefined,
      register: async () => undefined,
      gaps: async () => undefined,
      reviewPack: async () => undefined,
      suppliers: async () => undefined,
      programme: async () => undefined,
      knowledge: async () => undefined,
      figures: {
        page: async () => undefined,
        soon: async () => undefined,
        records: async () => undefined,
        recordsSoon: async () => undefined,
        everyRecord: async () => undefined,
      },
      requests: async () => undefined,
      catalogue: async () => undefined,
      pictures: { svg: async () => "" },
      reports: {
        list: async () => undefined,
        soon: async () => undefined,
        report: async () => undefined,
        figures: async () => undefined,
        records: async () => undefined,
        months: async () => undefined,
      },
    },
    onCall: { cards: async () => undefined, feed: async () => undefined },
    pages: { record: async () => undefined },
    attachment: async (_personId, id) => {
      await database.prisma.attachment.findUnique({ where: { id } });
      return undefined;
    },
    picture: async () => undefined,
    health: { readiness: async () => ({ isReady: true }), metrics: openMetrics().registry },
  });

  const request = (url: string, init?: RequestInit) => Promise.resolve(app.request(url, init));
  const get: WebDoor["get"] = (path, cookie = "", more = {}) =>
    request(origin + path, { headers: { Host: "chat.example.org", Cookie: cookie, ...more } });
  const post: WebDoor["post"] = (path, fields, headers) =>
    request(origin + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Host: "chat.example.org", Origin: origin, ...headers },
    });
  const useLink: WebDoor["useLink"] = async (path, earlier = "") => {
    const page = await get(path, earlier);
    const visit = cookieOf(page, "tocsin_visit")?.split(";")[0] ?? earlier;
    const shown = await page.text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(shown)?.[1] ?? "";
    const token = path.split("/").at(-1)?.split("?")[0] ?? "";
    const offered = /name="next" value="([^"]+)"/.exec(shown)?.[1] ?? "/";
    const next = new URL(path, origin).searchParams.get("next") ?? offered;
    return post("/sign-in", { token, csrf, next }, { Cookie: visit });
  };

  return {
    ids,
    database,
    web,
    sessions,
    heard,
    request,
    get,
    post,
    act: (visit, path, fields) =>
      post(path, { act: randomUUID(), ...fields }, { Cookie: visit.cookie, "X-Tocsin": visit.token }),
    useLink,
    signIn: async (personId) => {
      const { token } = await sessions.makeLink(personId);
      const cookie = cookieOf(await useLink(`/sign-in/${token}`), "tocsin_session")?.split(";")[0] ?? "";
      return { cookie, token: tokenIn(await (await get("/c/general", cookie)).text()) };
    },
    close: async () => {
      await web.stop();
      await database.close();
      await held.drop();
    },
  };
}

const earsInto = (heard: Inbound[]): Ears => ({
  look: async () => ({ kind: "home", cards: [] }),
  handle: async (inbound) => {
    heard.push(inbound);
    return { kind: "done", card: { lines: [[{ kind: "text", text: `done ${inbound.intent}` }]] } };
  },
  follows: () => false,
  refresh: async () => undefined,
  memberChanged: async () => {},
  suggest: async () => [],
});

export const cookieOf = (response: Response, name: string): string | undefined =>
  response.headers.getSetCookie().find((line) => line.startsWith(`${name}=`));

const tokenIn = (html: string): string => /X-Tocsin&quot;:&quot;([^&]+)/.exec(html)?.[1] ?? "";

/** Reads a stream until a text has come, then lets it go. */
export async function readUntil(response: Response, wanted: string): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = "";
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  return text;
}
