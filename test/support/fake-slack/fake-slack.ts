// A Slack stand-in on loopback: a workspace with members, the Web API, and Socket Mode or signed HTTP towards the bot.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Peer } from "../peer.ts";
import { attach, clickInForm, closeForm, fill, seeForm, submit } from "./acts-forms.ts";
import * as acts from "./acts-messages.ts";
import { type Context, echoEvent, type Manifest, sendEvent } from "./context.ts";
import { createHttpDelivery, type HttpTarget } from "./delivery.ts";
import { changedEvent, messageEvent, messageSubscription, userChangeEvent } from "./events.ts";
import { createFaults } from "./faults.ts";
import { flattenBlocks } from "./flat-text.ts";
import { done } from "./method.ts";
import { setFileBase } from "./payload.ts";
import { createResponses } from "./responses.ts";
import { toSeenMessage } from "./seen.ts";
import { type Call, listen, type Running } from "./server.ts";
import { createSocketGateway, type SocketGateway } from "./socket.ts";
import { addChannel, changed, createWorkspace, type Person, slackId, type Workspace } from "./workspace.ts";

export type FakeSlackOptions = {
  /** How the bot is reached: Socket Mode, or signed requests to `botUrl`. */
  readonly mode: "socket" | "http";
  /** The app's manifest: decides which commands, shortcuts, events and scopes exist. manifest.yml by default; "any": all do. */
  readonly manifest?: Manifest | "any";
  readonly botName?: string;
  /** How long Slack waits for an acknowledgement. Its own is 3000 ms; here longer, because machines are shared. */
  readonly patienceMs?: number;
  /** How long a trigger opens a form; Slack's is 3000 ms. */
  readonly triggerLifeMs?: number;
};

export interface FakeSlack extends Peer {
  /** For signed HTTP: the address of the bot's /slack/events. */
  botUrl: string | undefined;
  readonly workspace: Workspace;
  readonly context: Context;
  readonly socket: SocketGateway;
  readonly tokens: { readonly bot: string; readonly app: string; readonly signingSecret: string };
  /** Somebody revokes the app-level token, or uninstalls the app; the answer gives it back. */
  revokeAppToken(): () => void;
  /** The same with the bot's token. */
  revokeBotToken(): () => void;
  /** Every Web API call the bot made, in order. */
  readonly calls: readonly Call[];
  /** A person of another workspace, seen through a shared channel. */
  foreigner(name: string): Promise<{ readonly id: string }>;
  globalShortcut(memberId: string, name: string): Promise<void>;
  /** The last event once more under a new event id, as Slack sometimes sends it. */
  redeliverUnderNewEventId(): Promise<void>;
  closeForm(memberId: string): void;
  fileBytes(fileId: string): Uint8Array | undefined;
}

const readManifest = (): Manifest =>
  parse(readFileSync(new URL("../../../manifest.yml", import.meta.url), "utf8")) as Manifest;

const random = (length: number) => randomBytes(length).toString("hex").slice(0, length);

