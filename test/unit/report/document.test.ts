// A report's tree written as Markdown and as HTML: what people wrote stays words.
import { expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { type Block, barLetters, type ReportDocument } from "../../../src/report/service-report/document.ts";
import { toHtml } from "../../../src/report/service-report/html.ts";
import { toMarkdown } from "../../../src/report/service-report/markdown.ts";

const of = (...blocks: readonly Block[]): ReportDocument => ({ lang: "en", title: "Report <1>", blocks });
const bodyOf = (html: string): string => html.slice(html.indexOf("<main>"), html.indexOf("</main>"));

test("a table has its head, its edges and its links in both", () => {
  const table = of({
    kind: "table",
    head: ["Figure", "Value"],
    rows: [[["Opened"], [{ text: "12", href: "#records-opened" }]]],
    numbers: [1],
  });
  expect(inOneGo(toMarkdown(table))).toBe("| Figure | Value |\n| --- | ---: |\n| Opened | [12](#records-opened) |\n");
  expect(bodyOf(inOneGo(toHtml(table)))).toContain(
    '<th scope="row">Opened</th><td class="number"><a href="#records-opened">12</a></td>',
  );
});

test("what people wrote is never mark-up", () => {
  const evil = '<script>alert(1)</script> [x](javascript:1) | **b** & "q"\n# head';
  const words = of({ kind: "words", line: [evil] }, { kind: "heading", level: 2, text: evil, id: "a" });
  const html = bodyOf(inOneGo(toHtml(words)));
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:1) | **b** &amp; &quot;q&quot;");
  expect(inOneGo(toMarkdown(words)).split("\n")[0]).toBe(
    '\\<script\\>alert(1)\\</script\\> \\[x\\](javascript:1) \\| \\*\\*b\\*\\* & "q" \\# head',
  );
  const firm = of({ kind: "words", line: ["Lantern & Co, A&B; &amp; &#60; &nbsp"] });
  expect(inOneGo(toMarkdown(firm))).toBe("Lantern & Co, A\\&B; \\&amp; &\\#60; &nbsp\n");
});

test("a link leads to a web page or into the report, nowhere else", () => {
  const link = (href: string) => bodyOf(inOneGo(toHtml(of({ kind: "words", line: [{ text: "x", href }] }))));
  expect(link("https://a.example/r/INC-1")).toContain('<a href="https://a.example/r/INC-1">x</a>');
  expect(link("#records")).toContain('<a href="#records">');
  for (const href of ["javascript:alert(1)", "data:text/html,x", "//evil.example", " javascript:1"]) {
    expect(link(href)).not.toContain("<a");
  }
});

test("a page needs nothing from anywhere and runs no script", () => {
  const html = inOneGo(toHtml(of({ kind: "words", line: ["x"] })));
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(html).toContain("<title>Report &lt;1&gt;</title>");
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src="/);
  expect(html).toContain("@media print");
});

test("bars are told in letters and drawn with their words; nothing measured is no bar", () => {
  expect(barLetters([0, 50, 100, null, 100])).toBe("▁▅█ █");
  expect(barLetters([3, 3])).toBe("▅▅");
  const html = bodyOf(inOneGo(toHtml(of({ kind: "words", line: [{ bars: [1, null, 3], text: 'Jan 1 "a"' }] }))));
  expect(html.match(/<rect/g)).toHaveLength(2);
  expect(html).toContain('aria-label="Jan 1 &quot;a&quot;"');
  expect(inOneGo(toMarkdown(of({ kind: "words", line: [{ bars: [null], text: "" }] })))).toBe("–\n");
});
