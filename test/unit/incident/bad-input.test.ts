// What people and attackers can type: a clear sentence, nothing lost, nothing read as mark-up.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { incidentCard } from "../../../src/incident/card.ts";
import { editIncident } from "../../../src/incident/edit.ts";
import { isGenuine, MAX_FILE_BYTES, refuseFiles, shortName, typeOf } from "../../../src/incident/files.ts";
import { holdIncident } from "../../../src/incident/hold.ts";
import { linkIncident } from "../../../src/incident/link.ts";
import { mergeIncident } from "../../../src/incident/merge.ts";
import { rateIncident } from "../../../src/incident/reporter/rate.ts";
import { resolveIncident } from "../../../src/incident/resolve.ts";
import { updateIncident } from "../../../src/incident/update.ts";
import { guessService, mentions, readService } from "../../../src/organisation/find-service.ts";
import { clean, TITLE_LENGTH, titleAndDescription } from "../../../src/organisation/given-words.ts";
import { act, ids, organisation, people, ten } from "../../support/incident-organisation.ts";
import { declared, incidentIn, inWords, parent, readBack, refused } from "../../support/incidents.ts";

test.each(["", "   ", "\n\n", "\u200b\u202e"])("a report without words (%j) is refused at its field", (what) => {
  expect(refused(declared({ what })).fields).toEqual({ what: { key: "form.required" } });
});

test("a report of ten thousand letters keeps two hundred as its title and all of them as its description", () => {
  const what = "Checkout is broken ".repeat(526).slice(0, 10_000).trim();
  const incident = readBack(declared({ what }));
  expect([...incident.title].length).toBe(TITLE_LENGTH);
  expect(incident.title.endsWith("…")).toBe(true);
  expect(incident.description).toBe(what);
});

test("beyond twenty thousand letters the refusal says how many there are and how many may be", () => {
  const { saying } = refused(declared({ what: "x".repeat(20_001) }));
  expect(inWords({ lines: [saying] })).toBe("At most 20,000 characters; you wrote 20,001.");
});

test("the first line is the title; one line alone needs no description", () => {
  expect(titleAndDescription("Login fails\nsince noon")).toEqual({
    title: "Login fails",
    description: "Login fails\nsince noon",
  });
  expect(titleAndDescription("Login fails")).toEqual({ title: "Login fails", description: "" });
});

test("mentions and mark-up in a title stay what was typed, as one plain piece of text", () => {
  const what = "<!channel> @everyone *bold* <http://evil|PagerDuty> {name} <b>x</b> `code`";
  const card = incidentCard(readBack(declared({ what })), { lang: "en", organisation, people });
  const words = (card.headline ?? []).filter((span) => span.kind === "text" && !span.bold && !span.code);
  expect(words.map((span) => ("text" in span ? span.text : "")).join("")).toBe(`🔴 INC-142 · ${what}`);
  expect((card.headline ?? []).every((span) => span.kind === "text")).toBe(true);
});

test("letters that reorder or hide text are taken out, whatever is typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
      expect(clean(typed)).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/u);
      expect(clean(clean(typed))).toBe(clean(typed));
    }),
  );
  expect(clean("invoice\u202efdp.exe")).toBe("invoicefdp.exe");
});

describe("a service", () => {
  test.each([
    ["checkout", "checkout"],
    ["SHOP CHECKOUT", "checkout"],
    ["商城结算", "checkout"],
    [" reports ", "reports"],
  ])("typed as %j is %s", (typed, key) => {
    expect(readService(organisation, typed)).toMatchObject({ service: { key } });
  });

  test("that nobody knows brings the nearest", () => {
    expect(readService(organisation, "chekout")).toMatchObject({ nearest: { key: "checkout" } });
  });

  test.each([
    ["The payment page is white", undefined, "checkout"],
    ["支付失败", undefined, "checkout"],
    ["Sales report is empty", undefined, "reports"],
    ["Nothing works", "C-SHOP", "checkout"],
    ["The dashboard is empty", "C-SHOP", "reports"],
    ["Nothing works", undefined, undefined],
    ["I have to repay something", undefined, undefined],
  ])("is guessed from %j said in %s: %s", (words, channelId, key) => {
    expect(guessService(organisation, { platform: "slack", channelId, words })?.key).toBe(key);
  });

  test("is heard at the beginning of a word only", () => {
    expect(mentions("repayment", "payment")).toBe(false);
    expect(mentions("the payments", "payment")).toBe(true);
    expect(mentions("无法支付了", "支付")).toBe(true);
  });
});

