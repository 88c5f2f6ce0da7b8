// Cards as people read them: one line of facts, one line of clocks, the moves that are legal and theirs.

import { describe, expect, test } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import { wordsToCard } from "../../../src/chat/notice.ts";
import { cardForPlace, incidentCard } from "../../../src/incident/card.ts";
import { type Incident, incidentStates } from "../../../src/incident/incident.ts";
import { legalMoves } from "../../../src/incident/lifecycle.ts";
import { homeCards, listCard, nameFor } from "../../../src/incident/list.ts";
import type { RecentChange } from "../../../src/incident/recent-change.ts";
import { reporterCard } from "../../../src/incident/reporter/reporter-card.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import type { Lang } from "../../../src/words/say.ts";
import { ids, type Name, organisation, people, person, ten } from "../../support/incident-organisation.ts";
import { accepted, declared, incidentIn } from "../../support/incidents.ts";

const view = (lang: Lang, reader?: Name) => ({ lang, organisation, people, ...(reader && { reader: person(reader) }) });
/** Times in Berlin, as a platform would show them there. */
const read = (card: Card): string[] =>
  [card.headline ?? [], ...card.lines].map((line) =>
    flatten(line).replace(
      /(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):\d\dZ/g,
      (_, _day, hour, minute) => `${Number(hour) + 1}:${minute}`,
    ),
  );
const labels = (card: Card) => (card.buttons ?? []).map(({ label }) => label);

test("a new incident says what, where, who, how bad, by when and who is called", () => {
  const card = incidentCard(incidentIn("new"), view("en"));
  expect(read(card)).toEqual([
    "🔴 INC-142 · Checkout fails at payment",
    "Shop checkout · reported by Ana, 10:00 · many customers cannot pay",
    "answer by 10:15 · fix by 11:30 · Owner: Team Shop, calling Ben",
  ]);
  expect(card).toMatchObject({ badge: "P1", tone: "critical" });
  expect(labels(card)).toEqual(["Take it", "Update", "Set priority"]);
});

test("the next step of the work is marked, and reopening what is done is not", () => {
  const marked = (state: "new" | "resolved" | "closed") =>
    incidentCard(incidentIn(state), view("en")).buttons?.flatMap(({ label, style }) => (style ? [label] : []));
  expect(marked("new")).toEqual(["Take it"]);
  expect(marked("resolved")).toEqual([]);
  expect(marked("closed")).toEqual([]);
});

test("the same in Chinese", () => {
  expect(read(incidentCard(incidentIn("new"), view("zh-CN")))).toEqual([
    "🔴 INC-142 · Checkout fails at payment",
    "商城结算 · Ana 于 10:00 报告 · 很多顾客无法付款",
    "10:15 前响应 · 11:30 前解决 · 负责：商城团队，正在呼叫 Ben",
  ]);
});

test.each([
  [
    "in_progress",
    "Owner: Ben since 10:04 · answered in 4 min ✓ · fix by 11:30 · next update due 10:30",
    ["Update", "Resolve", "Hold"],
  ],
  [
    "on_hold",
    "waiting for the reporter since 10:20 · clock stopped at 1 h 10 min left · look again 13:00 · Owner: Ben",
    ["Resume", "Update", "Resolve"],
  ],
  ["resolved", "fixed by Ben in 52 min, in time ✓ · waiting for Ana to confirm", ["Reopen", "Close"]],
  ["closed", "fixed by Ben in 52 min, in time ✓ · closed by staff", ["Reopen"]],
  ["cancelled", "cancelled", []],
  ["duplicate", "duplicate of INC-139", []],
] as const)("%s: %s", (state, line, buttons) => {
  const card = incidentCard(incidentIn(state), view("en"));
  expect(read(card)[2]).toBe(line);
  expect(labels(card)).toEqual(buttons);
});

test("a time close to the report stands without its date, one further off with it", () => {
  const shows = (card: Card) => card.lines.flat().flatMap((span) => (span.kind === "time" ? [span.show] : []));
  expect(shows(incidentCard(incidentIn("new"), view("en")))).toEqual(["date-time", "time", "time"]);
  const slow = incidentIn("new", { resolutionDueAt: ten.add({ hours: 70 }) });
  expect(shows(incidentCard(slow, view("en")))).toEqual(["date-time", "time", "date-time"]);
});

