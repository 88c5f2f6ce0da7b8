// Every way into the bot from Slack, over the socket and over signed HTTP: what is heard, and what the person sees at once.

import { afterEach, describe, expect, test } from "vitest";
import { until } from "../../support/watch.ts";
import { type Connected, connect } from "./connected.ts";
import { form, words } from "./ears.ts";

describe.each(["socket", "http"] as const)("Slack over %s", (mode) => {
  let now: Connected;
  afterEach(async () => {
    expect(now.slack.violations()).toEqual([]);
    await now.stop();
  });
  const inOps = () => ({ in: "channel", channelId: now.ops }) as const;
  const lastHeard = () => now.ears.heard.at(-1);

  test("a command with free text declares at once and the answer is for the reporter only", async () => {
    now = await connect(mode);
    now.ears.answers.push(words("INC-1 is with Team Shop."));
    await now.slack.say(now.ana, inOps(), "/incident Checkout fails & <burns>");
    expect(lastHeard()).toMatchObject({
      by: "handle",
      inbound: {
        intent: "incident.declare",
        values: { what: "Checkout fails & <burns>" },
        actor: { userId: now.ana, name: "Ana", email: "ana@example.com", locale: "en-GB", zone: "Europe/London" },
        spot: { channelId: now.ops, channelName: "ops", isDirect: false },
      },
    });
    expect(now.slack.messages()).toMatchObject([{ text: "INC-1 is with Team Shop.", onlyFor: now.ana }]);
  });

  test("a private channel is called by its own name, although Slack calls them all alike", async () => {
    now = await connect(mode);
    const board = await now.slack.channel("board", { private: true, members: [now.ana] });
    await now.slack.say(now.ana, { in: "channel", channelId: board }, "/tocsin help");
    await now.slack.say(now.ana, { in: "dm", memberId: now.ana }, "/tocsin help");
    const [there, directly] = now.ears.heard.map(({ inbound }) => inbound.spot);
    expect(there).toMatchObject({ channelId: board, channelName: "board" });
    expect(directly).not.toHaveProperty("channelName");
  });

  test("an unknown word is answered with the nearest, and the bot is not bothered", async () => {
    now = await connect(mode);
    await now.slack.say(now.ana, inOps(), "/service lst");
    expect(now.slack.messages()[0]?.text).toContain("Did you mean /service list?");
    expect(now.ears.heard).toEqual([]);
  });

  test("a form opens from a command, changes while it is filled, and comes back as values", async () => {
    now = await connect(mode);
    now.ears.answers.push({ kind: "form", form });
    await now.slack.say(now.ana, inOps(), "/incident");
    expect(now.slack.openForm(now.ana)).toMatchObject({ title: "Report an incident", intro: "Say what you see." });
    const service = { ...(form.fields[1] as Extract<(typeof form.fields)[1], { kind: "choice" }>), value: "shop" };
    now.ears.form = {
      ...form,
      fields: [form.fields[0] as (typeof form.fields)[0], service, form.fields[2] as (typeof form.fields)[2]],
      offers: [
        {
          text: [{ kind: "text", text: "INC-139 is open on the same service." }],
          button: { label: "Join INC-139", intent: "incident.join", subject: "INC-139" },
        },
      ],
    };
    await now.slack.fill(now.ana, { "What is broken?": "Checkout" });
    await until(
      now.slack,
      () => now.slack.openForm(now.ana)?.intro.includes("INC-139") || undefined,
      () => "the offer never came",
    );
    expect(lastHeard()).toMatchObject({
      by: "refresh",
      inbound: { intent: "incident.report", values: { what: "Checkout" } },
    });
    expect(now.slack.openForm(now.ana)).toMatchObject({
      buttons: [{ label: "Join INC-139" }],
      fields: [{ value: "Checkout" }, { value: "Shop" }, { value: "" }],
    });
    await now.slack.fill(now.ana, { Service: "Mail", For: "Ben" });
    await now.slack.submit(now.ana);
    expect(lastHeard()).toMatchObject({
      by: "handle",
      inbound: {
        intent: "incident.declare",
        values: { what: "Checkout", service: "mail", forWhom: now.ben },
        spot: { channelId: now.ops, channelName: "ops" },
        openedAtMs: form.openedAtMs,
      },
    });
    expect(now.slack.openForm(now.ana)).toBeUndefined();
  });

  test("a refused form stays open with the sentence at its field, and is accepted afterwards", async () => {
    now = await connect(mode);
    now.ears.answers.push({ kind: "form", form });
    await now.slack.say(now.ana, inOps(), "/incident");
    const card = { lines: [[{ kind: "text", text: "Too short." }]] } as const;
    now.ears.answers.push({ kind: "refused", card, fieldErrors: { what: "Say a little more." } });
    await now.slack.fill(now.ana, { "What is broken?": "it", Service: "Mail" });
    await now.slack.submit(now.ana);
    expect(now.slack.openForm(now.ana)?.errors).toEqual({ "What is broken?": "Say a little more." });
    await now.slack.submit(now.ana);
    expect(now.slack.openForm(now.ana)).toBeUndefined();
    const ids = now.ears.heard.filter(({ by }) => by === "handle").map(({ inbound }) => inbound.deliveryId);
    expect(new Set(ids).size).toBe(1);
  });

  test("a refusal without a field is shown above the form, which keeps what was entered", async () => {
    now = await connect(mode);
    now.ears.answers.push({ kind: "form", form });
    await now.slack.say(now.ana, inOps(), "/incident");
    now.ears.answers.push({ kind: "refused", card: { lines: [[{ kind: "text", text: "You may not do this." }]] } });
    await now.slack.fill(now.ana, { "What is broken?": "it", Service: "Mail" });
    await now.slack.submit(now.ana);
    expect(now.slack.openForm(now.ana)?.intro).toBe("You may not do this.");
  });

  test.each([
    ["refused", "You may not do this.", "Checkout"],
    ["saved", "INC-1 is saved.", undefined],
  ] as const)(
    "a form whose act is slow says so on top of it; %s in the end, it keeps what was entered or goes",
    async (how, last, kept) => {
      now = await connect(mode);
      now.ears.answers.push({ kind: "form", form });
      await now.slack.say(now.ana, inOps(), "/incident");
      let finish = () => {};
      const ended = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const said = [[{ kind: "text", text: last }]] as const;
      const end = how === "refused" ? ({ kind: how, card: { lines: said } } as const) : words(last);
      now.ears.answers.push(() => ended.then(() => end));
      await now.slack.fill(now.ana, { "What is broken?": "Checkout", Service: "Mail" });
      await now.slack.submit(now.ana);
      expect(now.slack.openForm(now.ana)?.intro).toBe("Not saved yet, one moment …");
      finish();
      await until(
        now.slack,
        () => now.slack.openForm(now.ana)?.intro === last || undefined,
        () => "the end was never told",
      );
      now.slack.closeForm(now.ana);
      expect(now.slack.openForm(now.ana)?.fields[0]?.value).toBe(kept);
    },
  );

  test("joining from inside the form ends the form with what was done", async () => {
    now = await connect(mode);
    const button = { label: "Join INC-139", intent: "incident.join", subject: "INC-139" } as const;
    const offers = [{ text: [{ kind: "text", text: "INC-139 is open." }], button }] as const;
    now.ears.answers.push({ kind: "form", form: { ...form, offers } }, words("You joined INC-139."));
    await now.slack.say(now.ana, inOps(), "/incident");
    await now.slack.clickInForm(now.ana, "Join INC-139");
    expect(lastHeard()).toMatchObject({ by: "handle", inbound: { intent: "incident.join", subject: "INC-139" } });
    await until(
      now.slack,
      () => now.slack.openForm(now.ana)?.title === "Done" || undefined,
      () => "the form did not end",
    );
    expect(now.slack.openForm(now.ana)).toMatchObject({ intro: "You joined INC-139.", fields: [] });
  });

  test("a mention reports its words, once, although Slack sends two events for it", async () => {
    now = await connect(mode);
    const ts = await now.slack.say(now.ana, inOps(), "@tocsin the till of @Ben is dead");
    expect(now.ears.heard).toMatchObject([
      {
        by: "handle",
        inbound: {
          intent: "incident.declare",
          values: { what: "the till of @Ben is dead" },
          message: { text: "the till of @Ben is dead", authorId: now.ana, messageId: ts },
          spot: { messageId: ts, channelId: now.ops, channelName: "ops" },
        },
      },
    ]);
  });

  test("a mention that needs a form gets a button that opens it", async () => {
    now = await connect(mode);
    now.ears.answers.push({ kind: "form", form }, { kind: "form", form });
    await now.slack.say(now.ana, inOps(), "@tocsin report");
    const [, offer] = now.slack.messages();
    expect(offer).toMatchObject({ onlyFor: now.ana, buttons: [{ label: "Report an incident" }] });
    await now.slack.click(now.ana, offer?.id ?? "", "Report an incident");
    expect(now.slack.openForm(now.ana)?.title).toBe("Report an incident");
  });

  test("edits and deletions of thread messages are followed, the bot's own never", async () => {
    now = await connect(mode);
    const target = { kind: "channel", channelId: now.ops } as const;
    const card = { lines: [[{ kind: "text", text: "INC-1" }]] } as const;
    const root = await now.platform.post(target, card, { lang: "en", zone: "UTC", userIds: {} }, "k");
    const spot = { in: "thread", channelId: now.ops, rootId: root.messageId } as const;
    const ts = (await now.slack.say(now.ana, spot, "it is the rellease")) ?? "";
    await now.slack.editMessage(now.ana, ts, "it is the release");
    expect(lastHeard()?.inbound).toMatchObject({ intent: "message.edited", message: { text: "it is the release" } });
    await now.slack.deleteMessage(now.ana, ts);
    expect(lastHeard()?.inbound).toMatchObject({ intent: "message.deleted", spot: { messageId: ts } });
    expect(now.ears.heard).toHaveLength(3);
  });

  test("the shortcut on a message brings its words and files", async () => {
    now = await connect(mode);
    now.ears.answers.push({ kind: "form", form });
    const bytes = new TextEncoder().encode("pixels");
    const ts = await now.slack.say(now.ben, inOps(), "look at this", [{ name: "a.png", type: "image/png", bytes }]);
    await now.slack.shortcut(now.ana, ts ?? "", "Report incident");
    const inbound = lastHeard()?.inbound;
    expect(inbound).toMatchObject({ intent: "incident.report", message: { text: "look at this", authorName: "Ben" } });
    expect(await inbound?.files?.[0]?.fetch(100)).toEqual(Buffer.from(bytes));
    await expect(inbound?.files?.[0]?.fetch(3)).rejects.toThrow("larger than 3 bytes");
    expect(now.slack.openForm(now.ana)?.title).toBe("Report an incident");
  });

  test("the global shortcut opens the form from anywhere", async () => {
    now = await connect(mode);
    now.ears.answers.push({ kind: "form", form });
    await now.slack.globalShortcut(now.ana, "Report incident");
    expect(now.slack.openForm(now.ana)?.title).toBe("Report an incident");
  });

  test("direct messages: commands are commands, talk is talk", async () => {
    now = await connect(mode);
    const dm = { in: "dm", memberId: now.ana } as const;
    now.ears.answers.push(words("Your work"));
    await now.slack.say(now.ana, dm, "mine");
    expect(lastHeard()).toMatchObject({ by: "look", inbound: { intent: "incident.mine", spot: { isDirect: true } } });
    expect(now.slack.messages().at(-1)).toMatchObject({ text: "Your work", spot: dm });
    await now.slack.say(now.ana, dm, "thanks, it works again");
    expect(lastHeard()?.inbound).toMatchObject({ intent: "message.said", message: { text: "thanks, it works again" } });
  });

  test("the home page is published when it is opened, and again after a button on it", async () => {
    now = await connect(mode);
    const button = { label: "Take it", intent: "incident.take", subject: "INC-4" } as const;
    const before = { lines: [[{ kind: "text", text: "INC-4 waits" }]], buttons: [button] } as const;
    now.ears.answers.push({ kind: "home", cards: [before] });
    expect(await now.slack.openHome(now.ana)).toBe("INC-4 waits");
    const after = { lines: [[{ kind: "text", text: "INC-4 is yours" }]] } as const;
    now.ears.answers.push(words("You have it."), { kind: "home", cards: [after] });
    await now.slack.click(now.ana, "home", "Take it");
    await until(
      now.slack,
      () =>
        now.slack.workspace.homes.get(now.ana)?.blocks.some((block) => JSON.stringify(block).includes("yours")) ||
        undefined,
      () => "the page was not drawn again",
    );
    expect(now.slack.openForm(now.ana)?.intro).toBe("You have it.");
  });

  test("somebody of another workspace is heard with their own workspace, so that they can be refused", async () => {
    now = await connect(mode);
    const eve = await now.slack.foreigner("Eve");
    await now.slack.say(eve.id, inOps(), "@tocsin help me");
    const { actor } = lastHeard()?.inbound ?? {};
    expect(actor).toMatchObject({ userId: eve.id, isGuest: true, isAdmin: false });
    expect(actor?.workspaceId).not.toBe(now.platform.workspaceId());
  });

  test("a slow act is first said to be unsaved, and then how it ended", async () => {
    now = await connect(mode);
    let finish = () => {};
    const saved = new Promise<void>((resolve) => {
      finish = resolve;
    });
    now.ears.answers.push(() => saved.then(() => words("INC-1 is saved.")));
    await now.slack.say(now.ana, inOps(), "/incident Checkout is down");
    expect(now.slack.messages().map(({ text }) => text)).toEqual(["Not saved yet, one moment …"]);
    finish();
    await until(
      now.slack,
      () => now.slack.messages().some(({ text }) => text === "INC-1 is saved.") || undefined,
      () => "the end was never told",
    );
  });
});
