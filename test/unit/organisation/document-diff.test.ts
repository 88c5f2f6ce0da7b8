// Two versions of the configuration side by side, and a version written as a file.
import { expect, test } from "vitest";
import { demoDocument } from "../../../src/organisation/demo.ts";
import { type Document, documentSchema } from "../../../src/organisation/document.ts";
import { differences } from "../../../src/organisation/document-diff.ts";
import { exampleText } from "../../../src/organisation/example.ts";
import { readDocument } from "../../../src/organisation/read-document.ts";
import { writeDocument } from "../../../src/organisation/write-document.ts";
import { sayPlain } from "../../../src/words/say.ts";

const told = (before: Document, after: Document) =>
  differences(before, after).map(({ key, values }) => sayPlain("en", key, values));

const changed = (change: (document: Document) => void): Document => {
  const copy = structuredClone(demoDocument);
  change(copy);
  return copy;
};

test("a document does not differ from itself, however its fields are ordered", () => {
  const turned = Object.fromEntries(Object.entries(demoDocument).reverse()) as Document;
  expect(told(demoDocument, turned)).toEqual([]);
});

test("each difference is one line: what came, what went, what became what", () => {
  const after = changed((copy) => {
    copy.organisation.zone = "Asia/Shanghai";
    copy.people = copy.people.filter(({ key }) => key !== "sue");
    copy.teams[0]?.members.push("omar");
    const [checkout, pages] = copy.services;
    if (checkout) checkout.criticality = "medium";
    if (pages) delete pages.description;
    copy.services.push({
      ...structuredClone(demoDocument.services[0] as Document["services"][number]),
      key: "gift-cards",
    });
  });
  expect(told(demoDocument, after)).toEqual([
    "~ organisation.zone: Europe/Berlin → Asia/Shanghai",
    "− people.sue",
    "~ teams.shop.members: [ben, dana] → [ben, dana, omar]",
    "+ services.gift-cards",
    "~ services.shop-checkout.criticality: high → medium",
    "~ services.shop-pages.description: no longer {en: Catalogue, search and pictures, zh-CN: 商品目录、搜索和图片}",
  ]);
});

test.each(Object.keys(documentSchema.shape) as (keyof Document)[])("no change of %s goes unseen", (part) => {
  const isList = Array.isArray(demoDocument[part]) || part === "obligations";
  const entry = { key: "new", name: "New", team: "shop", web: "new", lang: "en" };
  const after = { ...demoDocument, [part]: isList ? [entry] : "otherwise" } as unknown as Document;
  expect(told(demoDocument, after)).not.toEqual([]);
});

test("of lists of blocks that are as long as before each field is told by its place", () => {
  const [shop, ...others] = demoDocument.policies as [Document["policies"][number]];
  const levels = shop.levels.map((level, i) => (i === 1 ? { ...level, wait_minutes: 7 } : level));
  expect(told(demoDocument, { ...demoDocument, policies: [{ ...shop, levels }, ...others] })).toEqual([
    "~ policies.shop.levels[1].wait_minutes: 10 → 7",
  ]);
});

test.each([
  ["the demo", demoDocument],
  [
    "the example",
    readDocument(exampleText).ok ? (readDocument(exampleText) as { value: Document }).value : demoDocument,
  ],
])("%s written as a file reads back as the same document", (_name, document) => {
  const text = writeDocument(document, ["Version 1"]);
  expect(text.startsWith("# Version 1\n")).toBe(true);
  const read = readDocument(text);
  expect(read.ok && read.value).toEqual(document);
});

test("a list that is empty on purpose stays empty: no warnings, no pauses, no priorities, no environments", () => {
  const [sla = { key: "usual", targets: {}, on_priority_change: "opening" as const }] = demoDocument.slas;
  const [policy, ...policies] = demoDocument.policies as [Document["policies"][number]];
  const document: Document = {
    ...demoDocument,
    slas: [{ ...sla, warn_at: [], pauses: [] }],
    policies: [{ ...policy, priorities: [] }, ...policies],
  };
  const read = readDocument(writeDocument(document));
  expect(read.ok && told(document, read.value)).toEqual([]);
});
