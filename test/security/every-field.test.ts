// Words that are meant to call people, to lead elsewhere or to run: given in every text field of every form, they are words on every chat and on every page.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import { pictureKinds } from "../../src/app/page/figures-page.ts";
import { commands } from "../../src/chat/command.ts";
import { type Words, wordsToCard } from "../../src/chat/notice.ts";
import { recordKinds, referenceOf } from "../../src/chat/record-kind.ts";
import { visible } from "../../src/kernel/visible.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import { ids, withPolicy } from "../support/incident-organisation.ts";
import { from, type IncidentWorld } from "../support/incident-world.ts";
import { query } from "../support/query.ts";
import { htmlFaults, MARK, svgFaults } from "./html-faults.ts";
import { cardFaults, faultsOf } from "./on-chats.tsx";
import { type Answered, openSite, patternOf, reached, type Site } from "./site.ts";
import { asks, fillIn, openWholeWorld, type Sent, wordsOf } from "./whole-world.ts";

const hostile = [
  `${MARK} "><img src=x onerror=alert(0)> '><svg onload=alert(0)> javascript:alert(0) {{7*7}} ‮​`,
  "<!channel> <!here|x> <@U-ben> <!subteam^S1> @everyone <@&1> <@100000000000000001> <http://evil.test|PagerDuty>",
  "[PagerDuty](http://evil.test) *b* `x` <img src=x onerror=alert(1)><script>alert(2)</script>",
  "{name} #{7*7} '; DROP TABLE record; -- \u202Egnp.exe\u200B\u2066\u{E0041}",
].join(" ");

/** What is typed with a command stands in its writer's own form as it was typed: there only what can be seen. */
const typed = visible(hostile);

/** What the configuration calls its teams, services and levels. */
const withHostileNames = renamed(withPolicy) as Organisation;

function renamed(part: unknown): unknown {
  if (typeof part !== "object" || part === null || Object.getPrototypeOf(part) !== Object.prototype)
    return Array.isArray(part) ? part.map(renamed) : part;
  const isName = "en" in part && "zh-CN" in part;
  const entries = Object.entries(part).map(([key, value]) => [key, isName ? `${value} ${typed}` : renamed(value)]);
  return Object.fromEntries(entries);
}

let opened: IncidentWorld;
const sent = new Map<string, Sent>();
beforeAll(async () => {
  opened = await openWholeWorld(withHostileNames);
  // What makes records comes before what is done to them.
  const ordered = [...commands].sort((a, b) => Number(needsRecord(a)) - Number(needsRecord(b)));
  for (const command of ordered) {
    const kind = recordKinds.find((one) => one === command.arguments[0]?.kind);
    const subject = kind && command.arguments[0]?.required ? referenceOf(kind, 1) : "";
    const values = Object.fromEntries(
      command.arguments.flatMap(({ name, kind: of }) => (of === "text" ? [[name, typed]] : [])),
    );
    const wish = { intent: command.intent, subject, values };
    sent.set(`/${command.root} ${command.word}`, await fillIn(opened, "lin", wish, hostile));
  }
}, 300_000);
afterAll(() => opened?.close());

const needsRecord = ({ arguments: [first] }: (typeof commands)[number]): boolean =>
  first !== undefined && recordKinds.some((kind) => kind === first.kind);

test("forms were open, and their fields took the words", () => {
  const fields = [...sent.values()].flatMap((one) => [...one.fields]);
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.filter(([, took]) => took).length).toBeGreaterThan(fields.length / 2);
});

test("whatever the bot answered, in forms and in words, on every chat it is only words", () => {
  const faults = [...sent].flatMap(([command, { answers }]) =>
    answers.flatMap(faultsOf).map((fault) => `${command}: ${fault}`),
  );
  expect(faults).toEqual([]);
});

