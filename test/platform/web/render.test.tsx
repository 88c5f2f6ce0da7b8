/** @jsxImportSource hono/jsx */
// Cards, forms and people's words as HTML: what a page shows, and that nothing a person writes becomes part of it.
import { describe, expect, test } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import type { Form } from "../../../src/chat/form.ts";
import { CardView } from "../../../src/platform/web/view/card.tsx";
import { FormDialog } from "../../../src/platform/web/view/form.tsx";
import { WordsErrors } from "../../../src/platform/web/view/form-errors.tsx";
import { MessageView } from "../../../src/platform/web/view/message.tsx";
import { RichTextView, safeHref, WordsView } from "../../../src/platform/web/view/rich-text.tsx";
import { showTime } from "../../../src/platform/web/view/time.ts";
import type { WebMessage } from "../../../src/platform/web/web-chat-store.ts";
import { ana, wei } from "./viewers.ts";

const at = "2026-11-24T09:04:00Z";

const card: Card = {
  tone: "active",
  headline: [{ kind: "text", text: "🟠 INC-142 · Checkout fails at payment" }],
  badge: "P1",
  lines: [
    [
      { kind: "text", text: "Owner: " },
      { kind: "person", personId: ana.id, name: "Ana", mention: true },
      { kind: "text", text: " since " },
      { kind: "time", at, show: "time" },
    ],
  ],
  quote: "Cards are declined",
  note: [{ kind: "text", text: "next update soon", italic: true }],
  buttons: [
    { label: "Update", intent: "incident.update", subject: "INC-142", style: "primary" },
    { label: "5", intent: "incident.rate", subject: "INC-142", argument: "5" },
  ],
  more: [{ label: "Cancel it", intent: "incident.cancel", subject: "INC-142", style: "danger" }],
  link: { label: "Page", href: "/r/INC-142" },
};

const form: Form = {
  intent: "incident.declare",
  subject: "",
  title: "Report something broken",
  submit: "Report",
  cancel: "Cancel",
  openedAtMs: 1,
  intro: [[{ kind: "text", text: "P2: answer within 30 minutes." }]],
  offers: [
    {
      text: [{ kind: "text", text: "INC-139 is open" }],
      button: { label: "Join INC-139", intent: "incident.join", subject: "INC-139" },
    },
  ],
  fields: [
    { kind: "text", id: "what", label: "What is broken?", required: true, maxLength: 200, live: true },
    {
      kind: "choice",
      id: "impact",
      label: "How many?",
      required: true,
      value: "low",
      options: [
        { value: "high", label: "Many" },
        { value: "low", label: "One" },
      ],
    },
    { kind: "when", id: "until", label: "Until", required: false, value: at },
    { kind: "file", id: "files", label: "Files", required: false, maxFiles: 5 },
  ],
  errors: { what: "Say what is broken." },
};

const spot = { messageId: "m1", act: "act-of-the-press" };

const html = (node: unknown): string => String(node);
const pretty = (node: unknown): string => html(node).replaceAll("><", ">\n<");

describe("what a page shows", () => {
  test("a card with everything in it", async () => {
    await expect(pretty(<CardView card={card} spot={spot} viewer={ana} />)).toMatchFileSnapshot("golden/card.html");
  });

  test("a form with offers, a live field and an error", async () => {
    const dialog = <FormDialog form={form} spot={{ act: "act-of-the-form", channelId: "general" }} viewer={ana} />;
    await expect(pretty(dialog)).toMatchFileSnapshot("golden/form.html");
  });

  test("a day is picked from the browser's own calendar", () => {
    const from = { id: "from", label: "Needed from", kind: "day", required: true, value: "2031-03-10" } as const;
    const dialog = html(<FormDialog form={{ ...form, fields: [from] }} spot={{ act: "a" }} viewer={ana} />);
    expect(dialog).toMatch(/<input[^>]*name="value\.from"[^>]*type="date" value="2031-03-10"/);
  });

  test("no text of several lines is cut by the browser: the refusal of a longer one says how long it may be", () => {
    const plan = {
      id: "plan",
      label: "Plan",
      kind: "text",
      multiline: true,
      maxLength: 20_000,
      required: true,
    } as const;
    const dialog = <FormDialog form={{ ...form, fields: [plan] }} spot={{ act: "a" }} viewer={ana} />;
    expect(html(dialog)).toContain("<textarea");
    expect(html(dialog)).not.toContain("maxlength");
  });

  test("a time is each reader's own, in their language and without a relative word", () => {
    const rich = [{ kind: "time", at, show: "date-time" }] as const;
    expect(html(<RichTextView rich={rich} reader={ana} />)).toContain(">Tue 24 Nov, 10:04<");
    expect(html(<RichTextView rich={rich} reader={wei} />)).toContain(">11月24日周二 17:04<");
  });

  test("whoever is called sees their own name apart from others'", () => {
    const drawn = (reader: typeof ana) => html(<CardView card={card} spot={spot} viewer={reader} />);
    expect(drawn(ana)).toContain('<span class="mention is-me">@Ana</span>');
    expect(drawn(wei)).toContain('<span class="mention">@Ana</span>');
  });

  test("the tone is a word as well as a colour, and the dot of other chats is not shown twice", () => {
    const drawn = html(<CardView card={card} spot={spot} viewer={wei} />);
    expect(drawn).toContain("处理中");
    expect(drawn).not.toContain("🟠");
  });

  test("a button carries an intent and a subject, never state", () => {
    const drawn = html(<CardView card={card} spot={spot} viewer={ana} />);
    expect(drawn).toContain('value="v1:incident.rate:INC-142:5"');
    expect(drawn).toContain('value="v1:incident.cancel:INC-142"');
  });
});

