// `tocsin config check` with a change: which approval policy of the file it would meet, who is asked, and why.
import { expect, test } from "vitest";
import { demoDocument } from "../../../src/organisation/demo.ts";
import { exampleText } from "../../../src/organisation/example.ts";
import { writeDocument } from "../../../src/organisation/write-document.ts";
import { type TerminalOptions, tocsin } from "../../support/terminal.ts";

const check = (options: readonly string[], more: TerminalOptions = {}) =>
  tocsin(["config", "check", "-", ...options], { input: exampleText, ...more });
const lines = ({ printed }: { readonly printed: string }) => printed.trimEnd().split("\n").slice(1);

test("a change is explained: the policy, why that one, each stage with its people and how many of them", async () => {
  const run = await check(["--type", "normal", "--risk", "high", "--service", "shop-checkout", "--requester", "ben"]);
  expect(run).toMatchObject({ code: 0, told: "" });
  expect(lines(run)).toEqual([
    "Policy: High risk (high-risk)",
    "Why this one: the type is normal, and the risk is high.",
    "Stage 1 · Change manager: 1 of 1 (Lin Berg); one rejection is enough",
    "   asks change managers",
    "Stage 2 · Owners and the shop team: 2 of 4 (陈晨, Dana Novak, Lin Berg, and Ana Silva)",
    "   asks owners of the affected services, Team Shop, the manager of Team Workplace, and Ana Silva",
    "   not asked: Ben Okafor, who asks for it",
  ]);
});

test("a change that only the last policy takes says what the ones before it wanted", async () => {
  const run = await check(["--risk", "low", "--service", "network", "--service", "computers", "--implementer", "ana"]);
  expect(lines(run)).toEqual([
    "Policy: Usual (usual)",
    "Why this one: it has no condition, and nothing before it fits.",
    "Not “High risk”: that is for risk high, and the risk is low.",
    "Stage 1 · Change manager: 1 of 1 (Lin Berg)",
    "   asks change managers",
  ]);
});

test("the explanation is in the terminal's language", async () => {
  const run = await check(["--risk", "high", "--service", "network"], { lang: "zh-CN" });
  expect(lines(run)).toEqual([
    "策略：高风险（high-risk）",
    "选用原因：类型为常规，且风险为高。",
    "阶段 1 · 变更经理：1 人中需 1 人批准（Lin Berg）；一人驳回即不通过",
    "   征询变更经理",
    "阶段 2 · 服务负责人和商城团队：条件不成立，此处不征询",
  ]);
});

test("options that name what the file does not know are wrong usage, each with what was meant", async () => {
  const run = await check(["--type", "norml", "--service", "network", "--service", "shop", "--requester", "bem"]);
  expect(run.code).toBe(64);
  expect(run.told.trimEnd().split("\n")).toEqual([
    "--type: the file knows no “norml”. Did you mean “normal”? Allowed: normal, standard, emergency.",
    "--risk: is needed to say which approval policy a change would meet. Allowed: low, medium, high.",
    "--service: the file knows no “shop”. Allowed: shop-checkout, network, computers.",
    "--requester: the file knows no “bem”. Did you mean “ben”? Allowed: ana, ben, dana, chen, lin.",
  ]);
  const chinese = await check(["--service", "network"], { lang: "zh-CN" });
  expect(chinese.told).toContain("--risk: 需要给出");
});

test("somebody whose own change nobody could decide is named beforehand, and the file is fine all the same", async () => {
  const input = exampleText.replaceAll("fallback: service-owner ", "fallback: change-manager ");
  const run = await check([], { input });
  expect(run.code).toBe(0);
  expect(run.told).toBe(
    "Note: if Lin Berg asks for a change under policy “high-risk”, nobody can decide stage “Change manager”, not even for the fallback role. Ask one more person there, or name another fallback.\n",
  );
});

test("the demo's high-risk change goes to Chen or Lin first, then to two of Dana, Omar and Sue", async () => {
  const run = await check(["--risk", "high", "--service", "shop-checkout", "--requester", "ana"], {
    input: writeDocument(demoDocument),
  });
  expect(lines(run).filter((line) => line.startsWith("Stage"))).toEqual([
    "Stage 1 · Change manager: 1 of 2 (Chen and Lin); one rejection is enough",
    "Stage 2 · Two of Dana, Omar and Sue: 2 of 3 (Dana, Omar, and Sue)",
  ]);
  expect(run.told).toBe("");
});
