// Where what a digest names leads: to the page that counts the same, else nowhere.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { digestPages } from "../../../src/app/figures/digest-addresses.ts";
import { linkedWords } from "../../../src/report/digest/digest-links.ts";
import { markedWords } from "../../../src/report/digest/digest-marks.ts";
import { behind, counted, OPEN_WORK, record } from "../../../src/report/digest/digest-sayings.ts";
import { say } from "../../../src/words/say.ts";

const period = {
  ...{ from: Temporal.PlainDate.from("2031-03-04"), to: Temporal.PlainDate.from("2031-03-05") },
  zone: "Europe/Berlin",
};
const figures = { zone: "Europe/Berlin", targets: {} } as never;
const pagesOf = (services: readonly string[] | null, zone = "Europe/Berlin") =>
  digestPages("https://bot.example", { period: { ...period, zone }, services }, { figures });
const days = "period=2031-03-04..2031-03-05";

test.each([
  ["of everything", null, undefined, `https://bot.example/figures/records/opened?${days}`],
  ["of one service", ["shop"], undefined, `https://bot.example/figures/records/opened?${days}&service=shop`],
  ["of one among several", ["shop", "mail"], "mail", `https://bot.example/figures/records/opened?${days}&service=mail`],
  ["of several together", ["shop", "mail"], undefined, undefined],
  ["of none", [], undefined, undefined],
] as const)("a figure %s", (_, services, service, address) => {
  expect(pagesOf(services).figure("opened", service)).toBe(address);
});

test("days on another wall than that of the figures have no page that counts the same; records and open work have", () => {
  const pages = pagesOf(["shop"], "Asia/Shanghai");
  expect(pages.figure("opened", undefined)).toBeUndefined();
  expect(pages.figure(OPEN_WORK, undefined)).toBe("https://bot.example/overview?service=shop&kind=incident");
  expect(pages.record("INC-1")).toBe("https://bot.example/r/INC-1");
});

test("links change no word, hold through a mark, and stand at what is counted only", () => {
  const words = {
    lines: [
      {
        key: "digest.flow",
        values: {
          opened: counted("opened", 2),
          resolved: counted("resolved", 0),
          breaches: { key: "digest.missed", values: { count: 0 } },
        },
      },
      { key: "digest.due", values: { records: record("INC-1", { key: "digest.nobody" }) } },
      {
        key: "digest.gap-review",
        values: { list: { list: [behind("csat", { key: "digest.percent", values: { percent: 90 } })], join: "and" } },
      },
    ],
  } as const;
  const marks = [{ reference: "INC-1", saying: { key: "digest.nobody" } }] as const;
  const linked = linkedWords(words, pagesOf(null));
  for (const lang of ["en", "zh-CN"] as const) {
    const shown = (said: typeof linked) =>
      said.lines.map((line) =>
        say(lang, line)
          .map((span) => ("text" in span ? span.text : ""))
          .join(""),
      );
    expect(shown(linked)).toEqual(shown(words));
    const marked = markedWords(linked, marks);
    expect(shown(marked)).toEqual(shown(markedWords(words, marks)));
    const links = marked.lines
      .flatMap((line) => say(lang, line))
      .flatMap((span) => (span.kind === "link" ? [span] : []));
    expect(links.map(({ text }) => text)).toEqual(["2", "INC-1", lang === "en" ? "90 %" : "90%"]);
  }
});