describe.each(incidentStates)("the buttons of a card that is %s", (state) => {
  test("are legal moves, each once", () => {
    const { buttons = [], more = [] } = incidentCard(incidentIn(state), view("en"));
    const moves = [...buttons, ...more]
      // Those of a review or a major incident are asked of the table by names of their own.
      .filter(({ intent }) => intent.startsWith("incident."))
      .map(({ intent }) => intent.replace("incident.", ""))
      .filter((move) => move !== "timeline");
    for (const move of moves) expect(legalMoves(state)).toContain(move);
    expect(new Set(moves).size).toBe(moves.length);
  });
});

test("somebody who opens a card is offered only what they may do", () => {
  const moves = (reader: Name) => {
    const { buttons = [], more = [] } = incidentCard(incidentIn("in_progress"), view("en", reader));
    return [...buttons, ...more].map(({ label }) => label);
  };
  expect(moves("ben")).toContain("Resolve");
  expect(moves("wei")).toEqual(["Subscribe", "Propose as major", "Timeline"]);
});

test("a channel sees of a private incident that it exists, and nothing else", () => {
  const secret = { ...incidentIn("in_progress"), isPrivate: true, memberIds: [ids.ben], places: [] };
  for (const lang of ["en", "zh-CN"] as const) {
    const card = cardForPlace(secret, "shop", view(lang));
    expect(card.buttons).toBeUndefined();
    const said = JSON.stringify(card);
    for (const word of ["Checkout", "结算", "Ana", "Ben", "P1", "商城"]) expect(said).not.toContain(word);
    expect(said).toContain("INC-142");
  }
  const admitted = { ...secret, places: [{ placeId: "shop", role: "mirror", state: "admitted" }] } as const;
  expect(read(cardForPlace(admitted, "shop", view("en")))[0]).toBe("🔒🟠 INC-142 · Checkout fails at payment");
});

test("the reporter's card has no priority, no jargon and the reporter's own buttons", () => {
  const card = reporterCard(incidentIn("in_progress"), view("en", "ana"));
  expect(read(card)).toEqual([
    "🟠 INC-142 · Checkout fails at payment",
    "Reported 10:00. Ben is on it.",
    "We expect to have it fixed by 11:30.",
  ]);
  expect(card.badge).toBeUndefined();
  expect(labels(card)).toEqual(["Add something", "It got worse", "Works again", "Timeline"]);
  expect(labels(reporterCard(incidentIn("resolved"), view("en", "ana")))).toEqual([
    "Yes, solved",
    "No, still broken",
    "Timeline",
  ]);
  expect(labels(reporterCard(incidentIn("closed"), view("zh-CN", "ana")))).toEqual(["1", "2", "3", "4", "5"]);
});

test("the first promise to the reporter, in both languages", () => {
  const { notices } = accepted(declared());
  const promise = notices.find(({ to }) => to.kind === "person" && to.personId === ids.ana);
  if (!promise) throw new Error("no promise");
  expect(read(wordsToCard(promise.words, "en")).slice(1)).toEqual([
    "Thank you, Ana. INC-142 is with Team Shop, and Ben is being called.",
    "You will hear from a person by 10:15, and we expect to have it fixed by 11:30.",
    "I will tell you if either changes.",
  ]);
  expect(read(wordsToCard(promise.words, "zh-CN")).slice(1)).toEqual([
    "Ana，您好，已收到您的报障。INC-142 已交给商城团队，正在呼叫 Ben。",
    "10:15 前会有同事回复您，预计 11:30 前恢复正常。",
    "时间如有变化，我会马上告诉您。",
  ]);
});