describe("files", () => {
  const file = (name: string, size = 100) => ({ name, size });
  test.each([
    ["six at once", Array.from({ length: 6 }, () => file("a.png")), "refused.too-many-files"],
    ["one over ten megabytes", [file("a.png", MAX_FILE_BYTES + 1)], "refused.file-too-large"],
    ["a program", [file("setup.exe")], "refused.file-type"],
    ["a script", [file("run.sh")], "refused.file-type"],
    ["a page with scripts", [file("page.html")], "refused.file-type"],
    ["a picture that can hold scripts", [file("chart.svg")], "refused.file-type"],
    ["one without an ending", [file("png")], "refused.file-type"],
    ["a program behind a second ending", [file("photo.png.exe")], "refused.file-type"],
  ])("%s: refused", (_, files, key) => {
    expect(refuseFiles(files)?.saying.key).toBe(key);
  });

  test("five pictures, papers and tables of ten megabytes are taken", () => {
    const files = ["a.PNG", "b.jpeg", "c.pdf", "d.log", "e.xlsx"].map((name) => file(name, MAX_FILE_BYTES));
    expect(refuseFiles(files)).toBeUndefined();
  });

  test("a program that calls itself a picture is not one", () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d]);
    expect(isGenuine("image/png", png)).toBe(true);
    expect(isGenuine("image/png", Uint8Array.from([0x4d, 0x5a, 0x90]))).toBe(false);
    expect(isGenuine("text/plain", Uint8Array.from([0x7f, 0x45, 0x4c, 0x46]))).toBe(false);
    expect(isGenuine("image/jpeg", png)).toBe(false);
    expect(typeOf("Photo.JPG")).toBe("image/jpeg");
  });

  test("a name keeps no folders and no hidden letters", () => {
    expect(shortName("../../etc/pass\u202ewd.txt")).toBe("passwd.txt");
    expect(shortName("C:\\Users\\ana\\shot.png")).toBe("shot.png");
    expect(shortName("")).toBe("file");
  });
});

describe("a form that is not filled in", () => {
  const incident = incidentIn("in_progress");
  test.each([
    ["no code", resolveIncident(incident, { code: undefined, cause: "human", text: "x" }, act("ben")), "code"],
    ["no cause", resolveIncident(incident, { code: "fixed", cause: undefined, text: "x" }, act("ben")), "cause"],
    ["no sentence", resolveIncident(incident, { code: "fixed", cause: "human", text: " " }, act("ben")), "text"],
    [
      "no reason to hold",
      holdIncident(incident, { reason: undefined, until: ten.add({ hours: 1 }) }, act("ben")),
      "reason",
    ],
    ["no time to look again", holdIncident(incident, { reason: "change", until: undefined }, act("ben")), "until"],
    ["a time that has passed", holdIncident(incident, { reason: "change", until: ten }, act("ben")), "until"],
    [
      "no question to the reporter",
      holdIncident(incident, { reason: "reporter", until: ten.add({ hours: 1 }) }, act("ben")),
      "note",
    ],
    ["an update without conditions", updateIncident(incident, { conditions: "" }, act("ben")), "conditions"],
    ["a title that is empty", editIncident(incident, { title: "" }, act("ben")), "title"],
    [
      "a service that does not exist",
      editIncident(incident, { title: "x", serviceKey: "nope" }, act("ben")),
      "service",
    ],
    [
      "a link to nothing",
      linkIncident(incident, { kind: "related", other: "soon", isKnown: false }, act("ben")),
      "other",
    ],
    [
      "a link to itself",
      linkIncident(incident, { kind: "related", other: "INC-142", isKnown: true }, act("ben")),
      "other",
    ],
    ["a merge with nothing", mergeIncident(incident, undefined, "INC-999", act("ben")), "other"],
    ["a merge with itself", mergeIncident(incident, { ...parent(), id: incident.id }, "INC-142", act("ben")), "other"],
  ])("%s: the sentence stands at its field", (_, decided, field) => {
    expect(Object.keys(refused(decided).fields ?? {})).toEqual([field]);
  });

  test("nobody rates their own work, whether they solved it or have it", () => {
    const closed = { ...incidentIn("closed"), reporterId: ids.ben, ownerId: null, resolvedById: ids.ben };
    expect(refused(rateIncident(closed, "5", act("ben"))).saying.key).toBe("refused.own-work");
    const owned = { ...closed, ownerId: ids.ben, resolvedById: ids.dana };
    expect(refused(rateIncident(owned, "5", act("ben"))).saying.key).toBe("refused.own-work");
    const others = { ...closed, ownerId: ids.dana, resolvedById: ids.dana };
    expect(rateIncident(others, "5", act("ben"))).toMatchObject({ ok: true });
  });

  test("a rating beyond five stars is an old or forged button", () => {
    expect(refused(rateIncident(incidentIn("closed"), "6", act("ana"))).saying.key).toBe("refused.stale");
  });
});

test("a merge tells nobody that a private incident exists", () => {
  const secret = { ...parent(), secrecy: { ...parent().secrecy, isPrivate: true, memberIds: [] } };
  const refusal = refused(mergeIncident(incidentIn("in_progress"), secret, "INC-139", act("ben")));
  expect(refusal.saying).toEqual({ key: "refused.unknown-record", values: { reference: "INC-139" } });
});

test.each([
  ["a family of one emoji stays one", "Fixed 👨‍👩‍👧‍👦 and 👩🏽‍💻 and ❤️‍🔥", "Fixed 👨‍👩‍👧‍👦 and 👩🏽‍💻 and ❤️‍🔥"],
  ["a joiner between letters hides nothing", "pay\u200Dpal", "paypal"],
  ["a joiner before or after an emoji alone goes", "👍\u200D ok \u200D👍 x\u200D👍 👍\u200Dx", "👍 ok 👍 x👍 👍x"],
  ["other invisible marks go", "a\u202Eb\u2066c\uFEFFd", "abcd"],
])("%s", (_, typed, kept) => {
  expect(clean(typed)).toBe(kept);
});
