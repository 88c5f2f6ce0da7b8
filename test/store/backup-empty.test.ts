// `tocsin backup` where there is nothing yet: it says so, and leaves the file that is there as it is.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDatabase } from "../support/database.ts";
import { tocsin } from "../support/terminal.ts";

test.each([
  ["en", "There is nothing to back up: the database has no tables of ours"],
  ["zh-CN", "没有可备份的内容"],
] as const)("an empty database is said to hold nothing, and no file is touched (%s)", async (lang, said) => {
  const [empty, folder] = await Promise.all([
    createDatabase({ migrated: false }),
    mkdtemp(join(tmpdir(), "tocsin-backup-empty-")),
  ]);
  await writeFile(join(folder, "before.tocsin"), "as it was");
  const env = { DATABASE_URL: empty.url, DATABASE_OWNER_URL: empty.ownerUrl };
  const { code, told, printed } = await tocsin(["backup", "before.tocsin"], { env, folder, lang });
  expect({ code, printed }).toEqual({ code: 66, printed: "" });
  expect(told).toContain(said);
  expect(await readFile(join(folder, "before.tocsin"), "utf8")).toBe("as it was");
  expect(await readdir(folder)).toEqual(["before.tocsin"]);
  await Promise.all([empty.drop(), rm(folder, { recursive: true })]);
});
