// Set-up, one's own settings, the catalogue and help, through the path of every act.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { look, suggest } from "../../src/app/look.ts";
import { openOrganisationCache } from "../../src/app/organisation/organisation-cache.ts";
import { organisationRoutes } from "../../src/app/organisation/organisation-routes.ts";
import { applyAudited, loadOrganisation } from "../../src/app/organisation/organisation-start.ts";
import type { World } from "../../src/app/world.ts";
import type { Answer } from "../../src/chat/answer.ts";
import { helpSubjectNames } from "../../src/chat/help-subjects.ts";
import type { Actor } from "../../src/chat/inbound.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { demoDocument } from "../../src/organisation/demo.ts";
import { checkDocument } from "../../src/organisation/read-document.ts";
import { readVersion } from "../../src/store/organisation.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { ana, inbound, onlyThese, type PlainWorld, plainWorld } from "../support/plain-world.ts";

let database: TestDatabase;
let plain: PlainWorld;
let world: World;

const admin: Actor = { ...ana, userId: "UADMIN", name: "Asa", email: "asa@example.com", isAdmin: true };
const wei: Actor = { ...ana, userId: "UWEI", name: "Wei", email: "wei@example.com", locale: "zh-CN" };

beforeAll(async () => {
  database = await createDatabase();
  plain = await plainWorld(database.url);
  const organisation = await openOrganisationCache({
    database: plain.database,
    load: () => loadOrganisation(plain.database.query, { allowDemo: true, findChannels: async () => ({}) }),
    platforms: plain.platforms,
    away: new Map(),
    warn: () => {},
  });
  const findChannel = async (name: string) => {
    if (name === "slow") return new Promise<never>(() => {});
    return name === "incidents" || name === "C0INCIDENTS" ? { channelId: "C0INCIDENTS", name: "incidents" } : undefined;
  };
  const memberName = async (userId: string) => (userId === "UBEN" ? "Ben" : undefined);
  world = { ...plain, organisation, routes: onlyThese(organisationRoutes(() => ({ findChannel, memberName }))) };
});
afterAll(async () => {
  world.organisation.stop();
  await plain.close();
  await database.drop();
});

const textOf = (answer: Answer): string => {
  if (answer.kind === "form" || answer.kind === "home") throw new Error(`a card is expected, not a ${answer.kind}`);
  const { card } = answer;
  return card ? [card.headline ?? [], ...card.lines, card.note ?? []].map(flatten).join("\n") : "";
};
const formOf = (answer: Answer) => {
  if (answer.kind !== "form") throw new Error(`a form is expected, not ${textOf(answer)}`);
  return answer.form;
};
const filled = {
  channel: "#incidents",
  responder: "UBEN",
  lang: "en",
  zone: "Europe/Lisbon",
  hours: "mon-fri 09:00-17:30",
};
const setup = (values: object, actor = admin) =>
  handle(world, inbound({ intent: "setup.save", actor, values: { ...filled, ...values } }));

