// Discord on loopback: a guild with people, a gateway and the REST API, played as the real service would for a bot under test.
import type { AddressInfo } from "node:net";
import { PermissionFlagsBits as bits } from "discord.js";
import type { FaultKind, Peer } from "../peer.ts";
import * as acts from "./acts.ts";
import { administered } from "./administered.ts";
import { applicationFlags, emitChannel, type Fake, startRights } from "./fake.ts";
import { flatMessage } from "./flat-text.ts";
import { fileFieldNamed, seeForm } from "./forms.ts";
import { createGateway, intents } from "./gateway.ts";
import { createRest, type Fault } from "./http.ts";
import { answerOrTimeout } from "./interact.ts";
import { guildJson, memberJson, userJson } from "./payloads.ts";
import { channelRoutes, eraseChannel } from "./routes-channels.ts";
import { guildRoutes } from "./routes-guild.ts";
import { interactionRoutes } from "./routes-interactions.ts";
import { messageRoutes } from "./routes-messages.ts";
import { seenMessages } from "./seen.ts";
import { snowflake } from "./snowflake.ts";
import { createWorld, kinds, membership, newChannel, type Overwrite } from "./world.ts";

export type FakeDiscord = ReturnType<typeof createFakeDiscord>;

/** Which privileged intents the application was granted (default all), and whether the bot is in no server yet. */
export function createFakeDiscord(
  options: { readonly messageContent?: boolean; readonly guildMembers?: boolean; readonly isUninvited?: boolean } = {},
) {
  const world = createWorld();
  const faults: Fault[] = [];
  const calls: string[] = [];
  let address = "";
  const violation = (problem: string): void => void world.violations.push(problem);
  const gateway = createGateway({
    token: world.token,
    refusedIntents: () =>
      (fake.messageContent ? 0 : intents.messageContent) | (fake.guildMembers ? 0 : intents.guildMembers),
    ready: ({ id, url }) => ({
      v: 10,
      user: { ...userJson(world.bot), verified: true, mfa_enabled: true, flags: 0, email: null },
      guilds: options.isUninvited ? [] : [{ id: world.guildId, unavailable: true }],
      session_id: id,
      session_type: "normal",
      resume_gateway_url: url,
      shard: [0, 1],
      application: { id: world.applicationId, flags: applicationFlags(fake) },
    }),
    afterReady: () =>
      options.isUninvited
        ? []
        : [{ t: "GUILD_CREATE", needs: intents.guilds, d: () => guildJson(world, fake.botRights) }],
    violation,
  });
  const fake: Fake = {
    world,
    gateway,
    botRights: startRights,
    messageContent: options.messageContent ?? true,
    guildMembers: options.guildMembers ?? true,
    base: () => address,
  };
  let isTokenReset = false;
  const rest = createRest({
    token: () => (isTokenReset ? "reset" : world.token),
    routes: [...messageRoutes(fake), ...channelRoutes(fake), ...guildRoutes(fake), ...interactionRoutes(fake)],
    faults,
    violation,
    file: (path) => world.files.get(path),
    onCall: (line) => void calls.push(line),
  });
  let lastDispatch = "INTERACTION_CREATE";
  const memberOf = (id: string) => {
    const found = world.memberships.get(id);
    if (!found) throw new Error(`no member ${id}`);
    return found;
  };
  const emitMember = (t: `GUILD_MEMBER_${"ADD" | "UPDATE" | "REMOVE"}`, id: string): void => {
    const member = memberOf(id);
    const facts = t === "GUILD_MEMBER_REMOVE" ? { user: userJson(member.user) } : memberJson(world, member);
    gateway.dispatch({ t, needs: intents.guildMembers, d: () => ({ ...facts, guild_id: world.guildId }) });
  };

  const peer: Peer = {
    name: "discord",
    async start() {
      await new Promise<void>((resolve) => rest.server.listen(0, "127.0.0.1", resolve));
      address = `http://127.0.0.1:${(rest.server.address() as AddressInfo).port}`;
      gateway.attach(rest.server, `${address.replace("http", "ws")}/gateway`);
    },
    async stop() {
      gateway.stop();
      rest.stop();
    },
    settings: () => ({ DISCORD_TOKEN: world.token, DISCORD_API_URL: `${address}/api` }),

    async member(profile) {
      const user = {
        id: snowflake(),
        name: profile.name,
        email: profile.email ?? `${profile.name.toLowerCase()}@example.test`,
        locale: profile.locale ?? "en-US",
        bot: profile.bot ?? false,
        admin: profile.admin ?? false,
      };
      const made = membership(user, { guest: profile.guest ?? false, closedToBots: profile.closedToBots ?? false });
      world.memberships.set(user.id, made);
      emitMember("GUILD_MEMBER_ADD", user.id);
      return { id: user.id, name: user.name, email: user.email };
    },
    async deactivate(memberId) {
      memberOf(memberId).removed = true;
      emitMember("GUILD_MEMBER_REMOVE", memberId);
    },
    async reactivate(memberId) {
      memberOf(memberId).removed = false;
      emitMember("GUILD_MEMBER_ADD", memberId);
    },
    async setGuest(memberId, isGuest) {
      memberOf(memberId).guest = isGuest;
      emitMember("GUILD_MEMBER_UPDATE", memberId);
    },
    async channel(name, how = {}) {
      const overwrites: Overwrite[] = [];
      const view = bits.ViewChannel;
      if (how.private) {
        overwrites.push({ id: world.guildId, type: 0, allow: 0n, deny: view });
        if (!how.withoutBot) overwrites.push({ id: world.bot.id, type: 1, allow: view, deny: 0n });
        for (const id of how.members ?? []) overwrites.push({ id, type: 1, allow: view, deny: 0n });
      } else if (how.withoutBot) overwrites.push({ id: world.bot.id, type: 1, allow: 0n, deny: view });
      const channel = newChannel(world, { kind: kinds.text, name, overwrites });
      emitChannel(fake, "CHANNEL_CREATE", channel);
      return channel.id;
    },
    async deleteChannel(channelId) {
      const channel = world.channels.get(channelId);
      if (channel) eraseChannel(fake, channel);
    },

    // Discord has no archive for channels: there people take the right to write away.
    async bar(channelId, how) {
      const channel = world.channels.get(channelId);
      if (!channel) throw new Error(`no channel ${channelId}`);
      const deny = how === "archived" ? bits.SendMessages : bits.ViewChannel;
      const others = channel.overwrites.filter(({ id }) => id !== world.bot.id);
      channel.overwrites = how === "open" ? others : [...others, { id: world.bot.id, type: 1, allow: 0n, deny }];
      emitChannel(fake, "CHANNEL_UPDATE", channel);
    },

    async channelNamed(name) {
      const channel = [...world.channels.values()].find((each) => each.name === name);
      if (!channel) return undefined;
      const denied = channel.overwrites.find(({ id }) => id === world.guildId)?.deny ?? 0n;
      const memberIds = channel.overwrites.filter(({ type }) => type === 1).map(({ id }) => id);
      const isPrivate = (denied & bits.ViewChannel) !== 0n;
      const isClosed = (denied & bits.SendMessages) !== 0n;
      return { id: channel.id, topic: channel.topic, isPrivate, isClosed, memberIds, bookmarks: [] };
    },

    messages: () => seenMessages(world),
    openForm(memberId) {
      const open = world.forms.get(memberId);
      return open && seeForm(world, open);
    },
    onChange: world.onChange,

    async say(memberId, spot, text, files = []) {
      const channel = acts.channelAt(fake, memberId, spot);
      if (!text.startsWith("/")) {
        lastDispatch = "MESSAGE_CREATE";
        return acts.speak(fake, memberId, channel, text, files);
      }
      lastDispatch = "INTERACTION_CREATE";
      await acts.runCommand(fake, memberId, channel, text);
      return undefined;
    },
    async click(memberId, messageId, label) {
      lastDispatch = "INTERACTION_CREATE";
      await acts.press(fake, memberId, messageId, label);
    },
    async clickInForm() {
      throw new Error("Discord's forms hold no buttons: what they would offer comes after the submit");
    },
    async fill(memberId, values) {
      acts.fill(fake, memberId, values);
    },
    attach: (memberId, label, files) => {
      const open = acts.openFormOf(fake, memberId);
      const field = fileFieldNamed(open, label);
      if (!field) throw new Error(`the form takes no files under "${label}"`);
      open.files.set(field, files);
    },
    async submit(memberId) {
      lastDispatch = "INTERACTION_CREATE";
      await acts.submit(fake, memberId);
    },
    async react(memberId, messageId, emoji) {
      lastDispatch = "MESSAGE_REACTION_ADD";
      acts.react(fake, memberId, messageId, emoji);
    },
    async shortcut(memberId, messageId, name) {
      lastDispatch = "INTERACTION_CREATE";
      await acts.messageMenu(fake, memberId, messageId, name);
    },
    async editMessage(memberId, messageId, text) {
      lastDispatch = "MESSAGE_UPDATE";
      acts.rewrite(fake, memberId, messageId, text);
    },
    async deleteMessage(_memberId, messageId) {
      lastDispatch = "MESSAGE_DELETE";
      acts.erase(fake, messageId);
    },
    async openHome(memberId) {
      const channel = acts.channelAt(fake, memberId, { in: "dm", memberId });
      const { answer } = await acts.runCommand(fake, memberId, channel, "/tocsin home");
      const message = world.messages.get(answer?.messageId ?? "");
      return message ? flatMessage(world, message) : "";
    },

    async redeliverLast(times = 1) {
      for (let count = 0; count < times; count += 1) {
        const last = [...world.interactions.values()].at(-1);
        const attempts = last?.attempts ?? 0;
        gateway.repeatLast(lastDispatch);
        if (lastDispatch !== "INTERACTION_CREATE" || !last) continue;
        const again = { ...last, answered: attemptAfter(last, attempts) };
        await answerOrTimeout(again);
      }
    },
    fault(kind: FaultKind, times, how = {}) {
      faults.push({ retryAfterSeconds: 1, ...how, kind, left: times });
    },
    recover() {
      faults.length = 0;
    },
    violations: () => world.violations,
  };

  /** Resolves when the bot has tried to answer the interaction once more. */
  const attemptAfter = (interaction: { readonly attempts: number }, attempts: number) =>
    new Promise<void>((resolve) => {
      const poll = setInterval(() => {
        if (interaction.attempts === attempts) return;
        clearInterval(poll);
        resolve();
      }, 10);
      setTimeout(() => clearInterval(poll), 3000).unref();
    });

  return {
    ...peer,
    name: "discord" as const,
    guildId: world.guildId,
    botId: world.bot.id,
    gateway,
    /** "METHOD /path" of every call, in order. */
    calls: (): readonly string[] => calls,
    /** The bot's own messages that bear a mark, also those that were deleted later. */
    marks: () =>
      [...world.messages.values()].flatMap(({ authorId, nonce, channelId }) =>
        authorId === world.bot.id && nonce !== undefined ? [{ nonce: String(nonce), channelId }] : [],
      ),
    /** Somebody made a new token in the developer portal: the bot's own is refused from now on. */
    resetToken: () => {
      isTokenReset = true;
    },
    ...administered(fake),
  };
}
