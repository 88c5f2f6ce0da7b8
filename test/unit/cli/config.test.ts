// The command line without a database: help, usage, checking a file, wrong settings.
import { describe, expect, test } from "vitest";
import { langOfTerminal } from "../../../src/cli/terminal.ts";
import { exampleText } from "../../../src/organisation/example.ts";
import { tocsin } from "../../support/terminal.ts";

describe("tocsin", () => {
  test("alone, and with help, it lists every command and the exit codes, in the terminal's language", async () => {
    const [alone, help, chinese] = await Promise.all([
      tocsin([]),
      tocsin(["help"]),
      tocsin(["--help"], { lang: "zh-CN" }),
    ]);
    expect(alone).toEqual(help);
    expect(help.code).toBe(0);
    for (const word of ["config", "version", "sla", "help", "78"]) expect(help.printed).toContain(word);
    for (const words of ["用法：", "选项：", "命令：", "服务级别：日历和时钟", "退出代码"]) {
      expect(chinese.printed).toContain(words);
    }
  });

  test("the version is the release's", async () => {
    expect((await tocsin(["version"])).printed).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await tocsin(["--version"])).printed).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("a command that is nearly one is answered with the one that was meant", async () => {
    const { code, told } = await tocsin(["confg"]);
    expect(code).toBe(64);
    expect(told).toContain("“confg” is no command. Did you mean “tocsin config”?");
  });

  test("a missing argument is wrong usage", async () => {
    const { code, told } = await tocsin(["config", "check"]);
    expect(code).toBe(64);
    expect(told).toContain("“tocsin help” says how each command is written.");
    expect((await tocsin(["config", "apply", "x.yaml", "--bogus"])).code).toBe(64);
  });

  test("the printed example passes the check", async () => {
    const example = await tocsin(["config", "example"]);
    const check = await tocsin(["config", "check", "-"], { input: example.printed });
    expect(check).toEqual({ code: 0, printed: "- is fine: 5 people, 2 teams, 3 services.\n", told: "" });
  });

  test("a faulty file ends with 65 and one line a fault, in either language", async () => {
    const input = exampleText.replace("team: shop\n", "team: shoop\n");
    const english = await tocsin(["config", "check", "-"], { input });
    expect(english.code).toBe(65);
    expect(english.told).toMatch(/^-: line \d+, column 11, services\[0\]\.team: There is no team “shoop”/);
    expect(english.told).toContain("Nothing was changed.");
    expect((await tocsin(["config", "check", "-"], { input, lang: "zh-CN" })).told).toContain("没有团队“shoop”");
  });

  test("a file that is not there ends with 66 and says so", async () => {
    const { code, told } = await tocsin(["config", "check", "organisation.yaml"]);
    expect(code).toBe(66);
    expect(told).toContain("organisation.yaml cannot be read (ENOENT)");
  });

  test("wrong settings end with 78 before anything is opened", async () => {
    const run = await tocsin(["config", "export"], { env: { DATABASE_URL: "", PORT: "none" } });
    expect(run.code).toBe(78);
    expect(run.told).toContain("DATABASE_URL is set but empty");
    expect(run.told).toContain("PORT is “none”");
  });

  test("a database that does not answer ends with 69 and changes nothing", async () => {
    const run = await tocsin(["config", "export"], { env: { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" } });
    expect(run.code).toBe(69);
    expect(run.told).toContain("The database cannot be reached, so nothing was done");
  });

  test.each([
    [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [{ LANG: "zh_CN.UTF-8", LC_ALL: "en_GB.UTF-8" }, "en"],
    [{ LC_MESSAGES: "zh_Hans" }, "zh-CN"],
    [{}, "en"],
  ] as const)("the terminal %o speaks %s", (env, lang) => {
    expect(langOfTerminal(env)).toBe(lang);
  });
});

test("a schedule with a gap is refused with its place and the remedy, unless the gap is intended", async () => {
  const check = (text: string) => tocsin(["config", "check", "-"], { input: text });
  const gap = exampleText.replace(/rotation: weekly {2}.*\n/, 'rotation: weekly\n        end: "2026-01-12"\n');
  const { code, told } = await check(gap);
  expect(code).toBe(65);
  expect(told).toMatch(
    /-: line \d+, column \d+, schedules\[0\]\.layers: Nobody is on call from .* Add a layer, or say allow_gaps: true/,
  );
  expect(await check(gap.replace(/# allow_gaps: true.*/, "allow_gaps: true"))).toMatchObject({ code: 0, told: "" });
  expect((await check(exampleText)).code).toBe(0);
});