describe("the set-up", () => {
  test("is for administrators of the workspace, and a refusal is audited", async () => {
    const opened = await look(world, inbound({ intent: "setup.open" }));
    expect(textOf(opened)).toContain("Only an administrator of this workspace");
    expect(textOf(await setup({}, ana))).toContain("Only an administrator");
    expect(await readVersion(world.database.query)).toBeUndefined();
    const refused = await world.database.prisma.audit.findMany({ where: { outcome: "refused" } });
    expect(refused.map(({ act, reason }) => [act, reason])).toEqual([
      ["setup.open", "setup.not-administrator"],
      ["setup.save", "setup.not-administrator"],
    ]);
  });

  test("is one form of five fields, filled with what is known", async () => {
    const spot = { channelId: "C9", channelName: "help-desk", isDirect: false };
    const form = formOf(await look(world, inbound({ intent: "setup.open", actor: admin, spot })));
    expect(form.fields.map(({ id }) => id)).toEqual(["channel", "responder", "lang", "zone", "hours"]);
    expect(form.fields[0]).toMatchObject({ value: "help-desk" });
    expect(form.fields[3]).toMatchObject({ value: "Europe/London" });
    expect(form.title.length).toBeLessThanOrEqual(24);
    const direct = { channelId: "D9", isDirect: true };
    const asked = formOf(await look(world, inbound({ intent: "setup.open", actor: admin, spot: direct })));
    expect(asked.fields[0]).not.toHaveProperty("value");
  });

  test("keeps the form open and names every field that cannot be used", async () => {
    const answer = await setup({ channel: "nowhere", zone: "Lisbon", hours: "office hours", responder: "" });
    expect(answer.kind).toBe("refused");
    expect(answer.kind === "refused" && answer.fieldErrors).toEqual({
      channel: "I cannot see a channel “nowhere”. Invite me there first, or check the name.",
      responder: "Please fill this in.",
      zone: "“Lisbon” is no time zone. Use a name such as Europe/Berlin or Asia/Shanghai.",
      hours: "“office hours” is not clear to me. Write for example mon-fri 09:00-17:30; sat 09:00-12:00, or 24x7.",
    });
    const never = await setup({ hours: "mon 17:00-09:00" });
    expect(never.kind === "refused" && never.fieldErrors?.hours).toContain("before they begin");
    expect(await readVersion(world.database.query)).toBeUndefined();
  });

  test("makes the bot useful at once: version, people, channel by its id", async () => {
    const answer = await setup({});
    expect(textOf(answer)).toContain("Incidents are shown in #incidents and Ben is called first.");
    const organisation = await world.organisation.refresh();
    expect(organisation).toMatchObject({ origin: "setup", isEmpty: false, zone: "Europe/Lisbon" });
    expect(organisation.teams[0]?.channels).toEqual({ slack: "C0INCIDENTS" });
    const asa = await world.database.prisma.person.findFirst({ where: { name: "Asa" } });
    expect(organisation.roleHolders.administrator).toEqual([asa?.id]);
    const stored = await readVersion(world.database.query);
    expect(checkDocument(stored?.document).ok).toBe(true);
  });

  test("again changes only what it asks for; a chat that does not answer does not hold it up", async () => {
    const before = await readVersion(world.database.query);
    const form = formOf(await look(world, inbound({ intent: "setup.open", actor: admin })));
    expect(form.fields[0]).toMatchObject({ value: "C0INCIDENTS" });
    const answer = await setup({ channel: "slow", responder: `person:${await idOf("Asa")}`, zone: "Asia/Shanghai" });
    expect(textOf(answer)).toContain("#slow and Asa is called first");
    const after = await readVersion(world.database.query);
    expect(after?.document.people).toHaveLength(2);
    expect(after?.document.services).toEqual(before?.document.services);
  });

  test("is refused where a file rules", async () => {
    await applyAudited(world.database, demoDocument, "file");
    await world.organisation.refresh();
    expect(textOf(await look(world, inbound({ intent: "setup.open", actor: admin })))).toContain("tocsin config apply");
    expect(textOf(await setup({}))).toContain("configured by a file");
  });
});

const idOf = async (name: string) => (await world.database.prisma.person.findFirst({ where: { name } }))?.id;

