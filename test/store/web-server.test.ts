// The web chat's doors, on a real database: who gets in, and what other websites cannot do in somebody's name.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookieOf, openWebDoor, origin, type WebDoor } from "../support/web-door.ts";

let door: WebDoor;
beforeAll(async () => {
  door = await openWebDoor();
});
afterAll(() => door.close());

describe("signing in", () => {
  test("a stranger is shown the way in and can do nothing else", async () => {
    expect((await door.get("/c/general")).headers.get("location")).toBe("/sign-in");
    expect((await door.get("/live?channel=general")).headers.get("location")).toBe("/sign-in");
    expect(await (await door.get("/sign-in")).text()).toContain("/tocsin sign-in");
  });

  test("nothing of what a stranger sends is read", async () => {
    let asked = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          asked++;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { Host: "chat.example.org", Origin: origin, "Content-Type": "multipart/form-data; boundary=x" };
    for (const path of ["/say", "/form", "/act"]) {
      const sent = { method: "POST", body, headers, duplex: "half" } as RequestInit;
      expect((await door.request(origin + path, sent)).status).toBe(401);
    }
    expect(asked).toBe(0);
  });

  test("a link survives being opened by a preview, then works exactly once", async () => {
    const { token } = await door.sessions.makeLink(door.ids.ana);
    await door.get(`/sign-in/${token}`);
    await door.get(`/sign-in/${token}`);
    const first = await door.useLink(`/sign-in/${token}`);
    expect(first.status).toBe(303);
    expect((await door.useLink(`/sign-in/${token}`)).status).not.toBe(303);
    expect((await door.get(`/sign-in/${token}`)).status).toBe(410);
  });

  test("a link says whom it signs in, so that nobody takes another's for their own", async () => {
    const { token } = await door.sessions.makeLink(door.ids.ben);
    expect(await (await door.get(`/sign-in/${token}`)).text()).toContain("<strong>Ben</strong>");
  });

  test("two presses at the same moment make one session", async () => {
    const { token } = await door.sessions.makeLink(door.ids.ana);
    const used = await Promise.all([
      door.sessions.useLink(token),
      door.sessions.useLink(token),
      door.sessions.useLink(token),
    ]);
    expect(used.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test("a link older than ten minutes does not work, and its token is stored nowhere", async () => {
    const { token } = await door.sessions.makeLink(door.ids.ana);
    await door.database.prisma.signInLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await door.get(`/sign-in/${token}`)).status).toBe(410);
    const rows = JSON.stringify(await door.database.prisma.signInLink.findMany());
    expect(rows).not.toContain(token);
  });

  test("the session's cookie is kept from scripts and other sites, and a planted one is not taken over", async () => {
    const { token } = await door.sessions.makeLink(door.ids.ana);
    const response = await door.useLink(`/sign-in/${token}`, "tocsin_session=planted");
    const line = cookieOf(response, "tocsin_session") ?? "";
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/Secure/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).not.toContain("planted");
  });

  test.each(["//evil.example", "https://evil.example", "/\\evil.example"])("it never leads to %s", async (next) => {
    const { token } = await door.sessions.makeLink(door.ids.ana);
    const response = await door.useLink(`/sign-in/${token}?next=${encodeURIComponent(next)}`);
    expect(response.headers.get("location")).toBe("/");
  });

  test("whoever followed a link to a record gets there once they are signed in", async () => {
    const page = { accept: "text/html,application/xhtml+xml" };
    const turnedAway = await door.get("/r/INC-12?from=digest", "", page);
    expect(turnedAway.headers.get("location")).toBe("/sign-in");
    const next = cookieOf(turnedAway, "tocsin_next")?.split(";")[0] ?? "";
    const { token } = await door.sessions.makeLink(door.ids.ana);
    const response = await door.useLink(`/sign-in/${token}`, next);
    expect(response.headers.get("location")).toBe("/r/INC-12?from=digest");
    for (const asked of ["/favicon.ico", "/live?channel=general"]) {
      expect(cookieOf(await door.get(asked), "tocsin_next")).toBeUndefined();
    }
    expect(cookieOf(await door.get("//evil.example/r/INC-12", "", page), "tocsin_next")).toMatch(/^tocsin_next=%2F;/);
  });

  test("whoever is signed out everywhere is out at once, open pages too", async () => {
    const ben = await door.signIn(door.ids.ben);
    const stream = await door.get("/live?channel=general", ben.cookie);
    const ended = readAll(stream);
    await door.sessions.closeAll(door.ids.ben);
    expect((await door.get("/c/general", ben.cookie)).headers.get("location")).toBe("/sign-in");
    await ended;
  });

  test("somebody who is switched off is out as well", async () => {
    const ben = await door.signIn(door.ids.ben);
    await door.database.prisma.person.update({ where: { id: door.ids.ben }, data: { isActive: false } });
    expect((await door.get("/c/general", ben.cookie)).status).toBe(303);
    await door.database.prisma.person.update({ where: { id: door.ids.ben }, data: { isActive: true } });
  });
});

