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
