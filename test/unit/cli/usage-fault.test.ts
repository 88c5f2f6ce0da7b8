// What is wrong with a command line is said in the terminal's language, whoever found it.
import { expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import type { Lang } from "../../../src/words/say.ts";
import { tocsin } from "../../support/terminal.ts";

async function told(typed: string, lang: Lang): Promise<string> {
  const lines: string[] = [];
  const code = await runProgram(typed.split(" "), {
    env: {},
    folder: "/",
    lang,
    print: (text) => void lines.push(text),
    tell: (text) => void lines.push(text),
    readInput: async () => "",
  });
  expect(code).toBe(64);
  return lines.join("\n");
}

test.each([
  ["config check --strct", "There is no option --strct here.", "这里没有选项 --strct。"],
  ["config chekc", "Did you mean check?", "您是否想用 check？"],
  ["export nothing", "what cannot be “nothing”. It can be: incidents,", "what 不能是“nothing”。可选：incidents,"],
  ["import changes x.csv --source excel", "cannot be “excel”. It can be: servicenow, jira, csv.", "不能是“excel”"],
  ["version one two", "nothing is expected here, 2 were given", "这里需要 0 个，给出了 2 个"],
])("“%s” is answered in the terminal's language", async (typed, english, chinese) => {
  expect(await told(typed, "en")).toContain(english);
  const inChinese = await told(typed, "zh-CN");
  expect(inChinese).toContain(chinese);
  expect(inChinese).not.toMatch(/error:|Did you mean/);
});

/** Every command as it is typed, below those that only hold others. */
async function commandsBelow(path: readonly string[]): Promise<readonly string[]> {
  const { printed } = await tocsin([...path, "--help"]);
  const below = /^Commands:\n((?: .*\n?)*)/m.exec(printed)?.[1] ?? "";
  const names = [...below.matchAll(/^ {2}(\S+)/gm)].map(([, name = ""]) => name).filter((name) => name !== "help");
  if (names.length === 0) return [path.join(" ")];
  return (await Promise.all(names.map((name) => commandsBelow([...path, name])))).flat();
}

test("wrong usage ends every command with 64 and the same hint, before anything is read", async () => {
  const commands = await commandsBelow([]);
  expect(commands).toEqual(
    expect.arrayContaining(["start", "config diff", "doctor", "audit verify", "import changes"]),
  );
  for (const command of commands) {
    const { code, told, printed } = await tocsin([...command.split(" "), "--no-such-option"]);
    expect({ command, code, printed }).toEqual({ command, code: 64, printed: "" });
    expect(told).toContain("“tocsin help” says how each command is written");
  }
});
