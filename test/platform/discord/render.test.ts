// What a card looks like at Discord, to the letter; and that no card, however large or hostile, leaves its limits.
import * as spec from "discord-api-spec/zod";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Button, Card } from "../../../src/chat/card.ts";
import { type IntentKind, intents } from "../../../src/chat/intent.ts";
import { text } from "../../../src/kernel/rich-text.ts";
import { registration } from "../../../src/platform/discord/commands.ts";
import { renderCard, renderPage } from "../../../src/platform/discord/render.ts";
import type { Reader } from "../../../src/platform/platform.ts";
import { commandsProblems } from "../../support/fake-discord/command-rules.ts";
import { type MessageBody, messageProblems } from "../../support/fake-discord/message-rules.ts";
import { problemsOf } from "../../support/fake-discord/validate.ts";

const reader: Reader = { lang: "en", zone: "UTC", userIds: { "p-ben": "100000000000000001" } };

const incident: Card = {
  tone: "critical",
  headline: text("INC-142 · Checkout fails at payment"),
  badge: "P1",
  lines: [
    text("Shop checkout · reported by Ana · many customers cannot pay"),
    [
      { kind: "text", text: "Answer by " },
      { kind: "time", at: "2026-03-27T10:15:00Z", show: "time" },
      { kind: "text", text: " · Owner: Team Shop, calling " },
      { kind: "person", personId: "p-ben", name: "Ben", mention: true },
    ],
  ],
  quote: "it says <b>*declined*</b>\nfor every card",
  note: text("from #general"),
  buttons: [
    { label: "Take it", intent: "incident.take", subject: "INC-142", style: "primary" },
    { label: "Update", intent: "incident.update", subject: "INC-142" },
  ],
  more: [{ label: "Hold", intent: "incident.hold", subject: "INC-142" }],
  link: { label: "Open", href: "https://tocsin.example/INC-142" },
};

describe("a card at Discord", () => {
  test("with a headline is a coloured box, buttons under it, the menu below; whoever is called stands above", () => {
    expect(renderCard(incident, reader)).toMatchInlineSnapshot(`
      {
        "allowed_mentions": {
          "parse": [],
          "users": [
            "100000000000000001",
          ],
        },
        "components": [
          {
            "components": [
              {
                "custom_id": "v1:incident.take:INC-142",
                "label": "Take it",
                "style": 1,
                "type": 2,
              },
              {
                "custom_id": "v1:incident.update:INC-142",
                "label": "Update",
                "style": 2,
                "type": 2,
              },
              {
                "label": "Open",
                "style": 5,
                "type": 2,
                "url": "https://tocsin.example/INC-142",
              },
            ],
            "type": 1,
          },
          {
            "components": [
              {
                "custom_id": "v1:menu",
                "options": [
                  {
                    "label": "Hold",
                    "value": "v1:incident.hold:INC-142",
                  },
                ],
                "placeholder": "⋯ More",
                "type": 3,
              },
            ],
            "type": 1,
          },
        ],
        "content": "<@100000000000000001>",
        "embeds": [
          {
            "color": 14171198,
            "description": "### 🔴 INC-142 · Checkout fails at payment  \`P1\`
      Shop checkout · reported by Ana · many customers cannot pay
      Answer by <t:1774606500:t> · Owner: Team Shop, calling <@100000000000000001>
      > it says \\<b\\>\\*declined\\*\\</b\\>
      > for every card
      -# from #general",
          },
        ],
        "flags": 0,
      }
    `);
  });

  test("without a headline is plain words", () => {
    const card: Card = {
      lines: [
        [
          { kind: "text", text: "Thank you, Ana. " },
          { kind: "text", text: "INC-142", bold: true },
          { kind: "text", text: " is with Team Shop." },
        ],
      ],
      buttons: [{ label: "Add something", intent: "incident.add", subject: "INC-142" }],
    };
    expect(renderCard(card, reader)).toMatchInlineSnapshot(`
      {
        "allowed_mentions": {
          "parse": [],
          "users": [],
        },
        "components": [
          {
            "components": [
              {
                "custom_id": "v1:incident.add:INC-142",
                "label": "Add something",
                "style": 2,
                "type": 2,
              },
            ],
            "type": 1,
          },
        ],
        "content": "Thank you, Ana. **INC-142** is with Team Shop.",
        "embeds": [],
        "flags": 4,
      }
    `);
  });

  test("is in the reader's language where the words are the bot's own", () => {
    const [row] = renderCard({ lines: [], more: incident.more ?? [] }, { ...reader, lang: "zh-CN" }).components;
    expect(row).toMatchObject({ components: [{ placeholder: "⋯ 更多" }] });
  });
});

