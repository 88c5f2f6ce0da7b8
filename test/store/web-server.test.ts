// The web chat's doors, on a real database: who gets in, who sees what, and what other websites cannot do in somebody's name.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Inbound } from "../../src/chat/inbound.ts";
import { readAssets } from "../../src/http/assets.ts";
import { createApp } from "../../src/http/server.tsx";
import type { Ears } from "../../src/platform/platform.ts";
import { type WebPlatform, webPlatform } from "../../src/platform/web/web.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { sessionStore } from "../../src/store/session.ts";
import { webChatStore } from "../../src/store/web-chat.ts";
import { webDirectory } from "../../src/store/web-people.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

const origin = "https://chat.example.org";
const heard: Inbound[] = [];
const ears: Ears = {
  look: async () => ({ kind: "home", cards: [] }),
  handle: async (inbound) => {
    heard.push(inbound);
    return { kind: "done", card: { lines: [[{ kind: "text", text: `done ${inbound.intent}` }]] } };
  },
  refresh: async () => undefined,
  suggest: async () => [],
};

let held: TestDatabase;
let database: Database;
let web: WebPlatform;
let app: ReturnType<typeof createApp>;
let ids: { ana: string; ben: string };
const sessions = () => sessionStore(database.prisma);

beforeAll(async () => {
  held = await createDatabase();
  database = openDatabase({ url: held.url });
  ids = { ana: randomUUID(), ben: randomUUID() };
  await database.prisma.person.createMany({
    data: [
      { id: ids.ana, name: "Ana" },
      { id: ids.ben, name: "Ben" },
    ],
  });
  const assets = await readAssets();
  const log = { warn: () => {}, error: () => {} };
  web = webPlatform({ store: webChatStore(database), directory: webDirectory(database), assets: assets.paths, log });
  await web.createChannel("general", { topic: "", isPrivate: false, userIds: [] });
  await web.createChannel("security", { topic: "", isPrivate: true, userIds: [ids.ana] });
  await web.start(ears);
  app = createApp({
    host: "127.0.0.1",
    port: 0,
    publicUrl: origin,
    web,
    assets,
    sessions: sessions(),
    pages: { record: async () => undefined },
    attachment: async () => undefined,
    health: { readiness: async () => ({ isReady: true }) },
  });
});
afterAll(async () => {
  await web.stop();
  await database.close();
  await held.drop();
});

type Visit = { readonly cookie: string; readonly token: string };