test("the list is ordered by priority, then by the time left; a stopped clock comes last", () => {
  const due = (reference: string, priority: 1 | 2 | 3, minutes: number | null) =>
    incidentIn("in_progress", { reference, priority, resolutionDueAt: minutes === null ? null : ten.add({ minutes }) });
  const list = [
    due("INC-1", 3, 5),
    due("INC-2", 1, null),
    due("INC-3", 1, 90),
    due("INC-4", 1, 30),
    due("INC-5", 2, 1),
  ];
  const card = listCard(list, 2, "open", view("en"));
  expect(card.lines.map((line) => /INC-\d/.exec(flatten(line))?.[0])).toEqual([
    "INC-4",
    "INC-3",
    "INC-2",
    "INC-5",
    "INC-1",
  ]);
  expect(flatten(card.headline ?? [])).toBe("7 open incidents");
  expect(flatten(card.note ?? [])).toBe("2 of them are private");
});

test("a list of private ones alone does not say that everything works", () => {
  const card = listCard([], 1, "open", view("en"));
  expect([card.headline, ...card.lines, card.note].map((line) => flatten(line ?? []))).toEqual([
    "1 open incident",
    "1 of them is private",
  ]);
  expect(flatten(listCard([], 0, "open", view("en")).lines[0] ?? [])).toContain("Everything works");
});

test("home shows what is mine, what my teams have and what I reported, never a private one of others", () => {
  const secret = incidentIn("new", { reference: "INC-9", isPrivate: true, memberIds: [ids.dana], title: "Leak" });
  const facts = {
    open: [incidentIn("in_progress"), secret],
    reported: [incidentIn("resolved", { reference: "INC-7" })],
  };
  const headlines = homeCards(facts, { ...view("en"), reader: person("ben") }).map((card) =>
    flatten(card.headline ?? []),
  );
  expect(headlines).toEqual(["Hello Ben", "Yours (1)", "🟢 INC-7 · Checkout fails at payment"]);
  expect(JSON.stringify(homeCards(facts, { ...view("en"), reader: person("ben") }))).not.toContain("Leak");
});

test("completion and link titles name a private incident to nobody but its members", () => {
  const secret = incidentIn("new", { isPrivate: true, memberIds: [ids.ana, ids.ben] });
  expect(nameFor(secret, person("ben"), "autocomplete")).toBe("INC-142 · Checkout fails at payment");
  expect(nameFor(secret, person("wei"), "autocomplete")).toBeUndefined();
  expect(nameFor(secret, person("wei"), "link-title")).toBe("🔒 INC-142");
});

describe("what changed", () => {
  const started = { title: "Payment gateway 4.2", startedAt: ten.subtract({ minutes: 30 }) };
  const changes: readonly RecentChange[] = [
    { ...started, reference: "CHG-1", endedAt: null, verdict: null },
    { ...started, reference: "CHG-2", endedAt: ten.subtract({ minutes: 5 }), verdict: "suggested" },
    { ...started, reference: "CHG-3", endedAt: null, verdict: "rejected" },
    { ...started, reference: "CHG-4", endedAt: null, verdict: "confirmed" },
  ];

  test("changes that ran before it are named with what was said of them, and not those that were not the cause", () => {
    const [line = ""] = read(incidentCard(incidentIn("new"), view("en"), { changes })).filter((one) =>
      one.includes("What"),
    );
    expect(line).toBe(
      "🔧 What changed? CHG-1 Payment gateway 4.2, running since 9:30 · CHG-2 Payment gateway 4.2, ended 9:55 · caused by CHG-4 Payment gateway 4.2",
    );
    expect(read(incidentCard(incidentIn("new"), view("en"))).join()).not.toContain("What changed");
  });

  test("what is not judged yet can be named as the cause, though not by guests, nor for a private incident", () => {
    const blamed = (incident: Incident, given = view("en")) =>
      incidentCard(incident, given, { changes }).more?.flatMap(({ label, intent }) =>
        intent === "change.blame" ? [label] : [],
      );
    expect(blamed(incidentIn("new"))).toEqual(["It was CHG-1", "It was CHG-2"]);
    expect(blamed(incidentIn("new"), view("en", "gil"))).toEqual([]);
    expect(blamed(incidentIn("new", { isPrivate: true }))).toEqual([]);
  });
});
