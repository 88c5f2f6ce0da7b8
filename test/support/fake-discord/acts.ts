// What people do in the guild: say, press, fill, submit, react, edit, delete.

import type { Spot } from "../peer.ts";
import { emit, emitMessage, type Fake, touch } from "./fake.ts";
import { flatMessage } from "./flat-text.ts";
import { clientErrors, fillForm, peopleIn, submittedComponents } from "./forms.ts";
import { intents } from "./gateway.ts";
import { interact } from "./interact.ts";
import { memberJson, messageJson, userJson } from "./payloads.ts";
import { startThread } from "./routes-channels.ts";
import { interactionTypes } from "./routes-interactions.ts";
import { eraseMessage } from "./routes-messages.ts";
import { pressables } from "./seen.ts";
import { slashData } from "./slash.ts";
import { type Channel, directChannel, type Interaction, kinds, type Message, type NewFile } from "./world.ts";
import { createMessage, storeFile } from "./write-message.ts";

/** The channel of a spot; a thread is started on its root message if there is none yet. */
export function channelAt(fake: Fake, memberId: string, spot: Spot): Channel {
  const { world } = fake;
  if (spot.in === "dm") return directChannel(world, spot.memberId);
  const channel = world.channels.get(spot.channelId);
  if (!channel) throw new Error(`no channel ${spot.channelId}`);
  if (spot.in === "channel") return channel;
  const thread = world.channels.get(spot.rootId);
  if (thread) return thread;
  const root = messageById(fake, spot.rootId);
  return startThread(fake, channel, {
    kind: kinds.publicThread,
    name: root.content.slice(0, 100) || "thread",
    ownerId: memberId,
    id: root.id,
  });
}

export function messageById(fake: Fake, id: string): Message {
  const message = fake.world.messages.get(id);
  if (!message || message.deleted) throw new Error(`no message ${id}`);
  return message;
}

/** Sends a message as a person. "@tocsin" and "@Name" become mentions. */
export function speak(fake: Fake, memberId: string, channel: Channel, text: string, files: readonly NewFile[]): string {
  const { world } = fake;
  const content = [...world.memberships.values()]
    .sort((a, b) => b.user.name.length - a.user.name.length)
    .reduce(
      (line, { user }) =>
        line.replaceAll(new RegExp(`@${escapeRegex(user.name)}(?![\\p{L}\\p{N}])`, "giu"), `<@${user.id}>`),
      text,
    );
  const attached = new Map(files.map((file, index) => [String(index), file]));
  return createMessage(fake, { channelId: channel.id, authorId: memberId }, { content }, attached).id;
}

const escapeRegex = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

export function runCommand(fake: Fake, memberId: string, channel: Channel, line: string): Promise<Interaction> {
  return interact(fake, {
    type: interactionTypes.command,
    userId: memberId,
    channel,
    data: slashData(fake.world, line, { direct: channel.kind === kinds.dm }),
  });
}

/** The choices offered while the last option of the line is being typed. */
export async function autocomplete(
  fake: Fake,
  memberId: string,
  channel: Channel,
  line: string,
): Promise<readonly string[]> {
  const data = slashData(fake.world, line, { direct: channel.kind === kinds.dm, focusLast: true });
  const { answer } = await interact(fake, { type: interactionTypes.autocomplete, userId: memberId, channel, data });
  return (answer?.choices ?? []).map((choice) => choice.name);
}

/** Presses a button, or picks the menu option of that label; "@Name" picks a person in a user menu. */
export async function press(fake: Fake, memberId: string, messageId: string, label: string): Promise<void> {
  const message = messageById(fake, messageId);
  if (message.onlyFor !== undefined && message.onlyFor !== memberId) throw new Error("somebody else's private message");
  const found = pressables(message).find((one) => one.label === label);
  const channel = fake.world.channels.get(message.channelId);
  if (!found || !channel)
    throw new Error(
      `no "${label}" to press; there is ${
        pressables(message)
          .map((one) => one.label)
          .join(", ") || "nothing"
      }`,
    );
  if (found.node.url) return;
  const data = {
    custom_id: found.node.custom_id,
    component_type: found.node.type,
    ...(found.values ? { values: found.values } : {}),
  };
  await interact(fake, { type: interactionTypes.component, userId: memberId, channel, sourceId: messageId, data });
}

