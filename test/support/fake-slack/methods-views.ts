// views.* and files.* of the stand-in.

import { withIds } from "./controls.ts";
import { initialValues } from "./form-state.ts";
import { type Args, done, failed, isReply, type Method, type Reply, reachChannel, refuse, text } from "./method.ts";
import { toApiFile, toApiView } from "./payload.ts";
import { viewFaults } from "./validate.ts";
import {
  addMessage,
  type Block,
  changed,
  findMessage,
  findView,
  slackId,
  type View,
  type Workspace,
} from "./workspace.ts";

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": { scopes: [], args: ["trigger_id", "view"], run: (ws, args) => show(ws, args, false) },
  "views.push": { scopes: [], args: ["trigger_id", "view"], run: (ws, args) => show(ws, args, true) },
  "views.update": { scopes: [], args: ["view_id", "external_id", "hash", "view"], run: update },
  "views.publish": { scopes: [], args: ["user_id", "hash", "view"], run: publish },
  "files.getUploadURLExternal": {
    scopes: ["files:write"],
    args: ["filename", "length", "alt_txt", "snippet_type"],
    run: startUpload,
  },
  "files.delete": { scopes: ["files:write"], args: ["file"], run: deleteFile },
  "files.completeUploadExternal": {
    scopes: ["files:write"],
    args: ["files", "channel_id", "thread_ts", "initial_comment", "blocks"],
    run: completeUpload,
  },
  "files.info": {
    scopes: ["files:read"],
    args: ["file"],
    run: (ws, args) => {
      const file = ws.files.get(text(args, "file"));
      return file ? done({ file: toApiFile(ws, file) }) : failed("file_not_found");
    },
  },
};

type ViewArg = {
  readonly type: View["type"];
  readonly blocks: readonly Block[];
  readonly title?: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly callback_id?: string;
  readonly external_id?: string;
  readonly private_metadata?: string;
  readonly notify_on_close?: boolean;
  readonly clear_on_close?: boolean;
};

function show(ws: Workspace, args: Args, onTop: boolean): Reply {
  const trigger = ws.triggers.get(text(args, "trigger_id"));
  if (!trigger) return failed("invalid_trigger_id");
  if (trigger.used) return failed("exchanged_trigger_id");
  if (Date.now() - trigger.bornAt > ws.triggerLifeMs) return failed("expired_trigger_id");
  const faults = viewFaults(args.view);
  if (faults.length > 0) return refuse(ws, "invalid_arguments", faults);
  trigger.used = true;
  const open = ws.forms.get(trigger.memberId) ?? [];
  if (onTop && open.length >= 3) return refuse(ws, "push_limit_reached", ["views.push: a fourth view"]);
  const view = newView(trigger.memberId, args.view as ViewArg);
  ws.forms.set(trigger.memberId, onTop ? [...open, view] : [view]);
  changed(ws);
  return done({ view: toApiView(ws, view) });
}

export function newView(memberId: string, from: ViewArg): View {
  const view: View = {
    id: slackId("V"),
    type: from.type,
    memberId,
    hash: "",
    blocks: [],
    title: "",
    submit: undefined,
    callbackId: "",
    externalId: from.external_id,
    privateMetadata: "",
    notifyOnClose: false,
    clearsOnClose: false,
    values: {},
    suggestions: {},
    errors: {},
  };
  putContent(view, from);
  return view;
}

/** Puts new content into a view. What was entered stays where block_id, action_id and kind are the same, as in Slack. */
export function putContent(view: View, from: ViewArg): void {
  view.hash = `${Math.floor(Date.now() / 1000)}.${slackId("h")}`;
  view.blocks = withIds(from.blocks);
  view.title = from.title?.text ?? "";
  view.submit = from.submit?.text;
  view.callbackId = from.callback_id ?? "";
  view.privateMetadata = from.private_metadata ?? "";
  view.notifyOnClose = from.notify_on_close === true;
  view.clearsOnClose = from.clear_on_close === true;
  const fresh = initialValues(view.blocks);
  for (const [blockId, actions] of Object.entries(fresh)) {
    for (const [actionId, value] of Object.entries(actions)) {
      const old = view.values[blockId]?.[actionId];
      if (old?.type === value.type) actions[actionId] = old;
    }
  }
  view.values = fresh;
  view.errors = {};
}

function update(ws: Workspace, args: Args): Reply {
  const by = { ...(args.view_id ? { id: text(args, "view_id") } : { externalId: text(args, "external_id") }) };
  const view = findView(ws, by);
  if (!view) return failed("not_found");
  if (args.hash && args.hash !== view.hash) return failed("hash_conflict");
  const faults = viewFaults(args.view);
  if (faults.length > 0) return refuse(ws, "invalid_arguments", faults);
  putContent(view, args.view as ViewArg);
  changed(ws);
  return done({ view: toApiView(ws, view) });
}

function publish(ws: Workspace, args: Args): Reply {
  const person = ws.people.get(text(args, "user_id"));
  if (!person || person.deleted) return failed("invalid_arguments");
  const faults = viewFaults(args.view);
  if (faults.length > 0) return refuse(ws, "invalid_arguments", faults);
  const view = newView(person.id, args.view as ViewArg);
  ws.homes.set(person.id, view);
  changed(ws);
  return done({ view: toApiView(ws, view) });
}

function startUpload(ws: Workspace, args: Args, baseUrl: string): Reply {
  const name = text(args, "filename");
  if (name === "" || !(Number(args.length) > 0))
    return refuse(ws, "invalid_arguments", ["a file without name or bytes"]);
  const alt = text(args, "alt_txt");
  if (alt.length > 1000) return failed("alt_txt_too_large");
  const id = slackId("F");
  const file = { id, name, type: "application/octet-stream", bytes: new Uint8Array(), owner: ws.bot.userId };
  ws.files.set(id, { ...file, ...(alt && { alt }) });
  return done({ upload_url: `${baseUrl}/upload/v1/${id}`, file_id: id });
}

/** Where nothing was said with it, the message goes as well. */
function deleteFile(ws: Workspace, args: Args): Reply {
  const file = ws.files.get(text(args, "file"));
  if (!file) return failed("file_not_found");
  if (file.owner !== ws.bot.userId) return failed("cant_delete_file");
  ws.files.delete(file.id);
  for (const message of ws.messages.filter(({ files }) => files.includes(file))) {
    message.files = message.files.filter((each) => each !== file);
    message.deleted ||= message.text === "" && message.files.length === 0;
    changed(ws, message);
  }
  return done();
}

function completeUpload(ws: Workspace, args: Args): Reply {
  const listed = args.files as readonly { readonly id: string; readonly title?: string }[];
  const files = listed.map((each) => ws.files.get(each.id));
  if (files.some((file) => !file || file.bytes.byteLength === 0)) return failed("file_not_found");
  const shared = files.flatMap((file) => file ?? []);
  for (const { id, title } of listed) {
    const file = ws.files.get(id);
    if (file && title !== undefined) file.title = title;
  }
  if (args.channel_id) {
    const channel = reachChannel(ws, { channel: args.channel_id });
    if (isReply(channel)) return channel;
    const threadTs = text(args, "thread_ts") || undefined;
    if (threadTs !== undefined && !findMessage(ws, channel.id, threadTs)) return failed("thread_not_found");
    const comment = text(args, "initial_comment");
    addMessage(ws, { channel, author: undefined, threadTs, text: comment, files: shared });
  }
  return done({ files: shared.map((file) => toApiFile(ws, file)) });
}
