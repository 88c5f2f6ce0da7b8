// Builds the payloads of commands, buttons, forms, shortcuts and list suggestions, typed with Bolt's own types.

import type {
  BlockAction,
  BlockElementAction,
  BlockSuggestion,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewSubmitAction,
} from "@slack/bolt";
import type { Control, Element } from "./controls.ts";
import { toApiMessage, toApiView } from "./payload.ts";
import { type Channel, type Message, newTrigger, nextTs, type View, type Workspace } from "./workspace.ts";

const token = "verification-token-no-longer-used";

function who(ws: Workspace, memberId: string) {
  const person = ws.people.get(memberId);
  if (!person) throw new Error(`no member ${memberId}`);
  const handle = person.name.toLowerCase().replaceAll(" ", ".");
  return {
    team: { id: ws.teamId, domain: "example" },
    user: { id: person.id, username: handle, name: handle, team_id: person.teamId },
    token,
    api_app_id: ws.appId,
    is_enterprise_install: false,
  };
}

export function slashCommand(
  ws: Workspace,
  from: { memberId: string; channel: Channel; command: string; text: string; responseUrl: string },
): SlashCommand {
  const person = who(ws, from.memberId);
  return {
    token,
    command: from.command,
    text: from.text,
    response_url: from.responseUrl,
    trigger_id: newTrigger(ws, from.memberId),
    user_id: from.memberId,
    user_name: person.user.name,
    team_id: person.user.team_id,
    team_domain: "example",
    channel_id: from.channel.id,
    channel_name: toldName(from.channel),
    api_app_id: ws.appId,
    is_enterprise_install: "false",
  };
}

/** What Slack reports for a pressed button or a picked option. */
export function pressed(ws: Workspace, control: Control): BlockElementAction {
  const { element, option, blockId } = control;
  const base = { block_id: blockId, action_id: element.action_id ?? "", action_ts: nextTs(ws) };
  if (element.type === "button")
    return {
      ...base,
      type: "button",
      text: element.text as never,
      ...(element.value === undefined ? {} : { value: element.value }),
    };
  if (element.type === "checkboxes") return { ...base, type: "checkboxes", selected_options: [option as never] };
  return { ...base, type: element.type as "overflow", selected_option: option as never };
}

export function messageAction(
  ws: Workspace,
  from: { memberId: string; message: Message; action: BlockElementAction; responseUrl: string },
): BlockAction {
  const { message } = from;
  return {
    ...who(ws, from.memberId),
    type: "block_actions",
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel.id,
      is_ephemeral: message.onlyFor !== undefined,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: newTrigger(ws, from.memberId),
    channel: { id: message.channel.id, name: toldName(message.channel) },
    ...(message.onlyFor === undefined ? { message: toApiMessage(ws, message, false) as never } : {}),
    state: { values: {} },
    response_url: from.responseUrl,
    actions: [from.action],
  };
}

/** A button or a live field inside a form or the home page. There is no response_url there. */
export function viewAction(ws: Workspace, view: View, action: BlockElementAction): Omit<BlockAction, "response_url"> {
  return {
    ...who(ws, view.memberId),
    type: "block_actions",
    container: { type: "view", view_id: view.id },
    trigger_id: newTrigger(ws, view.memberId, view.id),
    view: toApiView(ws, view),
    state: { values: view.values },
    actions: [action],
  };
}

/** What Slack reports when a live field has been changed. */
export function fieldChanged(ws: Workspace, view: View, blockId: string, element: Element): BlockElementAction {
  const actionId = element.action_id ?? "";
  const value = view.values[blockId]?.[actionId];
  return {
    ...value,
    type: element.type as "static_select",
    block_id: blockId,
    action_id: actionId,
    action_ts: nextTs(ws),
  } as BlockElementAction;
}

export function viewSubmission(ws: Workspace, view: View): ViewSubmitAction {
  return {
    ...who(ws, view.memberId),
    type: "view_submission",
    trigger_id: newTrigger(ws, view.memberId, view.id),
    view: toApiView(ws, view),
    response_urls: [],
  };
}

export function messageShortcut(
  ws: Workspace,
  from: { memberId: string; message: Message; callbackId: string; responseUrl: string },
): MessageShortcut {
  const { message } = from;
  return {
    ...who(ws, from.memberId),
    type: "message_action",
    callback_id: from.callbackId,
    trigger_id: newTrigger(ws, from.memberId),
    message_ts: message.ts,
    response_url: from.responseUrl,
    message: toApiMessage(ws, message, false) as never,
    channel: { id: message.channel.id, name: toldName(message.channel) },
    action_ts: nextTs(ws),
  };
}

export function globalShortcut(ws: Workspace, memberId: string, callbackId: string): GlobalShortcut {
  return {
    ...who(ws, memberId),
    type: "shortcut",
    callback_id: callbackId,
    trigger_id: newTrigger(ws, memberId),
    action_ts: nextTs(ws),
  };
}

export function blockSuggestion(
  ws: Workspace,
  view: View,
  field: { blockId: string; actionId: string; typed: string },
): BlockSuggestion {
  return {
    ...who(ws, view.memberId),
    type: "block_suggestion",
    block_id: field.blockId,
    action_id: field.actionId,
    value: field.typed,
    container: { type: "view", view_id: view.id },
    view: toApiView(ws, view),
  };
}

/** Slack tells the names of public channels only. */
const toldName = ({ kind, name }: Channel): string =>
  kind === "im" ? "directmessage" : kind === "private" ? "privategroup" : name;
