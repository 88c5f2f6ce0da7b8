// Acts that no page of ours offers: every intent there is, by people who may not, on records they may not know of, with values nobody can choose.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import type { Actor } from "../../src/chat/inbound.ts";
import type { IntentKind } from "../../src/chat/intent.ts";
import { recordKindOf } from "../../src/chat/record-kind.ts";
import { registerKindNames } from "../../src/chat/register-kinds.ts";
import { changeStore } from "../../src/store/change.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { ids } from "../support/incident-organisation.ts";
import { from, type IncidentWorld } from "../support/incident-world.ts";
import { inbound } from "../support/plain-world.ts";
import { query } from "../support/query.ts";
import { changeWith } from "../unit/change/a-change.ts";
import { openSite, reached, type Site } from "./site.ts";
import { asks, everyIntent, fillIn, openWholeWorld, pressable, wordsOf } from "./whole-world.ts";

const secret = "Mallory leaked the keys of checkout";

let opened: IncidentWorld;
let site: Site;
/** References of records that Wei may not know of. */
const hidden: string[] = [];

const referenceIn = (words: string): string => /\b[A-Z]{2,3}-\d+/.exec(words)?.[0] ?? "";

beforeAll(async () => {
  opened = await openWholeWorld();
  const said = wordsOf(await asks(opened, from("sam", { intent: "incident.declare", values: { what: secret } })));
  await asks(opened, from("sam", { intent: "incident.restrict", subject: referenceIn(said) }));
  hidden.push(referenceIn(said));
  for (const kind of registerKindNames) {
    const sent = await fillIn(opened, "lin", { intent: `${kind}.new`, subject: "" }, secret);
    const reference = sent.isTaken ? referenceIn(wordsOf(sent.answers.at(-1) ?? { kind: "done" })) : "";
    if (reference === "") continue;
    const restricted = await asks(opened, from("lin", { intent: `${kind}.restrict`, subject: reference }));
    if (restricted.kind === "done") hidden.push(reference);
  }
  await addPrivateChange();
  hidden.push("CHG-1");
  site = await openSite(opened);
});
afterAll(async () => {
  await site?.close();
  await opened?.close();
});

/** Sam's, planned for the next hours, as CHG-1. */
async function addPrivateChange(): Promise<void> {
  const at = Temporal.Now.instant();
  const id = newId();
  const window = { from: at, to: at.add({ hours: 2 }) };
  const named = { id, reference: "CHG-1", title: secret, isPrivate: true, requesterId: ids.sam, declaredById: ids.sam };
  const state = changeWith({ ...named, state: "approved", window, askedWindow: window, createdAt: at });
  const record = {
    ...{ id, kind: "change", reference: "CHG-1", isPrivate: true, version: 0 },
    ...{ auditSeq: 0, auditHead: null, createdAt: at, updatedAt: at, at },
  };
  await opened.world.database.transaction(async (transaction) => {
    await insertRecord(transaction, record, 1);
    await changeStore.insert(transaction, { record, state });
    return { keep: true, value: undefined };
  });
}

/** Everything that could have changed, as one value. */
const whatIsStored = async (): Promise<unknown> =>
  query(
    opened.database.ownerUrl,
    `SELECT (SELECT count(*) FROM record) AS records, (SELECT sum(version) FROM record) AS versions,
       (SELECT count(*) FROM outbox) AS messages, (SELECT count(*) FROM timeline) AS lines`,
  );

const failures = (): readonly string[] => opened.lines.filter((line) => line.includes("failed"));

test("there is something to hide", () => {
  expect(hidden).toContain("INC-1");
  expect(hidden.length).toBeGreaterThan(3);
});

describe("by people who are none of ours", () => {
  const ben: Actor = from("ben", { intent: "help.show" }).actor;
  const strangers: readonly (readonly [string, Actor])[] = [
    ["a bot", { ...ben, isBot: true }],
    ["somebody whose account is switched off", { ...ben, isGone: true }],
  ];
  test.each(strangers)("every act of %s is refused, and nothing is stored of it", async (_who, actor) => {
    const before = await whatIsStored();
    for (const intent of everyIntent) {
      const answer = await asks(opened, {
        ...inbound({ intent, subject: "INC-1", values: { what: "forged" } }),
        actor,
      });
      const isRefused = answer.kind === "refused" || (answer.kind === "done" && answer.card === undefined);
      expect(isRefused, `${intent}: ${wordsOf(answer)}`).toBe(true);
    }
    expect(await whatIsStored()).toEqual(before);
  });

  test("somebody of another workspace is nobody we know, and sees nothing private", async () => {
    for (const intent of pressable) {
      const actor = { ...ben, workspaceId: "T2" };
      const answer = await asks(opened, { ...inbound({ intent, subject: "INC-1" }), actor });
      expect(wordsOf(answer), intent).not.toContain("Mallory");
    }
  });
});

