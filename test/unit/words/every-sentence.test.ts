// Every sentence in both languages: the same values are asked for, all can be filled in, and nothing stays in braces.
import { readdir, readFile } from "node:fs/promises";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { en } from "../../../src/words/en.ts";
import { langs, say, type Value, type Values, type WordKey } from "../../../src/words/say.ts";
import { zhCN } from "../../../src/words/zh-CN.ts";

const keys = Object.keys(en) as readonly WordKey[];
const ast = { plural: 6, select: 5, number: 2, argument: 1, tag: 8 } as const;

type Element = {
  readonly type: number;
  readonly value?: string;
  readonly children?: readonly Element[];
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
};

/** What each brace is: words, a number, or one of several codes. */
function braces(elements: readonly Element[]): Map<string, readonly (string | number)[]> {
  const found = new Map<string, readonly (string | number)[]>();
  for (const { type, value = "", options = {}, children = [] } of elements) {
    if (type === ast.argument && !found.has(value)) found.set(value, ["<words & {more}>"]);
    if (type === ast.number) found.set(value, [1_234]);
    if (type === ast.plural) found.set(value, [0, 1, 2, 5]);
    if (type === ast.select) found.set(value, Object.keys(options));
    const inner = [...Object.values(options).flatMap((option) => option.value), ...children];
    for (const [name, samples] of braces(inner)) if (!found.has(name)) found.set(name, samples);
  }
  return found;
}

const bracesOf = (lang: (typeof langs)[number], key: WordKey) =>
  braces(new IntlMessageFormat(lang === "en" ? en[key] : zhCN[key], lang).getAst() as unknown as readonly Element[]);

/** Every value once for each of its kinds. */
function samples(found: ReadonlyMap<string, readonly (string | number)[]>): readonly Values[] {
  const most = Math.max(1, ...[...found.values()].map(({ length }) => length));
  return Array.from({ length: most }, (_, n) =>
    Object.fromEntries([...found].map(([name, values]): [string, Value] => [name, values[n % values.length] ?? ""])),
  );
}

test.each(langs)("every sentence can be said with all of its values (%s)", (lang) => {
  for (const key of keys) {
    for (const values of samples(bracesOf(lang, key))) {
      const said = flatten(say(lang, { key, values }));
      expect(said, key).not.toMatch(/undefined|\[object|<\/?[bi]>/);
      expect(said.replaceAll("<words & {more}>", ""), key).not.toMatch(/[{}]/);
      expect(said.length, key).toBeGreaterThan(0);
    }
  }
});

test.each(langs)("no key stands in two files, of which the later would win (%s)", async (lang) => {
  const folder = new URL(`../../../src/words/${lang}/`, import.meta.url);
  const stands = new Map<string, string[]>();
  for (const file of await readdir(folder)) {
    const written = (await readFile(new URL(file, folder), "utf8")).matchAll(/^ {2}"([^"]+)":/gm);
    for (const [, key = ""] of written) stands.set(key, [...(stands.get(key) ?? []), file]);
  }
  expect(stands.size).toBe(keys.length);
  expect([...stands].filter(([, files]) => files.length > 1)).toEqual([]);
});

test("Chinese asks for the same values as English", () => {
  for (const key of keys) {
    const [english, chinese] = [[...bracesOf("en", key).keys()].sort(), [...bracesOf("zh-CN", key).keys()].sort()];
    expect(chinese, key).toEqual(english);
  }
});

test("a value is never read as mark-up, and people, times, services and lists come through as they are", () => {
  const values = {
    by: { kind: "person", personId: "1", name: "<b>Ben</b>" },
    to: { list: [{ en: "Team Shop", "zh-CN": "商城团队" }, "{x}"], join: "and" },
  } as const;
  expect(flatten(say("en", { key: "timeline.assigned", values }))).toBe("<b>Ben</b> gave it to Team Shop and {x}");
  expect(flatten(say("zh-CN", { key: "timeline.assigned", values }))).toBe("<b>Ben</b> 交给了 商城团队和{x}");
});

test("a reporter reads no jargon: no incident, ticket or priority codes, and 故障 instead of 事件", () => {
  const forReporters = keys.filter((key) => key.startsWith("reporter."));
  for (const key of forReporters) {
    expect(en[key], key).not.toMatch(/\b(incident|ticket|SLA|breach|escalat)/i);
    expect(zhCN[key], key).not.toMatch(/事件|工单|超时/);
  }
});