/** Presses with an id of the test's own choosing, as a tampered client would. */
export async function pressForged(
  fake: Fake,
  memberId: string,
  messageId: string,
  customId: string,
): Promise<Interaction> {
  const message = messageById(fake, messageId);
  const channel = fake.world.channels.get(message.channelId);
  if (!channel) throw new Error("the channel is gone");
  return interact(fake, {
    type: interactionTypes.component,
    userId: memberId,
    channel,
    sourceId: messageId,
    data: { custom_id: customId, component_type: 2 },
  });
}

export function openFormOf(fake: Fake, memberId: string) {
  const open = fake.world.forms.get(memberId);
  if (!open) throw new Error("no form is open before this member");
  return open;
}

export function fill(fake: Fake, memberId: string, values: Readonly<Record<string, string | readonly string[]>>): void {
  fillForm(fake.world, openFormOf(fake, memberId), values);
  fake.world.changed();
}

/** Sends the open form. It closes when the bot answers; otherwise Discord says that something went wrong. */
export async function submit(fake: Fake, memberId: string): Promise<void> {
  const open = openFormOf(fake, memberId);
  const { world } = fake;
  open.errors = clientErrors(open);
  const channel = world.channels.get(open.channelId);
  if (Object.keys(open.errors).length > 0 || !channel) return world.changed();
  const fileIds = new Map<string, string[]>();
  const attachments: Record<string, unknown> = {};
  for (const [field, files] of open.files) {
    const stored = files.map((file) => storeFile(fake, channel.id, file));
    fileIds.set(
      field,
      stored.map((one) => one.id),
    );
    for (const one of stored) attachments[one.id] = one;
  }
  const people = peopleIn(open).flatMap((id) => world.memberships.get(id) ?? []);
  const data = {
    custom_id: open.form.custom_id,
    components: submittedComponents(open, fileIds),
    resolved: {
      attachments,
      users: Object.fromEntries(people.map((member) => [member.user.id, userJson(member.user)])),
      members: Object.fromEntries(
        people.map((member) => [member.user.id, { ...memberJson(world, member), user: undefined, permissions: "0" }]),
      ),
    },
  };
  const sent = await interact(fake, {
    type: interactionTypes.form,
    userId: memberId,
    channel,
    ...(open.sourceId ? { sourceId: open.sourceId } : {}),
    data,
  });
  if (sent.answer && world.forms.get(memberId) === open) world.forms.delete(memberId);
  else open.errors = { "": "Something went wrong. Try again." };
  world.changed();
}

export function react(fake: Fake, memberId: string, messageId: string, emoji: string): void {
  const message = messageById(fake, messageId);
  const channel = fake.world.channels.get(message.channelId);
  const member = fake.world.memberships.get(memberId);
  if (!channel || !member) throw new Error("the channel or the member is gone");
  message.reactions.push({ userId: memberId, emoji });
  const direct = channel.kind === kinds.dm;
  emit(fake, channel, {
    t: "MESSAGE_REACTION_ADD",
    needs: direct ? intents.directReactions : intents.guildReactions,
    d: () => ({
      user_id: memberId,
      channel_id: channel.id,
      message_id: messageId,
      message_author_id: message.authorId,
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
      ...(direct ? {} : { guild_id: fake.world.guildId, member: memberJson(fake.world, member) }),
    }),
  });
}

export function messageMenu(fake: Fake, memberId: string, messageId: string, name: string): Promise<Interaction> {
  const { world } = fake;
  const command = world.commands.find((one) => one.type === 3 && one.name === name);
  if (!command) throw new Error(`no "${name}" in the message menu`);
  const message = messageById(fake, messageId);
  const channel = world.channels.get(message.channelId);
  if (!channel) throw new Error("the channel is gone");
  const data = {
    id: command.id,
    name,
    type: 3,
    target_id: messageId,
    resolved: { messages: { [messageId]: messageJson(world, message) } },
  };
  return interact(fake, { type: interactionTypes.command, userId: memberId, channel, data });
}

export function rewrite(fake: Fake, memberId: string, messageId: string, text: string): void {
  const message = messageById(fake, messageId);
  if (message.authorId !== memberId) throw new Error("only the author edits a message");
  message.edits = [...message.edits, flatMessage(fake.world, message)];
  message.content = text;
  message.editedAt = new Date().toISOString();
  touch(fake, message);
  emitMessage(fake, "MESSAGE_UPDATE", message);
}

export const erase = (fake: Fake, messageId: string): void => eraseMessage(fake, messageById(fake, messageId));
