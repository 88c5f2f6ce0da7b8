// How messages, people, channels, files and views look in Slack's JSON.

import type { ViewOutput } from "@slack/bolt";
import type { Channel, Message, Person, StoredFile, View, Workspace } from "./workspace.ts";

export function toApiMessage(ws: Workspace, message: Message, withMetadata: boolean): Record<string, unknown> {
  const replies = ws.messages.filter((each) => each.threadTs === message.ts && each.channel === message.channel);
  return {
    type: "message",
    ts: message.ts,
    text: message.text,
    ...(message.author === undefined
      ? { user: ws.bot.userId, bot_id: ws.bot.botId, app_id: ws.appId, team: ws.teamId }
      : { user: message.author, team: ws.people.get(message.author)?.teamId ?? ws.teamId }),
    ...(message.threadTs !== undefined ? { thread_ts: message.threadTs } : {}),
    ...(replies.length > 0 ? { thread_ts: message.ts, reply_count: replies.length } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.files.length > 0 ? { files: message.files.map((file) => toApiFile(ws, file)) } : {}),
    ...(message.editedAt === undefined
      ? {}
      : { edited: { user: message.author ?? ws.bot.userId, ts: message.editedAt } }),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

export function toApiFile(ws: Workspace, file: StoredFile): Record<string, unknown> {
  const url = `${fileBaseOf(ws)}/files-pri/${ws.teamId}-${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    name: file.name,
    title: file.title ?? file.name,
    mimetype: file.type,
    filetype: file.name.split(".").at(-1) ?? "",
    size: file.bytes.byteLength,
    user: file.owner,
    mode: "hosted",
    url_private: url,
    url_private_download: url,
    permalink: `https://example.slack.com/files/${file.owner}/${file.id}`,
  };
}

/** Files carry addresses under the stand-in's own base, known once its server listens. */
const bases = new WeakMap<Workspace, string>();
export function setFileBase(ws: Workspace, url: string): void {
  bases.set(ws, url);
}
function fileBaseOf(ws: Workspace): string {
  return bases.get(ws) ?? "";
}

export function toApiUser(person: Person, show: { readonly email: boolean; readonly locale: boolean }) {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name.toLowerCase().replaceAll(" ", "."),
    real_name: person.name,
    deleted: person.deleted,
    tz: person.zone,
    is_admin: person.admin,
    is_owner: false,
    is_restricted: person.guest,
    is_ultra_restricted: false,
    is_bot: person.bot,
    is_app_user: false,
    is_stranger: false,
    profile: {
      real_name: person.name,
      display_name: person.name,
      ...(show.email && person.email !== undefined ? { email: person.email } : {}),
    },
    ...(show.locale ? { locale: person.locale } : {}),
  };
}

export function toApiChannel(ws: Workspace, channel: Channel) {
  const im = channel.kind === "im";
  return {
    id: channel.id,
    ...(im ? { user: [...channel.members][0] } : { name: channel.name, name_normalized: channel.name }),
    is_channel: channel.kind === "public",
    is_group: false,
    is_im: im,
    is_mpim: false,
    is_private: channel.kind !== "public",
    is_archived: channel.archived,
    is_member: channel.withBot,
    is_ext_shared: false,
    creator: channel.madeByBot ? ws.bot.userId : "U0FOUNDER",
    context_team_id: ws.teamId,
    topic: { value: channel.topic, creator: ws.bot.userId, last_set: 0 },
    num_members: channel.members.size,
  };
}

export function toApiView(ws: Workspace, view: View): ViewOutput {
  const title = (text: string) => ({ type: "plain_text" as const, text, emoji: true });
  return {
    id: view.id,
    team_id: ws.teamId,
    type: view.type,
    blocks: [...view.blocks],
    callback_id: view.callbackId,
    private_metadata: view.privateMetadata,
    state: { values: view.values },
    hash: view.hash,
    title: title(view.title),
    close: null,
    submit: view.submit === undefined ? null : title(view.submit),
    clear_on_close: view.clearsOnClose,
    notify_on_close: view.notifyOnClose,
    root_view_id: ws.forms.get(view.memberId)?.[0]?.id ?? view.id,
    previous_view_id: null,
    app_id: ws.appId,
    app_installed_team_id: ws.teamId,
    bot_id: ws.bot.botId,
    external_id: view.externalId ?? "",
  };
}