/** What makes an address or ends one answers anew each time, whatever its subject; under a shared link stands the stub of a private record. */
const ofNoRecord: ReadonlySet<string> = new Set(["change.feed", "oncall.feed", "oncall.feed.revoke", "record.preview"]);

/** Each intent meets the hidden record of its own kind, and one of another in turn. */
const metBy = (intent: IntentKind, nth: number): readonly string[] => [
  ...hidden.filter((reference) => recordKindOf(reference) === intent.split(".")[0]),
  hidden[nth % hidden.length] ?? "",
];

test("whatever is asked of a record that one may not know of, the answer is that of a record that is not there", async () => {
  const different: string[] = [];
  const ask = async (intent: IntentKind, reference: string) =>
    wordsOf(await asks(opened, from("wei", { intent, subject: reference }))).replaceAll(reference, "X");
  for (const [nth, intent] of pressable.filter((one) => !ofNoRecord.has(one)).entries()) {
    for (const reference of metBy(intent, nth)) {
      const there = await ask(intent, reference);
      const absent = await ask(intent, reference.replace(/\d+$/, "99999"));
      expect(there, intent).not.toContain("Mallory");
      if (there !== absent) different.push(`${intent} ${reference}: ${there} | ${absent}`);
    }
  }
  expect(different).toEqual([]);
}, 300_000);

