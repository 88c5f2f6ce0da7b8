// What is asked and what stands in articles, in both languages: what is looked for, what is found alike, and why it is offered.
import { describe, expect, test } from "vitest";
import { askedOf, queryOf } from "../../../src/knowledge/asked.ts";
import { ANSWER_SCORE, OFFER_SCORE, scoreOf } from "../../../src/knowledge/found.ts";
import { commonWords, reasonOf } from "../../../src/knowledge/reason.ts";
import { lexeme, searchable } from "../../../src/knowledge/searchable.ts";
import { marksOf } from "../../../src/organisation/alike.ts";
import type { RegisterRecord } from "../../../src/register/record.ts";
import { sayPlain } from "../../../src/words/say.ts";
import { organisation } from "../../support/incident-organisation.ts";

const queried = (words: string, counts: readonly (readonly [string, number])[] = []) =>
  queryOf(askedOf(words), new Map(counts));

describe("what is looked for", () => {
  test("is two marks in common, so that one word that everybody says does not find half of all", () => {
    expect(queried("printer jammed")).toMatch(/^\('.+' & '.+'\)$/);
    expect(queried("printer")).toMatch(/^'[^&|]+'$/);
    expect(queried("  ")).toBeUndefined();
    expect(queried("the is and")).toBeUndefined();
    const many = queried("alpha beta gamma delta epsilon zeta theta kappa lambda omega") ?? "";
    expect(many.split(" | ")).toHaveLength(28);
  });

  test("is one rare mark beside another: two that half of all articles hold are not looked for together", () => {
    const words = "zebra yak walrus";
    expect(queried(words)).toBe("('w:zebra' & 'w:yak') | ('w:zebra' & 'w:walru') | ('w:yak' & 'w:walru')");
    const common = [
      ["w:yak", 20_000],
      ["w:zebra", 50_000],
    ] as const;
    expect(queried(words, common)).toBe("('w:zebra' & 'w:walru') | ('w:yak' & 'w:walru')");
    // All are common: the rarest of them, which is looked for whatever it costs.
    expect(queried(words, [...common, ["w:walru", 90_000]])).toBe("('w:zebra' & 'w:yak') | ('w:yak' & 'w:walru')");
    // Together they are few enough.
    expect(
      queried(words, [
        ["w:yak", 1_400],
        ["w:walru", 1_500],
      ]),
    ).toBe(queried(words));
    expect(queried("zebra", common)).toBe("'w:zebra'");
  });

  test("cannot break out of its quotes, whatever is typed", () => {
    expect(lexeme("o'clock\\")).toBe("'o''clock\\\\'");
    for (const typed of ["a'b'c d\\e", "'); DROP TABLE article; --", "& | ! <-> ( ) :*", "%_ \u0000 \u202e"]) {
      expect((queried(typed) ?? "").replace(/'(?:[^']|'')*'/g, "w")).toMatch(/^(?:w|\(w & w\)(?: \| \(w & w\))*)?$/);
    }
  });

  test("stands in the title, the symptom or the fix, each mark once where it counts most", () => {
    const { words, alike } = searchable({
      title: "Printer jam",
      values: { symptom: "Paper jam", fix: "Open the tray" },
    });
    expect(words.match(/:\d+A/g)?.length).toBe(marksOf("Printer jam").length);
    expect(words).toMatch(/:\d+B/);
    expect(words).toMatch(/:\d+C/);
    expect(alike).toEqual(marksOf("Printer jam\nPaper jam"));
  });
});

type Pair = readonly [asked: string, title: string, symptom: string];

const article = (title: string, symptom: string) =>
  ({ title, serviceKey: null, values: { symptom, fix: "" } }) as unknown as RegisterRecord;

const score = ([asked, title, symptom]: Pair): number => {
  const { alike } = searchable(article(title, symptom));
  return scoreOf({ alike, rank: 1, spelling: 0 }, askedOf(asked), []);
};

/** As people ask, in one language or across both. */
const meant: readonly Pair[] = [
  ["VPN连不上怎么办", "VPN 无法连接", "客户端提示连接超时"],
  ["打印机卡纸了怎么处理", "打印机卡纸", "三楼打印机经常卡纸，面板显示红灯"],
  ["我忘记密码了，怎么重置", "重置密码", "忘记密码，无法登录系统"],
  ["发票打印不出来", "发票无法打印", "点击打印后没有反应"],
  ["报表导出是空的", "导出的报表为空", "导出 Excel 后只有表头没有数据"],
  ["扫码枪扫不了条码", "扫码枪无法读取条码", "滴一声后屏幕没有内容"],
  ["收银机开不了机", "收银机无法开机", "按电源键没有反应"],
  ["how do I reset my password", "Reset a forgotten password", "You cannot sign in"],
  ["printer jammed again", "Printer jams on thick paper", "A red light and a paper jam"],
  ["payment terminal lost pairing", "Card terminal loses its pairing", "The terminal shows no pairing"],
  ["export of the report is empty", "The exported report is empty", "Only the header row"],
];
const others: readonly Pair[] = [
  ["VPN连不上怎么办", "打印机卡纸", "面板显示红灯"],
  ["发票打印不出来", "收银机无法开机", "按电源键没有反应"],
  ["我忘记密码了，怎么重置", "扫码枪无法读取条码", "滴一声后屏幕没有内容"],
  ["how do I reset my password", "Printer jams on thick paper", "A red light and a paper jam"],
  ["why is the moon round", "The exported report is empty", "Only the header row"],
];

describe("what is found", () => {
  test.each(meant)("“%s” is answered by “%s”", (...pair) => {
    expect(score(pair)).toBeGreaterThanOrEqual(ANSWER_SCORE);
  });
  test.each(others)("“%s” is not answered by “%s”", (...pair) => {
    expect(score(pair)).toBeLessThan(OFFER_SCORE);
    expect(score(pair)).toBeLessThan(ANSWER_SCORE);
  });
});

test("the reason names the asker's own words that stand in the article, in either language", () => {
  const marks = marksOf("打印机卡纸 三楼打印机经常卡纸");
  expect(commonWords("早上打印机又卡纸了", marks)).toEqual(["打印", "卡纸"]);
  expect(commonWords("Terminal lost its pairing", marksOf("The terminal shows no pairing"))).toEqual([
    "Terminal",
    "pairing",
  ]);
  expect(commonWords("nothing here", marks)).toEqual([]);
  const reason = reasonOf({ serviceKey: "checkout", words: ["pairing"] }, organisation);
  expect(sayPlain("en", reason.key, reason.values)).toBe("for Shop checkout, it says “pairing”");
  expect(sayPlain("zh-CN", reason.key, reason.values)).toContain("商城结算");
});