describe("what another website cannot do", () => {
  test("act without the token of the visit, or with that of another", async () => {
    const [ana, ben] = [await door.signIn(door.ids.ana), await door.signIn(door.ids.ben)];
    const fields = { channel: "general", words: "forged", act: randomUUID() };
    expect((await door.post("/say", fields, { Cookie: ana.cookie })).status).toBe(403);
    expect((await door.post("/say", fields, { Cookie: ana.cookie, "X-Tocsin": ben.token })).status).toBe(403);
    expect(await (await door.get("/c/general", ana.cookie)).text()).not.toContain("forged");
  });

  test("act from its own origin, or from none", async () => {
    const ana = await door.signIn(door.ids.ana);
    const headers = { Cookie: ana.cookie, "X-Tocsin": ana.token };
    const fields = { channel: "general", words: "forged", act: randomUUID() };
    expect((await door.post("/say", fields, { ...headers, Origin: "https://evil.example" })).status).toBe(403);
    expect((await door.post("/say", fields, { ...headers, Origin: "null" })).status).toBe(403);
  });

  test("reach the server under a name of its own", async () => {
    const response = await door.request("http://evil.example/c/general", { headers: { Host: "evil.example:3000" } });
    expect(response.status).toBe(421);
  });

  test("put the pages into a frame, or add a script to them", async () => {
    const ana = await door.signIn(door.ids.ana);
    const response = await door.get("/c/general", ana.cookie);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("strict-transport-security")).toBeTruthy();
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle="|\son\w+="/);
  });
});

async function readAll(response: Response): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer());
}

test("an orchestrator and Prometheus are answered under any name, without a visit and without a way further in", async () => {
  const asked = (path: string) => door.request(`http://10.0.0.7:3000${path}`, { headers: { Host: "10.0.0.7:3000" } });
  expect(await (await asked("/healthz")).text()).toBe("ok\n");
  expect(await (await asked("/readyz")).json()).toEqual({ ready: true });
  expect(await (await asked("/metrics")).text()).toContain("tocsin_card_lag_seconds");
  expect((await asked("/c/general")).status).toBe(421);
});

test("the figures are told neither under the public name nor through a proxy; the probes are", async () => {
  const status = async (path: string, headers: Readonly<Record<string, string>>) =>
    (await door.request(`http://10.0.0.7:3000${path}`, { headers: { Host: "10.0.0.7:3000", ...headers } })).status;
  const { host } = new URL(origin);
  for (const outside of [
    { Host: host },
    { Host: host.toUpperCase() },
    { "X-Forwarded-For": "203.0.113.9" },
    { "X-Forwarded-Host": host },
    { Forwarded: "for=203.0.113.9" },
  ]) {
    expect([outside, await status("/metrics", outside)]).toEqual([outside, 404]);
    expect(await status("/readyz", outside)).toBe(200);
  }
  expect(await status("/metrics", {})).toBe(200);
});