test("so are the lists, the records and their pages in words that show them afterwards", async () => {
  const faults: string[] = [];
  for (const { root, word, intent, arguments: wanted } of commands) {
    const kind = recordKinds.find((one) => one === wanted[0]?.kind);
    if (!["show", "list", "mine", "timeline", "review", "known"].includes(word)) continue;
    const answer = await asks(opened, from("lin", { intent, subject: kind ? referenceOf(kind, 1) : "" }));
    faults.push(...faultsOf(answer).map((fault) => `/${root} ${word}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

test("and so is everything that waits to be sent", async () => {
  const rows = await query<{ dedupe_key: string; payload: { words?: Words } & Words }>(
    opened.database.ownerUrl,
    "SELECT dedupe_key, payload FROM outbox WHERE op = 'post'",
  );
  const faults = rows.flatMap(({ dedupe_key, payload }) => {
    const words = payload.words ?? payload;
    return Array.isArray(words.lines)
      ? cardFaults(wordsToCard(words, "en")).map((fault) => `${dedupe_key}: ${fault}`)
      : [];
  });
  expect(rows.length).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

describe("on the pages of the web", () => {
  let site: Site;
  let answers: readonly Answered[];
  beforeAll(async () => {
    site = await openSite(opened);
    answers = await reached(site, "lin", await placesToLook(opened, site));
  });
  afterAll(() => site?.close());

  test("every one that the server has is looked at", () => {
    const looked = new Set(answers.filter(({ status }) => status < 400).map(({ path }) => patternOf(site, path)));
    expect(site.patterns.filter((pattern) => !looked.has(pattern))).toEqual([]);
  });

  test("the words stand on them", () => {
    const holding = answers.filter(({ type, text }) => type === "text/html" && text.includes(MARK));
    expect(new Set(holding.map(({ path }) => patternOf(site, path))).size).toBeGreaterThan(28);
  });

  test("no element, attribute, script or link is made of them, and nothing is hidden in them", () => {
    const faults = answers.flatMap(({ path, type, text }) => {
      const found = type === "text/html" ? htmlFaults(text) : type === "image/svg+xml" ? svgFaults(text) : [];
      return found.map((fault) => `${path}: ${fault}`);
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  test("none of them failed", () => {
    expect(answers.filter(({ status }) => status >= 400).map(({ path, status }) => `${status} ${path}`)).toEqual([]);
  });
});

/** What no page links to; people, a channel and files are called like that as well. */
async function placesToLook(opened: IncidentWorld, site: Site): Promise<readonly string[]> {
  const { world, database } = opened;
  await query(database.ownerUrl, "UPDATE person SET name = name || ' ' || $1", [hostile.slice(0, 120)]);
  await world.people.refresh();
  const { id: channel } = await site.chat.createChannel({
    ...{ name: `open ${hostile.slice(0, 60)}`, topic: hostile, isPrivate: false, memberIds: [] },
  });
  const act = "00000000-0000-7000-8000-000000000001";
  const said = await site.post("lin", "/say", { act, channel, words: hostile });
  expect(said.status).toBeLessThan(300);
  const [{ id: root = "" } = {}] = await site.chat.messages(ids.lin, { channelId: channel, limit: 1 });
  const file = { name: `${hostile}.html`, type: "text/html", bytes: new TextEncoder().encode(hostile) };
  const { id: fileId } = await site.chat.saveFile(file);
  const below = {
    channelId: channel,
    threadId: root,
    authorId: ids.lin,
    words: typed,
    files: [{ ...file, id: fileId, size: 1 }],
  };
  const { id: answer } = await site.chat.post({ ...below, key: "below" });
  const attached = newId();
  await query(
    database.ownerUrl,
    `INSERT INTO attachment (id, record_id, name, type, size, bytes, voice, created_at)
     SELECT $1, id, $2, 'text/html', 1, 'x', 'reporter', now() FROM record WHERE reference = 'INC-1'`,
    [attached, `${hostile}.html`],
  );
  const { token } = await site.sessions.makeLink(ids.lin);
  const feeds = [];
  for (const intent of ["oncall.feed", "change.feed"] as const) {
    const [link = ""] = /\/calendar\/[\w-]+\.ics/.exec(wordsOf(await asks(opened, from("lin", { intent })))) ?? [];
    feeds.push(link);
  }
  const rows = await query<{ reference: string }>(
    database.ownerUrl,
    "SELECT reference FROM record WHERE kind <> 'organisation'",
  );
  const here = `/c/${encodeURIComponent(channel)}`;
  return [
    ...rows.flatMap(({ reference }) => [`/r/${reference}`, `/r/${reference}/body`]),
    ...[here, `${here}/t/${root}`, `${here}/older?before=99999`, `/live?channel=${encodeURIComponent(channel)}`],
    ...[`/messages/${root}`, `/messages/${root}/edit`, `/files/${answer}/${fileId}`, `/attachments/${attached}`],
    ...[`/suggest?words=${encodeURIComponent("/incident show ")}`, `/pictures/own-${newId()}`, `/sign-in/${token}`],
    ...[...pictureKinds.map((kind) => `/figures/picture/${kind}`), ...feeds],
  ];
}

test("nothing failed of it", () => {
  expect(opened.lines.filter((line) => line.includes("failed"))).toEqual([]);
});