describe("what people write is shown literally", () => {
  test.each([
    ["@everyone and @here", "@everyone and @here"],
    ["<@100000000000000001> <@&2> <#3>", "\\<@100000000000000001\\> \\<@&2\\> \\<#3\\>"],
    ["[PagerDuty](http://evil.example)", "\\[PagerDuty\\](http://evil.example)"],
    [
      "**bold** `code` ||secret|| ~~gone~~ _it_",
      "\\*\\*bold\\*\\* \\`code\\` \\|\\|secret\\|\\| \\~\\~gone\\~\\~ \\_it\\_",
    ],
    ["# big\n> quoted\n- item\n-# small\n1. one", "\\# big\n\\> quoted\n\\- item\n\\-# small\n1\\. one"],
    ["abc\u202Edcb\u200B \u2066x\u2069", "abcdcb x"],
    ["\\*", "\\\\\\*"],
  ])("%j", (typed, shown) => {
    const body = renderCard({ lines: [text(typed)] }, reader);
    expect(body.content).toBe(shown);
    expect(body.allowed_mentions).toEqual({ parse: [], users: [] });
  });

  test("a link that is no web address is only its text", () => {
    const link = (href: string) => renderCard({ lines: [[{ kind: "link", text: "a]b", href }]] }, reader).content;
    expect(link("javascript:alert(1)")).toBe("a\\]b");
    expect(link("https://x.example/a(b)")).toBe("[a\\]b](https://x.example/a%28b%29)");
  });
});

describe("limits", () => {
  const kinds = Object.keys(intents) as IntentKind[];
  const words = fc.string({ maxLength: 9000, unit: "grapheme" });
  const button: fc.Arbitrary<Button> = fc.record(
    {
      label: fc.string({ maxLength: 120 }),
      intent: fc.constantFrom(...kinds),
      subject: fc.stringMatching(/^[A-Za-z0-9-]{0,40}$/),
      argument: fc.stringMatching(/^[A-Za-z0-9_-]{1,24}$/),
    },
    { requiredKeys: ["label", "intent", "subject"] },
  );
  const card: fc.Arbitrary<Card> = fc.record(
    {
      headline: words.map(text),
      badge: fc.string({ maxLength: 10 }),
      lines: fc.array(words.map(text), { maxLength: 6 }),
      quote: words,
      note: words.map(text),
      buttons: fc.array(button, { maxLength: 30 }),
      more: fc.array(button, { maxLength: 40 }),
      link: fc.record({ label: fc.string(), href: fc.oneof(fc.webUrl(), fc.constant("http://localhost:3000/x")) }),
    },
    { requiredKeys: ["lines"] },
  );
  const problems = (body: object) => [
    ...problemsOf(spec.MessageCreateRequestSchema, body),
    ...messageProblems(body as MessageBody),
  ];

  test("no card leaves them", () => {
    fc.assert(
      fc.property(card, (made) => {
        expect(problems(renderCard(made, reader))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("no page of several cards leaves them", () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 14 }), (cards) => {
        expect(problems(renderPage(cards, reader))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("what would be cut because of its links is shown without them", () => {
    const link = { kind: "link", text: "INC-1", href: "https://bot.example/figures/records/opened" } as const;
    const shown = (lines: number) =>
      renderCard({ headline: text("Digest"), lines: Array.from({ length: lines }, () => [link]) }, reader).embeds[0]
        ?.description ?? "";
    expect(shown(3)).toContain("](https://bot.example");
    expect(shown(300).split("\n")).toHaveLength(301);
    expect(shown(300)).not.toContain("https:");
  });

  test("a title of 10,000 characters is cut, its buttons stay", () => {
    const body = renderCard({ ...incident, headline: text("长".repeat(10_000)) }, reader);
    expect(body.embeds[0]?.description?.length).toBeLessThanOrEqual(4096);
    expect(body.embeds[0]?.description).toMatch(/…$/);
    expect(body.components).toHaveLength(2);
  });

  test("every button id fits, with the longest intent, subject and argument", () => {
    const longest = kinds.reduce((a, b) => (a.length >= b.length ? a : b));
    const [row] = renderCard(
      { lines: [], buttons: [{ label: "x", intent: longest, subject: "S".repeat(40), argument: "a".repeat(24) }] },
      reader,
    ).components;
    expect(JSON.stringify(row)).toContain(longest);
    expect(problems({ content: "x", components: [row] })).toEqual([]);
  });

  test("the whole command catalogue can be registered, with Chinese descriptions", () => {
    const list = registration();
    expect(list.flatMap((entry) => problemsOf(spec.ApplicationCommandUpdateRequestSchema, entry))).toEqual([]);
    expect(commandsProblems(list as Parameters<typeof commandsProblems>[0])).toEqual([]);
    expect(JSON.stringify(list)).toContain("报告故障");
  });
});

test.each([
  ["Europe/Berlin", "t"],
  ["Asia/Shanghai", "f"],
])("a time bears its date where it is of another day on the reader's walls (%s)", (zone, style) => {
  const card: Card = {
    lines: [[{ kind: "time", at: "2026-12-01T17:05:00Z", show: "time", near: "2026-12-01T08:00:00Z" }]],
  };
  expect(renderCard(card, { ...reader, zone }).content).toBe(`<t:1796144700:${style}>`);
});
