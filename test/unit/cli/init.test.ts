// `tocsin init`: asked or by flags, a file that is in order and never in the place of another; what is wrong is said and asked again.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { tocsin } from "../../support/terminal.ts";

let folder: string;
const folders: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-init-"));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))));

const flags = ["--name", "Five & Co", "--zone", "Europe/Berlin", "--coordinator", "Lin Berg <lin@example.com>"];
const written = (name = "tocsin.yaml") => readFile(join(folder, name), "utf8");

test("five questions make a file that a check finds in order, and the next steps are said", async () => {
  const types = ["Five & Co", "Europe/Berlin", "en", "slack, web", "Lin Berg <lin@example.com>", "3 it", ""];
  const made = await tocsin(["init"], { folder, types });
  expect(made).toMatchObject({ code: 0 });
  expect(made.told.split("\n").filter((line) => /^\d\/5/.test(line))).toHaveLength(5);
  expect(made.told).toContain("1 it (Computers and access), 2 customer-service (Customer service), 3 logistics");
  expect(made.printed).toContain("TOCSIN_CONFIG=tocsin.yaml npm start");
  expect(made.printed).toContain(
    "Web chat: #help is made by itself. While the bot runs, “npx tocsin sign-in lin-berg”",
  );
  expect(made.printed).toContain("Slack is not connected yet. It will work in #help: make what is not there yet");
  expect(made.printed).toContain("or write your own name in tocsin.yaml. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN");
  expect(made.printed).not.toContain("Discord");
  const checked = await tocsin(["config", "check", "tocsin.yaml"], { folder });
  expect(checked).toMatchObject({ code: 0, told: "" });
  expect(checked.printed).toContain("one person, one team, 6 services");
  expect(checked.printed).toContain("Simple mode: Lin Berg coordinates everything");
  expect(await written()).toContain("# Tocsin configuration of Five & Co, in simple mode");
});

test("where nothing is typed the usual is taken; in Chinese everything is asked and written in Chinese", async () => {
  const types = ["五人公司", "", "", "", "林青 <lin@example.com>", "health-desk"];
  const made = await tocsin(["init", "--out", "配置.yaml"], { folder, types, lang: "zh-CN" });
  expect(made).toMatchObject({ code: 0 });
  expect(made.told).toContain("1/5 组织叫什么名称？");
  expect(made.printed).toContain("已写入 配置.yaml");
  const text = await written("配置.yaml");
  expect(text).toContain("# 五人公司 的 Tocsin 配置，简易模式");
  expect(text).toContain("lang: zh-CN");
  expect(text).toContain(`zone: ${Intl.DateTimeFormat().resolvedOptions().timeZone}`);
});

test("a wrong answer is said with what is possible, and asked again; who stops has written nothing", async () => {
  const types = ["", "Five & Co", "Berlin", "Europe/Berlin", "english", "en", "slak", "discord"];
  const more = ["Lin", "Lin <lin@example.com>", "Lin <lin@example.com> 123456789012345678", "logistic", "9"];
  const stopped = await tocsin(["init"], { folder, types: [...types, ...more] });
  expect(stopped.code).toBe(130);
  for (const said of [
    "A name is needed",
    "“Berlin” is no time zone",
    "“english” is not known. Did you mean “en”",
    "“slak” is not known. Did you mean “slack”?",
    "“Lin <lin@example.com>” cannot be read",
    "“logistic” is not known. Did you mean “logistics”?",
    "“9” is not known",
  ]) {
    expect(stopped.told).toContain(said);
  }
  await expect(written()).rejects.toThrow("ENOENT");
});

test("by flags it asks nobody; what is missing is named, an unknown family is refused with the nearest", async () => {
  const missing = await tocsin(["init", ...flags], { folder });
  expect(missing).toMatchObject({ code: 64, printed: "" });
  expect(missing.told).toContain("Give --families as well");
  const unknown = await tocsin(["init", ...flags, "--families", "it,customerservice"], { folder });
  expect(unknown.code).toBe(64);
  expect(unknown.told).toContain("“customerservice” is not known. Did you mean “customer-service”?");
  await expect(written()).rejects.toThrow("ENOENT");
  const made = await tocsin(["init", ...flags, "--families", "it,customer-service,logistics,health-desk"], { folder });
  expect(made).toMatchObject({ code: 0, told: "" });
  expect((await tocsin(["config", "check", "tocsin.yaml"], { folder })).code).toBe(0);
});

test("a file that is there stays as it is, and what to do is said", async () => {
  await writeFile(join(folder, "tocsin.yaml"), "mine");
  const refused = await tocsin(["init", ...flags, "--families", "it"], { folder });
  expect(refused).toMatchObject({ code: 74, printed: "" });
  expect(refused.told).toContain("tocsin.yaml is there already and stays as it is. Choose another name with --out");
  expect(await written()).toBe("mine");
  const nowhere = await tocsin(["init", ...flags, "--families", "it", "--out", "no/such/file.yaml"], { folder });
  expect(nowhere).toMatchObject({ code: 74 });
  expect(nowhere.told).toContain("no/such/file.yaml could not be written (ENOENT)");
});