export function createFakeSlack(options: FakeSlackOptions): FakeSlack {
  const patienceMs = options.patienceMs ?? 10_000;
  const manifest = options.manifest === "any" ? undefined : (options.manifest ?? readManifest());
  const ws = createWorkspace(options.botName ?? "tocsin", {
    scopes: manifest ? new Set<string>(manifest.oauth_config?.scopes?.bot ?? []) : "all",
    triggerLifeMs: options.triggerLifeMs ?? 10_000,
  });
  const tokens = { bot: `xoxb-1-2-${random(24)}`, app: `xapp-1-A1-2-${random(24)}`, signingSecret: random(32) };
  const target: HttpTarget = { url: undefined };
  const socket = createSocketGateway(ws.appId, patienceMs);
  const delivery = options.mode === "socket" ? socket : createHttpDelivery(tokens.signingSecret, target, patienceMs);
  const responses = createResponses(ws);
  const faults = createFaults();
  const calls: Call[] = [];
  let running: Running | undefined;
  const baseUrl = () => {
    if (!running) throw new Error("start the stand-in first");
    return running.url;
  };
  const context: Context = {
    ws,
    delivery,
    manifest,
    baseUrl,
    patienceMs,
    last: undefined,
    unanswered: [],
    responseUrl: (spot) => responses.create(baseUrl(), spot),
  };
  const stopEchoes = echoBotMessages(context);

  const changePerson = async (id: string, to: { readonly deleted?: boolean; readonly guest?: boolean }) => {
    const person = ws.people.get(id);
    if (!person) throw new Error(`no member ${id}`);
    Object.assign(person, to);
    await sendEvent(context, "user_change", userChangeEvent(ws, person));
  };

  const revoke = (which: "app" | "bot") => {
    const token = tokens[which];
    tokens[which] = "revoked";
    return () => {
      tokens[which] = token;
      ws.violations.splice(0);
    };
  };

  const peer: FakeSlack = {
    name: options.mode === "socket" ? "slack" : "slack-http",
    workspace: ws,
    context,
    socket,
    tokens,
    revokeAppToken: () => revoke("app"),
    revokeBotToken: () => revoke("bot"),
    calls,
    get botUrl() {
      return target.url;
    },
    set botUrl(url: string | undefined) {
      target.url = url;
    },
    async start() {
      running = await listen({
        ws,
        tokens,
        faults,
        calls,
        openSocket: () => done({ url: socket.ticket(baseUrl()) }),
        onUpgrade: socket.upgrade,
        onResponse: responses.take,
      });
      setFileBase(ws, running.url);
    },
    async stop() {
      stopEchoes();
      socket.close();
      await running?.close();
    },
    settings: () => ({
      SLACK_BOT_TOKEN: tokens.bot,
      SLACK_API_URL: `${baseUrl()}/api/`,
      ...(options.mode === "socket" ? { SLACK_APP_TOKEN: tokens.app } : { SLACK_SIGNING_SECRET: tokens.signingSecret }),
    }),

    async member(profile) {
      const person = addPerson(ws, profile, ws.teamId);
      return { id: person.id, name: person.name, email: person.email ?? "" };
    },
    foreigner: async (name) => addPerson(ws, { name }, slackId("T")),
    deactivate: (memberId) => changePerson(memberId, { deleted: true }),
    reactivate: (memberId) => changePerson(memberId, { deleted: false }),
    setGuest: (memberId, guest) => changePerson(memberId, { guest }),
    async channel(name, how = {}) {
      const kind = how.private ? "private" : "public";
      const withBot = how.withoutBot !== true;
      const channel = addChannel(ws, { name, kind, members: how.members ?? [], withBot });
      return channel.id;
    },
    async deleteChannel(channelId) {
      const channel = ws.channels.get(channelId);
      if (channel) channel.deleted = true;
      changed(ws);
    },

    async bar(channelId, how) {
      const channel = ws.channels.get(channelId);
      if (!channel) throw new Error(`no channel ${channelId}`);
      channel.archived = how === "archived";
      channel.kind = how === "thrown out" ? "private" : "public";
      channel.withBot = how !== "thrown out";
      changed(ws);
    },

    async channelNamed(name) {
      const channel = [...ws.channels.values()].find((each) => each.name === name && !each.deleted);
      if (!channel) return undefined;
      const { id, topic, kind, archived, members, bookmarks } = channel;
      const links = bookmarks.map(({ link }) => link);
      return {
        id,
        topic,
        isPrivate: kind === "private",
        isClosed: archived,
        memberIds: [...members],
        bookmarks: links,
      };
    },

    messages: () => ws.messages.filter(isVisible).map((message) => toSeenMessage(ws, message)),
    openForm: (memberId) => seeForm(ws, memberId),
    onChange(listener) {
      ws.listeners.add(listener);
      return () => ws.listeners.delete(listener);
    },

    say: (memberId, spot, text, files) => acts.say(context, memberId, spot, text, files),
    click: (memberId, messageId, label) => acts.click(context, memberId, messageId, label),
    clickInForm: (memberId, label) => clickInForm(context, memberId, label),
    fill: (memberId, values) => fill(context, memberId, values),
    attach: (memberId, label, files) => attach(context, memberId, label, files),
    submit: (memberId) => submit(context, memberId),
    closeForm: (memberId) => closeForm(ws, memberId),
    react: (memberId, messageId, emoji) => acts.react(context, memberId, messageId, emoji),
    shortcut: (memberId, messageId, name) => acts.useShortcut(context, memberId, messageId, name),
    globalShortcut: (memberId, name) => acts.useGlobalShortcut(context, memberId, name),
    editMessage: (memberId, messageId, text) => acts.editMessage(context, memberId, messageId, text),
    deleteMessage: (memberId, messageId) => acts.deleteMessage(context, memberId, messageId),
    async openHome(memberId) {
      await acts.openHome(context, memberId);
      return flattenBlocks(ws, ws.homes.get(memberId)?.blocks ?? []);
    },
    redeliverLast: (times) => acts.redeliverLast(context, times),
    redeliverUnderNewEventId: () => acts.redeliverLast(context, 1, true),
    fault: (kind, times, how) => faults.add(kind, times, how),
    recover: () => faults.end(),
    violations: () => ws.violations,
    fileBytes: (fileId) => ws.files.get(fileId)?.bytes,
  };
  return peer;
}

/** System lines ("set the topic") are stored as deleted and never shown as messages. */
const isVisible = (message: Workspace["messages"][number]) =>
  !(message.deleted && message.text.startsWith("set the channel topic"));

function addPerson(ws: Workspace, profile: Parameters<Peer["member"]>[0], teamId: string): Person {
  const person: Person = {
    id: slackId("U"),
    teamId,
    name: profile.name,
    email: profile.email ?? `${profile.name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ".")}@example.com`,
    locale: profile.locale ?? "en-US",
    zone: profile.zone ?? "Etc/UTC",
    admin: profile.admin === true,
    guest: profile.guest === true,
    bot: profile.bot === true,
    closedToBots: profile.closedToBots === true,
    deleted: false,
  };
  ws.people.set(person.id, person);
  return person;
}

/** Slack tells an app about its own messages too; a bot must not take them for a person's. Returns the way to stop. */
function echoBotMessages(context: Context): () => void {
  const { ws } = context;
  let seen = 0;
  const listener = () => {
    for (const message of ws.messages) {
      const fresh = message.revision > seen && message.author === undefined && message.onlyFor === undefined;
      if (!fresh || message.deleted || !message.channel.withBot) continue;
      const event = message.edits.length > 0 ? changedEvent(ws, message, "") : messageEvent(ws, message);
      echoEvent(context, messageSubscription(message.channel), event);
    }
    seen = ws.revision;
  };
  ws.listeners.add(listener);
  return () => ws.listeners.delete(listener);
}
