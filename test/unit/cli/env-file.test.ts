// The file with tokens beside the configuration: under the environment, for its owner alone, and never half written.
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { envFileFindings } from "../../../src/app/doctor/settings-findings.ts";
import { withEnvFile } from "../../../src/app/env-file.ts";
import { inEnvFile } from "../../../src/cli/in-env-file.ts";
import { keepSettings } from "../../../src/cli/keep-settings.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-env-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("other lines stay, a name that is there is replaced, and only its owner can read the file, whatever it was before", async () => {
  const path = join(folder, "tocsin.env");
  await writeFile(path, "# ours\nPORT=4000\nDISCORD_TOKEN=old\n\nexport LOG_LEVEL=warn", { mode: 0o644 });
  expect(await envFileFindings(path)).toMatchObject([{ level: "fault", code: "env-file-open" }]);
  await keepSettings(path, { DISCORD_TOKEN: "new", SLACK_BOT_TOKEN: "xoxb-1" });
  expect(await readFile(path, "utf8")).toBe(
    "# ours\nPORT=4000\n\nexport LOG_LEVEL=warn\nDISCORD_TOKEN=new\nSLACK_BOT_TOKEN=xoxb-1\n",
  );
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await envFileFindings(path)).toEqual([]);
  expect(await readdir(folder)).toEqual(["tocsin.env"]);
});

test("what the environment says holds over the file; without a file it is the environment alone", async () => {
  expect(await withEnvFile({ PORT: "5000" }, folder)).toMatchObject({ PORT: "5000", DISCORD_TOKEN: "new" });
  expect(await withEnvFile({ PORT: "5000" }, join(folder, "nowhere"))).toEqual({ PORT: "5000" });
});

test("a file that cannot be read, or was named and is not there, keeps everything from starting", async () => {
  const inTheWay = join(folder, "folder");
  await mkdir(inTheWay);
  await chmod(inTheWay, 0o700);
  const started: unknown[] = [];
  const work = async (env: unknown) => started.push(env);
  expect(await inEnvFile({ TOCSIN_ENV_FILE: inTheWay }, folder, work)).toBe(78);
  expect(await inEnvFile({ TOCSIN_ENV_FILE: "missing.env" }, folder, work)).toBe(78);
  expect(started).toEqual([]);
});