const get = (path: string, cookie = "", more: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(app.request(origin + path, { headers: { Host: "chat.example.org", Cookie: cookie, ...more } }));

function post(path: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(fields);
  const init = { method: "POST", body, headers: { Host: "chat.example.org", Origin: origin, ...headers } };
  return Promise.resolve(app.request(origin + path, init));
}

const act = (visit: Visit, path: string, fields: Record<string, string>): Promise<Response> =>
  post(path, { act: randomUUID(), ...fields }, { Cookie: visit.cookie, "X-Tocsin": visit.token });

const cookieOf = (response: Response, name: string): string | undefined =>
  response.headers.getSetCookie().find((line) => line.startsWith(`${name}=`));

const tokenIn = (html: string): string => /X-Tocsin&quot;:&quot;([^&]+)/.exec(html)?.[1] ?? "";

async function useLink(path: string, earlier = ""): Promise<Response> {
  const page = await get(path, earlier);
  const visit = cookieOf(page, "tocsin_visit")?.split(";")[0] ?? earlier;
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const token = path.split("/").at(-1)?.split("?")[0] ?? "";
  const next = new URL(path, origin).searchParams.get("next") ?? "/";
  return post("/sign-in", { token, csrf, next }, { Cookie: visit });
}

async function signIn(personId: string): Promise<Visit> {
  const { token } = await sessions().makeLink(personId);
  const cookie = cookieOf(await useLink(`/sign-in/${token}`), "tocsin_session")?.split(";")[0] ?? "";
  return { cookie, token: tokenIn(await (await get("/c/general", cookie)).text()) };
}

describe("signing in", () => {
  test("a stranger is shown the way in and can do nothing else", async () => {
    expect((await get("/c/general")).headers.get("location")).toBe("/sign-in");
    expect((await get("/live?channel=general")).headers.get("location")).toBe("/sign-in");
    expect(await (await get("/sign-in")).text()).toContain("/tocsin sign-in");
  });

  test("a link survives being opened by a preview, then works exactly once", async () => {
    const { token } = await sessions().makeLink(ids.ana);
    await get(`/sign-in/${token}`);
    await get(`/sign-in/${token}`);
    const first = await useLink(`/sign-in/${token}`);
    expect(first.status).toBe(303);
    expect((await useLink(`/sign-in/${token}`)).status).not.toBe(303);
    expect((await get(`/sign-in/${token}`)).status).toBe(410);
  });

  test("two presses at the same moment make one session", async () => {
    const { token } = await sessions().makeLink(ids.ana);
    const used = await Promise.all([sessions().useLink(token), sessions().useLink(token), sessions().useLink(token)]);
    expect(used.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test("a link older than ten minutes does not work, and its token is stored nowhere", async () => {
    const { token } = await sessions().makeLink(ids.ana);
    await database.prisma.signInLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await get(`/sign-in/${token}`)).status).toBe(410);
    const rows = JSON.stringify(await database.prisma.signInLink.findMany());
    expect(rows).not.toContain(token);
  });

  test("the session's cookie is kept from scripts and other sites, and a planted one is not taken over", async () => {
    const { token } = await sessions().makeLink(ids.ana);
    const response = await useLink(`/sign-in/${token}`, "tocsin_session=planted");
    const line = cookieOf(response, "tocsin_session") ?? "";
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/Secure/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).not.toContain("planted");
  });

  test.each(["//evil.example", "https://evil.example", "/\\evil.example"])("it never leads to %s", async (next) => {
    const { token } = await sessions().makeLink(ids.ana);
    const response = await useLink(`/sign-in/${token}?next=${encodeURIComponent(next)}`);
    expect(response.headers.get("location")).toBe("/");
  });

  test("whoever is signed out everywhere is out at once, open pages too", async () => {
    const ben = await signIn(ids.ben);
    const stream = await get("/live?channel=general", ben.cookie);
    const ended = readAll(stream);
    await sessions().closeAll(ids.ben);
    expect((await get("/c/general", ben.cookie)).headers.get("location")).toBe("/sign-in");
    await ended;
  });

  test("somebody who is switched off is out as well", async () => {
    const ben = await signIn(ids.ben);
    await database.prisma.person.update({ where: { id: ids.ben }, data: { isActive: false } });
    expect((await get("/c/general", ben.cookie)).status).toBe(303);
    await database.prisma.person.update({ where: { id: ids.ben }, data: { isActive: true } });
  });
});

describe("what another website cannot do", () => {
  test("act without the token of the visit, or with that of another", async () => {
    const [ana, ben] = [await signIn(ids.ana), await signIn(ids.ben)];
    const fields = { channel: "general", words: "forged", act: randomUUID() };
    expect((await post("/say", fields, { Cookie: ana.cookie })).status).toBe(403);
    expect((await post("/say", fields, { Cookie: ana.cookie, "X-Tocsin": ben.token })).status).toBe(403);
    expect(await (await get("/c/general", ana.cookie)).text()).not.toContain("forged");
  });

  test("act from its own origin, or from none", async () => {
    const ana = await signIn(ids.ana);
    const headers = { Cookie: ana.cookie, "X-Tocsin": ana.token };
    const fields = { channel: "general", words: "forged", act: randomUUID() };
    expect((await post("/say", fields, { ...headers, Origin: "https://evil.example" })).status).toBe(403);
    expect((await post("/say", fields, { ...headers, Origin: "null" })).status).toBe(403);
  });

  test("reach the server under a name of its own", async () => {
    const response = await app.request("http://evil.example/c/general", { headers: { Host: "evil.example:3000" } });
    expect(response.status).toBe(421);
  });

  test("put the pages into a frame, or add a script to them", async () => {
    const ana = await signIn(ids.ana);
    const response = await get("/c/general", ana.cookie);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("strict-transport-security")).toBeTruthy();
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle="|\son\w+="/);
  });
});

