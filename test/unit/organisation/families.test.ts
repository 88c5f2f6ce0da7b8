// The families of services that a first configuration begins with: whole in both languages, and every file made of them is in order.
import { describe, expect, test } from "vitest";
import { families } from "../../../src/organisation/families/all.ts";
import { findingLines } from "../../../src/organisation/finding.ts";
import { type FirstAnswers, firstFile } from "../../../src/organisation/first-file.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { langs } from "../../../src/words/say.ts";

const answers: FirstAnswers = {
  ...{ name: "Five: & Co # “五”", zone: "Asia/Shanghai", lang: "en", chats: ["slack", "discord", "web"], families },
  coordinator: { key: "lin", name: "Lin Berg", email: "lin@example.com", discord: "123456789012345678" },
};

function document(text: string) {
  const read = readDocument(text);
  if (!read.ok) throw new Error(findingLines("file", read.refusal, "en").join("\n"));
  return read.value;
}

const each = families.flatMap((family) => langs.map((lang) => [family.key, lang, family] as const));

describe.each(each)("%s in %s", (_key, lang, family) => {
  const made = document(firstFile({ ...answers, lang, families: [family] }));

  test("reads without a fault, with its services, its catalogue and its promises", () => {
    expect(made.organisation).toMatchObject({ name: answers.name, lang, zone: "Asia/Shanghai" });
    expect(made.people).toEqual([expect.objectContaining({ key: "lin", discord: "123456789012345678" })]);
    expect(made.services.map(({ key }) => key)).toEqual(family.services.map(({ key }) => key));
    expect(made.catalogue.map(({ key }) => key)).toEqual(family.items.map(({ key }) => key));
    expect(made.catalogue.some(({ policy }) => policy === "approver")).toBe(true);
    expect(made.slas.map(({ key }) => key)).toEqual([family.key, "general"]);
    expect(made.slas[0]?.targets.P1?.hours).toBe("business");
  });

  test("says everything in both languages", () => {
    const named = [
      ...made.services.flatMap(({ name, scope }) => [name, scope]),
      ...made.catalogue.flatMap((item) => [
        ...[item.name, item.family, ...item.tasks.map(({ text }) => text)],
        ...item.form.flatMap(({ label, choices }) => [label, ...(choices ?? [])]),
      ]),
    ];
    for (const words of named) {
      expect(words?.["zh-CN"], words?.en).toMatch(/\p{Script=Han}/u);
      expect(words?.en).not.toMatch(/\p{Script=Han}/u);
    }
    for (const { hints, key } of made.services) {
      expect(
        hints.some((hint) => /\p{Script=Han}/u.test(hint)),
        key,
      ).toBe(true);
      expect(
        hints.some((hint) => /[a-z]/.test(hint)),
        key,
      ).toBe(true);
    }
  });
});

test("is written as people would write it: what is short in one line, lists to be added to one below the other", () => {
  const text = firstFile({ ...answers, families });
  expect(text).toContain("    mon: [ [ 09:00, 17:00 ] ]\n    tue: [ [ 09:00, 17:00 ] ]\n");
  expect(text).toContain("\npeople:\n  - { key: lin, name: Lin Berg, email: lin@example.com");
  expect(text).toContain("    name: { en: Transport, zh-CN: 运输配送 }\n");
  expect(text).not.toMatch(/[&*]a\d/);
});

test("all of them together are in order as well: no key stands twice", () => {
  for (const lang of langs) expect(document(firstFile({ ...answers, lang })).services).toHaveLength(12);
});