describe("on the web, to somebody who may not know of it", () => {
  /** What Sam wrote where nobody else reads, and the file under it. */
  async function writtenBySam() {
    const bytes = new TextEncoder().encode(secret);
    const file = await site.chat.saveFile({ name: `${secret}.txt`, type: "text/plain", bytes });
    const closed = { name: "closed", topic: secret, isPrivate: true, memberIds: [ids.sam] };
    const { id: channelId } = await site.chat.createChannel(closed);
    const post = { channelId, authorId: ids.sam, words: secret, files: [file] };
    const inChannel = await site.chat.post({ ...post, key: "closed" });
    const direct = await site.chat.post({ ...post, channelId: `dm-${ids.sam}`, key: "direct" });
    const open = await site.chat.createChannel({ name: "open", topic: "", isPrivate: false, memberIds: [] });
    const alone = await site.chat.post({ ...post, channelId: open.id, onlyForId: ids.sam, key: "alone" });
    const attached = newId();
    await query(
      opened.database.ownerUrl,
      `INSERT INTO attachment (id, record_id, name, type, size, bytes, voice, created_at)
       SELECT $1, id, $2, 'text/plain', 1, 'Mallory', 'reporter', now() FROM record WHERE reference = 'INC-1'`,
      [attached, `${secret}.txt`],
    );
    return { channelId, openId: open.id, messages: [inChannel.id, direct.id, alone.id], fileId: file.id, attached };
  }
  let sams: Awaited<ReturnType<typeof writtenBySam>>;
  /** Addresses of what Wei may not see, and in the same form of what is not there. */
  let closed: readonly (readonly [string, string])[];
  beforeAll(async () => {
    sams = await writtenBySam();
    const none = newId();
    const each = (paths: readonly string[], id: string) =>
      paths.map((path) => [path, path.replaceAll(id, none)] as const);
    closed = [
      ...hidden.flatMap((one) =>
        each([`/r/${one}`, `/r/${one}/body`], one).map(([path]) => [path, path.replace(/\d+/, "99999")] as const),
      ),
      ...sams.messages.flatMap((id) =>
        each([`/messages/${id}`, `/messages/${id}/edit`, `/files/${id}/${sams.fileId}`], id),
      ),
      ...sams.messages.flatMap((id) => each([`/c/${sams.openId}/t/${id}`], id)),
      ...each([`/attachments/${sams.attached}`], sams.attached),
      ...each([`/attachments/${sams.fileId}`], sams.fileId),
      ...[sams.channelId, `dm-${ids.sam}`].flatMap((id) =>
        each([`/c/${id}`, `/c/${id}/older?before=99999`, `/c/${id}/t/${sams.messages[0]}`, `/live?channel=${id}`], id),
      ),
    ];
  });

  test("no page, file or feed that can be reached holds a word of it", async () => {
    const feed = wordsOf(await asks(opened, from("wei", { intent: "change.feed" })));
    const [calendar = ""] = /\/calendar\/[\w-]+\.ics/.exec(feed) ?? [];
    const answers = await reached(site, "wei", [calendar, ...closed.map(([path]) => path)]);
    expect(answers.length).toBeGreaterThan(80);
    const telling = answers.filter(({ text }) => /Mallory/.test(text)).map(({ path }) => path);
    expect(telling).toEqual([]);
    const naming = answers.filter(({ text }) => hidden.some((one) => new RegExp(`\\b${one}\\b`).test(text)));
    expect(naming.map(({ path }) => path)).toEqual([]);
  }, 300_000);

  test("those who may see it find it there", async () => {
    for (const [path] of closed.filter(([path]) => /^\/(r\/(INC|CHG)|files|attachments)/.test(path))) {
      const { status } = await site.get("sam", path);
      expect([path, status]).toEqual([path, path.includes(sams.fileId) && path.startsWith("/att") ? 404 : 200]);
    }
  });

  test("its address is answered as one of nothing, whoever knows it", async () => {
    const different: unknown[] = [];
    for (const [path, absent] of closed) {
      for (const who of ["wei", "gil"] as const) {
        const [there, nowhere] = [await site.get(who, path), await site.get(who, absent)];
        if (there.status !== 404 || there.text !== nowhere.text || nowhere.status !== 404)
          different.push([who, path, there.status, nowhere.status]);
      }
    }
    expect(different).toEqual([]);
  });

  test("and what is done to it changes nothing and is answered the same", async () => {
    const act = newId();
    const none = newId();
    const before = await query(opened.database.ownerUrl, "SELECT * FROM web_message ORDER BY seq");
    const different: unknown[] = [];
    const compare = async (there: readonly [string, Record<string, string>], nowhere: typeof there) => {
      const [one, other] = [await site.post("wei", ...there), await site.post("wei", ...nowhere)];
      if (one.status < 400 || one.status !== other.status || one.text !== other.text)
        different.push([there, one, other]);
    };
    for (const id of sams.messages) {
      for (const verb of ["react", "edit", "delete", "dismiss"]) {
        const fields = { act, emoji: "📌", words: "forged" };
        await compare([`/messages/${id}/${verb}`, fields], [`/messages/${none}/${verb}`, fields]);
      }
      await compare(["/say", { act, message: id, words: "forged" }], ["/say", { act, message: none, words: "forged" }]);
    }
    for (const id of [sams.channelId, `dm-${ids.sam}`]) {
      await compare([`/c/${id}/read`, { seq: "1" }], [`/c/${none}/read`, { seq: "1" }]);
      await compare(["/say", { act, channel: id, words: "forged" }], ["/say", { act, channel: none, words: "forged" }]);
      const code = "v1:incident.report:";
      await compare(["/act", { act, channel: id, code }], ["/act", { act, channel: none, code }]);
    }
    expect(different).toEqual([]);
    expect(await query(opened.database.ownerUrl, "SELECT * FROM web_message ORDER BY seq")).toEqual(before);
  });
});

describe("with what nobody can choose", () => {
  /** Every field of every form, filled with a word that plain objects answer to. */
  const treacherous = new Proxy({} as Record<string, string>, {
    get: (_, field) => (typeof field === "string" && field !== "toJSON" ? "constructor" : undefined),
    has: () => true,
  });

  test.each(["constructor", "INC-99999999999999999999", "00000000-0000-7000-8000-000000000000", "-"])(
    "no act fails on %s for a record and “constructor” for every value",
    async (subject) => {
      const before = failures().length;
      for (const intent of pressable) {
        await asks(opened, from("omar", { intent, subject, argument: "constructor", values: treacherous }));
      }
      expect(failures().slice(before)).toEqual([]);
    },
  );

  test("and nothing of it becomes part of every object", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