describe("one's own settings", () => {
  test("a person chooses language and zone, and the chat profile no longer overrules them", async () => {
    const form = formOf(await look(world, inbound({ intent: "me.show", actor: wei })));
    expect(form).toMatchObject({ title: "您的设置", intent: "me.save" });
    const values = { lang: "en", zone: "Asia/Tokyo" };
    const saved = await handle(world, inbound({ intent: "me.save", actor: wei, values }));
    expect(textOf(saved)).toBe("\nSaved. I write to you in English, with times in Asia/Tokyo.\n");
    await handle(world, inbound({ intent: "service.publish", actor: wei }));
    const row = await world.database.prisma.person.findFirst({ where: { name: "Wei", email: "wei@example.com" } });
    expect(row).toMatchObject({ lang: "en", zone: "Asia/Tokyo", hasChosen: true });
  });

  test("a zone that does not exist keeps the form open", async () => {
    const answer = await handle(world, inbound({ intent: "me.save", values: { lang: "en", zone: "Mars/Olympus" } }));
    expect(answer.kind === "refused" && answer.fieldErrors?.zone).toContain("“Mars/Olympus” is no time zone");
  });
});

describe("the catalogue", () => {
  test("is listed privately, in the reader's language", async () => {
    const english = textOf(await look(world, inbound({ intent: "service.list" })));
    expect(english).toContain("Shop checkout · Team Shop · owner Chen");
  });

  test("shows one service by its name in either language or nearly so", async () => {
    const show = async (service: string) =>
      textOf(await look(world, inbound({ intent: "service.show", values: { service } }))).replace(
        /\nAs of .*$/,
        "\nAs of now",
      );
    const card = await show("Shop checkout");
    for (const part of [
      "Scope: From the basket",
      "Resources:",
      "Hours: Always",
      "Needs: Customer data",
      "P1: answer within 15 min, fixed within 1 h 30 min",
    ]) {
      expect(card).toContain(part);
    }
    expect(card).toContain("As of now");
    expect(await show("商城结账")).toBe(card);
    expect(await show("shop chekout")).toBe(card);
    expect(await show("coffee machine")).toContain("There is no service “coffee machine”. Known: Shop checkout");
  });

  test("completes a service while it is typed", async () => {
    const choices = await suggest(world, inbound({ intent: "service.show", argument: "service" }), "check");
    expect(choices).toEqual([{ value: "shop-checkout", label: "Shop checkout" }]);
  });

  test("is published to the channel, dated, in the channel's language; never to direct messages", async () => {
    const direct = inbound({ intent: "service.publish", spot: { channelId: "D1", isDirect: true } });
    expect(textOf(await handle(world, direct))).toContain("published to a channel");
    expect(textOf(await handle(world, inbound({ intent: "service.publish" })))).toContain("is being posted here");
    const [row] = await world.database.prisma.outbox.findMany({ orderBy: { id: "desc" }, take: 1 });
    const payload = JSON.stringify(row?.payload);
    expect(row?.dedupeKey).toMatch(/^ORG-1:catalogue:/);
    for (const part of ["catalogue.as-of", "Shop checkout", "catalogue.resources"]) expect(payload).toContain(part);
  });
});

describe("help", () => {
  const help = async (actor: Actor, about = "") =>
    textOf(await look(world, inbound({ intent: "help.show", actor, subject: about })));

  test("lists what this person may do, from the command catalogue", async () => {
    const stranger = { ...ana, userId: "UGUEST", name: "Guest", email: "guest@example.net", isGuest: true };
    const everythingFor = async (actor: Actor) =>
      (await Promise.all(["", ...helpSubjectNames].map((about) => help(actor, about)))).join("\n");
    const [member, administrator, guest] = [
      await everythingFor(ana),
      await everythingFor(admin),
      await everythingFor(stranger),
    ];
    expect(member).toContain("report · list");
    expect(member).not.toContain("setup");
    expect(administrator).toContain("/tocsin setup");
    expect(guest).toContain("report · list");
    for (const word of ["resolve", "publish", "setup"]) expect(guest).not.toContain(`· ${word}`);
    for (const actor of [ana, admin, stranger]) expect((await help(actor)).split("\n").length).toBeLessThan(12);
    expect(await help(ana, "incident")).toContain("/incident report [what]");
    expect(await help(ana, "incident")).not.toContain("/oncall who");
    expect(await help(wei)).toContain("What you can say here");
  });
});