const hostile = '</div><script>alert(1)</script><img src=x onerror="alert(1)">';

describe("nothing a person writes becomes part of the page", () => {
  const message: WebMessage = {
    seq: 1,
    revision: 1,
    id: "00000000-0000-4000-8000-000000000001",
    channelId: "general",
    author: { id: wei.id, name: hostile },
    words: hostile,
    files: [{ id: "f1", name: hostile, type: "text/html", size: 10 }],
    at,
    isEdited: false,
    isDeleted: false,
    isPinned: false,
    reactions: { [hostile]: [wei.id] },
  };

  test("in a message, a name, a file or a reaction", () => {
    const drawn = html(<MessageView message={message} viewer={ana} stand="channel" />);
    expect(drawn).not.toMatch(/<script|<img src=x|onerror="/);
    expect(drawn).toContain("&lt;script&gt;");
  });

  test("in any part of a card or form", () => {
    const nasty: Card = {
      tone: "critical",
      headline: [{ kind: "text", text: hostile }],
      badge: hostile,
      lines: [[{ kind: "person", personId: "x", name: hostile }]],
      quote: hostile,
      buttons: [{ label: hostile, intent: "incident.take", subject: "INC-1" }],
      files: [{ attachmentId: hostile, name: hostile, isPicture: true }],
    };
    const nastyForm: Form = { ...form, title: hostile, errors: { what: hostile }, submit: hostile };
    const drawn =
      html(<CardView card={nasty} spot={spot} viewer={ana} />) +
      html(<FormDialog form={nastyForm} spot={{ act: "a" }} viewer={ana} />);
    expect(drawn).not.toMatch(/<script|<img src=x|onerror="/);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "/\\evil.example",
    "vbscript:x",
    " http://x",
  ])("a link to %s is no link", (href) => {
    expect(safeHref(href)).toBeUndefined();
    const rich = [{ kind: "link", text: "click", href }] as const;
    expect(html(<RichTextView rich={rich} reader={ana} />)).not.toContain("href");
  });

  test("marks that turn a line around or hide in it are taken out", () => {
    const drawn = html(<WordsView words={"pay\u202Efdp.exe\u200B \u2066x\u2069 \uFEFFend\u0000"} />);
    expect(drawn).toContain("payfdp.exe x end");
  });

  test("an emoji of several parts stays whole", () => {
    expect(html(<WordsView words="👩‍💻 ok" />)).toContain("👩‍💻 ok");
  });

  test("a typed address becomes a link that tells the other side nothing, a reference leads to its record", () => {
    const drawn = html(<WordsView words={"see https://example.org/a?b=1&c=2. Like INC-12, @everyone"} />);
    expect(drawn).toContain('href="https://example.org/a?b=1&amp;c=2"');
    expect(drawn).toContain("noreferrer");
    expect(drawn).toContain('<a href="/r/INC-12">INC-12</a>');
    expect(drawn).not.toContain('class="mention"');
  });
});

test("a refusal about a field that the form does not have stands on top of it", () => {
  const saying = (text: string): Card => ({ tone: "neutral", lines: [[{ kind: "text", text }]] });
  const refused = (field: string) =>
    String(
      <WordsErrors
        card={saying("It has passed.")}
        errors={{ [field]: "It has passed." }}
        fieldIds={["at"]}
        viewer={ana}
      />,
    );
  expect(refused("at")).toContain('hx-target="#error-at" hx-swap="textContent">It has passed.');
  expect(refused("at")).not.toContain("data-refusal");
  expect(refused("elsewhere")).toContain("data-refusal");
});

describe("a time", () => {
  const last = "2025-12-07T23:30:00Z";

  test("of this year has no year, one of another year bears it, by the reader's own calendar and language", () => {
    expect(showTime(at, "date-time", ana)).toBe("Tue 24 Nov, 10:04");
    expect(showTime(last, "date-time", ana)).toBe("Mon, 8 Dec 2025, 00:30");
    expect(showTime(last, "date", wei)).toBe("2025年12月8日周一");
    expect(showTime(last, "day", wei)).toBe("2025年12月8日星期一");
    expect(showTime(last, "time", ana)).toBe("00:30");
    const eve = "2025-12-31T23:30:00Z";
    expect(showTime(eve, "date", ana)).not.toContain("2026");
    expect(showTime(eve, "date", { ...ana, zone: "UTC" })).toContain("2025");
  });

  test("in a message and on a page is one and the same", () => {
    const said = String(<RichTextView rich={[{ kind: "time", at: last, show: "date-time" }]} reader={ana} />);
    expect(said).toContain(showTime(last, "date-time", ana));
  });
});