describe("who sees what", () => {
  test("a private channel and somebody else's direct messages look as if they did not exist", async () => {
    const ben = await signIn(ids.ben);
    for (const path of ["/c/security", `/c/dm-${ids.ana}`, "/c/nothing", `/live?channel=dm-${ids.ana}`]) {
      expect((await get(path, ben.cookie)).status).toBe(404);
    }
    expect(await (await get("/c/general", ben.cookie)).text()).not.toContain("security");
    expect((await act(ben, "/say", { channel: "security", words: "hello" })).status).toBe(400);
  });

  test("an answer to one person reaches nobody else, neither the page nor the stream", async () => {
    const [ana, ben] = [await signIn(ids.ana), await signIn(ids.ben)];
    const stream = readUntil(await get("/live?channel=general&since=0", ben.cookie), "visible to all");
    await act(ana, "/say", { channel: "general", words: "/incdent secret words" });
    await act(ana, "/say", { channel: "general", words: "visible to all" });
    expect(await stream).not.toContain("incdent");
    expect(await (await get("/c/general", ana.cookie)).text()).toContain("incdent");
    expect(await (await get("/c/general", ben.cookie)).text()).not.toContain("incdent");
  });

  test("a page that was away gets what it missed", async () => {
    const ana = await signIn(ids.ana);
    const since = String(await web.parts.store.revision());
    await act(ana, "/say", { channel: "general", words: "said meanwhile" });
    const stream = await get("/live?channel=general&since=0", ana.cookie, { "Last-Event-ID": since });
    expect(await readUntil(stream, "said meanwhile")).toContain("said meanwhile");
  });

  test("a file is for those who see its message, and never runs in the page", async () => {
    const [ana, ben] = [await signIn(ids.ana), await signIn(ids.ben)];
    const body = new FormData();
    for (const [name, value] of Object.entries({ channel: "security", words: "", act: randomUUID() }))
      body.set(name, value);
    body.set("files", new File(["<script>alert(1)</script>"], "page.html", { type: "text/html" }));
    const headers = { Host: "chat.example.org", Origin: origin, Cookie: ana.cookie, "X-Tocsin": ana.token };
    await app.request(`${origin}/say`, { method: "POST", body, headers });
    const [, path = ""] = /href="(\/files\/[^"]+)"/.exec(await (await get("/c/security", ana.cookie)).text()) ?? [];
    const response = await get(path, ana.cookie);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect((await get(path, ben.cookie)).status).toBe(404);
  });

  test("what would be too large is refused before it is read", async () => {
    const ana = await signIn(ids.ana);
    const response = await act(ana, "/act", { code: "v1:incident.take:INC-1", message: "x".repeat(300_000) });
    expect(response.status).toBe(413);
  });
});

describe("one act, one effect", () => {
  test("the same press sent twice has the same delivery id, another press and another person another", async () => {
    const [ana, ben] = [await signIn(ids.ana), await signIn(ids.ben)];
    heard.length = 0;
    const press = { code: "v1:incident.take:INC-1", channel: "general", act: randomUUID() };
    await act(ana, "/act", press);
    await act(ana, "/act", press);
    await act(ana, "/act", { ...press, act: randomUUID() });
    await act(ben, "/act", press);
    expect(new Set(heard.map(({ deliveryId }) => deliveryId)).size).toBe(3);
    expect(heard.map(({ actor }) => actor.userId)).toEqual([ids.ana, ids.ana, ids.ana, ids.ben]);
  });

  test("a line that is sent again stands there once", async () => {
    const ana = await signIn(ids.ana);
    const line = { channel: "general", words: "only once, please", act: randomUUID() };
    const [first, again] = [await act(ana, "/say", line), await act(ana, "/say", line)];
    expect(again.headers.get("x-message")).toBe(first.headers.get("x-message"));
    const html = await (await get("/c/general", ana.cookie)).text();
    expect(html.match(/only once, please/g)).toHaveLength(1);
  });

  test("a button that names no intent of ours, or a message that is not to be seen, does nothing", async () => {
    const ben = await signIn(ids.ben);
    heard.length = 0;
    expect((await act(ben, "/act", { code: "v1:drop.table:INC-1" })).status).toBe(400);
    expect((await act(ben, "/act", { code: "v1:incident.take:INC-1", message: randomUUID() })).status).toBe(400);
    expect((await act(ben, "/act", { code: "v1:incident.take:INC-1", message: "not an id" })).status).toBe(400);
    expect(heard).toEqual([]);
  });

  test("only one's own message can be changed or deleted", async () => {
    const [ana, ben] = [await signIn(ids.ana), await signIn(ids.ben)];
    const posted = await act(ana, "/say", { channel: "general", words: "mine alone" });
    const id = posted.headers.get("x-message") ?? "";
    expect((await act(ben, `/messages/${id}/edit`, { words: "taken over" })).status).toBe(404);
    expect((await act(ben, `/messages/${id}/delete`, {})).status).toBe(404);
    expect((await act(ana, `/messages/${id}/edit`, { words: "mine, changed" })).status).toBe(200);
    expect(await (await get("/c/general", ben.cookie)).text()).toContain("mine, changed");
  });
});

async function readAll(response: Response): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer());
}

/** Reads a stream until a text has come, then lets it go. */
async function readUntil(response: Response, wanted: string): Promise<string> {
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
