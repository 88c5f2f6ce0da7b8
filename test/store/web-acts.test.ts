// What is done and seen in the web chat, on a real database: by whom, once, and nothing by a forged request.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWebDoor, origin, readUntil, type WebDoor } from "../support/web-door.ts";

let door: WebDoor;
beforeAll(async () => {
  door = await openWebDoor();
});
afterAll(() => door.close());

describe("who sees what", () => {
  test("a private channel and somebody else's direct messages look as if they did not exist", async () => {
    const ben = await door.signIn(door.ids.ben);
    for (const path of ["/c/security", `/c/dm-${door.ids.ana}`, "/c/nothing", `/live?channel=dm-${door.ids.ana}`]) {
      expect((await door.get(path, ben.cookie)).status).toBe(404);
    }
    expect(await (await door.get("/c/general", ben.cookie)).text()).not.toContain("security");
    expect((await door.act(ben, "/say", { channel: "security", words: "hello" })).status).toBe(400);
  });

  test("an answer to one person reaches nobody else, neither the page nor the stream", async () => {
    const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
    const stream = readUntil(await door.get("/live?channel=general&since=0", ben.cookie), "visible to all");
    await door.act(ana, "/say", { channel: "general", words: "/incdent secret words" });
    await door.act(ana, "/say", { channel: "general", words: "visible to all" });
    expect(await stream).not.toContain("incdent");
    expect(await (await door.get("/c/general", ana.cookie)).text()).toContain("incdent");
    expect(await (await door.get("/c/general", ben.cookie)).text()).not.toContain("incdent");
  });

  test("a page that was away gets what it missed", async () => {
    const ana = await door.signIn(door.ids.ana);
    const since = String(await door.web.parts.store.revision("general"));
    await door.act(ana, "/say", { channel: "general", words: "said meanwhile" });
    const stream = await door.get("/live?channel=general&since=0", ana.cookie, { "Last-Event-ID": since });
    expect(await readUntil(stream, "said meanwhile")).toContain("said meanwhile");
  });

  test("a file is for those who see its message, and never runs in the page", async () => {
    const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
    const body = new FormData();
    for (const [name, value] of Object.entries({ channel: "security", words: "", act: randomUUID() }))
      body.set(name, value);
    body.set("files", new File(["<script>alert(1)</script>"], "page.html", { type: "text/html" }));
    const headers = { Host: "chat.example.org", Origin: origin, Cookie: ana.cookie, "X-Tocsin": ana.token };
    await door.request(`${origin}/say`, { method: "POST", body, headers });
    const [, path = ""] =
      /href="(\/files\/[^"]+)"/.exec(await (await door.get("/c/security", ana.cookie)).text()) ?? [];
    const response = await door.get(path, ana.cookie);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect((await door.get(path, ben.cookie)).status).toBe(404);
  });

  test("what would be too large is refused before it is read", async () => {
    const ana = await door.signIn(door.ids.ana);
    const response = await door.act(ana, "/act", { code: "v1:incident.take:INC-1", message: "x".repeat(300_000) });
    expect(response.status).toBe(413);
  });
});

describe("one act, one effect", () => {
  test("the same press sent twice has the same delivery id, another press and another person another", async () => {
    const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
    door.heard.length = 0;
    const press = { code: "v1:incident.take:INC-1", channel: "general", act: randomUUID() };
    await door.act(ana, "/act", press);
    await door.act(ana, "/act", press);
    await door.act(ana, "/act", { ...press, act: randomUUID() });
    await door.act(ben, "/act", press);
    expect(new Set(door.heard.map(({ deliveryId }) => deliveryId)).size).toBe(3);
    expect(door.heard.map(({ actor }) => actor.userId)).toEqual([
      door.ids.ana,
      door.ids.ana,
      door.ids.ana,
      door.ids.ben,
    ]);
  });

  test("a line that is sent again stands there once", async () => {
    const ana = await door.signIn(door.ids.ana);
    const line = { channel: "general", words: "only once, please", act: randomUUID() };
    const [first, again] = [await door.act(ana, "/say", line), await door.act(ana, "/say", line)];
    expect(again.headers.get("x-message")).toBe(first.headers.get("x-message"));
    const html = await (await door.get("/c/general", ana.cookie)).text();
    expect(html.match(/only once, please/g)).toHaveLength(1);
  });

  test("a button that names no intent of ours, or a message that is not to be seen, does nothing", async () => {
    const ben = await door.signIn(door.ids.ben);
    door.heard.length = 0;
    expect((await door.act(ben, "/act", { code: "v1:drop.table:INC-1" })).status).toBe(400);
    expect((await door.act(ben, "/act", { code: "v1:incident.take:INC-1", message: randomUUID() })).status).toBe(400);
    expect((await door.act(ben, "/act", { code: "v1:incident.take:INC-1", message: "not an id" })).status).toBe(400);
    expect(door.heard).toEqual([]);
  });

  test("only one's own message can be changed or deleted", async () => {
    const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
    const posted = await door.act(ana, "/say", { channel: "general", words: "mine alone" });
    const id = posted.headers.get("x-message") ?? "";
    expect((await door.act(ben, `/messages/${id}/edit`, { words: "taken over" })).status).toBe(404);
    expect((await door.act(ben, `/messages/${id}/delete`, {})).status).toBe(404);
    expect((await door.act(ana, `/messages/${id}/edit`, { words: "mine, changed" })).status).toBe(200);
    expect(await (await door.get("/c/general", ben.cookie)).text()).toContain("mine, changed");
  });
});

describe("what no page of ours would send", () => {
  test("an address or a field that the database could not even read is not found, and nothing breaks", async () => {
    const ana = await door.signIn(door.ids.ana);
    for (const path of [
      "/c/%00",
      "/c/general%00",
      "/attachments/x",
      "/attachments/%00",
      "/files/x/y",
      "/r/%00",
      "/suggest?words=%00",
    ])
      expect((await door.get(path, ana.cookie)).status, path).toBeLessThan(500);
    const said = await door.act(ana, "/say", { channel: "gen\u0000eral", words: "hello" });
    expect(said.status).toBe(400);
  });

  test.each(["edited", "deleted", "said", "pinned", "to-task"])(
    "a press cannot claim that somebody else's message was %s",
    async (what) => {
      const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
      const posted = await door.act(ben, "/say", { channel: "general", words: "The cache is full" });
      door.heard.length = 0;
      const message = posted.headers.get("x-message") ?? "";
      const press = await door.act(ana, "/act", { code: `v1:message.${what}:`, message });
      expect(press.status).toBe(400);
      const form = await door.act(ana, "/form", { intent: `v1:message.${what}:`, message });
      expect(form.status).toBe(400);
      expect(door.heard).toEqual([]);
    },
  );
});
