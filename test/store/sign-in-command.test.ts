// `tocsin sign-in` against a real database.
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleText } from "../../src/organisation/example.ts";
import { openDatabase } from "../../src/store/database.ts";
import { sessionStore } from "../../src/store/session.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
const run = (typed: readonly string[], input = "") =>
  tocsin(typed, {
    env: {
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      PUBLIC_URL: "https://tocsin.example.org/",
    },
    input,
  });

beforeAll(async () => {
  database = await createDatabase();
  await run(["config", "apply", "-"], exampleText);
});
afterAll(() => database.drop());

test.each(["ana@example.com", "ANA@example.com", "ana", "Ana Silva", "ana silva"])(
  "a link for %s works once and signs in that person",
  async (given) => {
    const { code, printed, told } = await run(["sign-in", given]);
    expect({ code, told }).toEqual({ code: 0, told: "For Ana Silva, once, within ten minutes:\n" });
    const [, token = ""] = /^https:\/\/tocsin\.example\.org\/sign-in\/([\w-]{43})\n$/.exec(printed) ?? [];
    const held = openDatabase({ url: database.url });
    const sessions = sessionStore(held.prisma);
    const [used, again] = [await sessions.useLink(token), await sessions.useLink(token)];
    const ana = await held.prisma.person.findUnique({ where: { email: "ana@example.com" } });
    await held.close();
    expect(used).toEqual({ personId: ana?.id });
    expect(again).toBeUndefined();
  },
);

test("somebody unknown is answered with the nearest, and no link is made", async () => {
  const answered = await run(["sign-in", "ana@exmple.com"]);
  expect(answered).toMatchObject({ code: 66, printed: "" });
  expect(answered.told).toContain("Did you mean ana@example.com?");
});

test("signing somebody out ends all their sessions and waiting links at once, and nobody else's", async () => {
  const held = openDatabase({ url: database.url });
  const sessions = sessionStore(held.prisma);
  const idOf = async (email: string) => (await held.prisma.person.findUniqueOrThrow({ where: { email } })).id;
  const [ana, ben] = [await idOf("ana@example.com"), await idOf("ben@example.com")];
  const opened = [await sessions.open(ana), await sessions.open(ana)];
  const bens = await sessions.open(ben);
  const { token: waiting } = await sessions.makeLink(ana);
  const { code, printed } = await run(["sign-out", "ana@example.com"]);
  expect(code).toBe(0);
  expect(printed).toContain("Ana Silva is signed out everywhere: 2 sessions ended");
  for (const { token } of opened) expect(await sessions.holder(token)).toBeUndefined();
  expect(await sessions.linkFor(waiting)).toBeUndefined();
  expect(await sessions.holder(bens.token)).toBe(ben);
  expect((await run(["sign-out", "ana"])).printed).toContain("no session was open");
  await held.close();
});
