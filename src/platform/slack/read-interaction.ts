// Buttons, menus, live fields, forms and shortcuts → drafts. Pure; undefined is a control that is not ours.

import { decodeIntent } from "../../chat/intent-code.ts";
import { type Draft, key, named } from "./draft.ts";
import type {
  BlockActionsPayload,
  GlobalShortcutPayload,
  MessageShortcutPayload,
  SlackFile,
  StateValue,
  ViewPayload,
  ViewSubmissionPayload,
} from "./payload.ts";
import { type Entered, type FormMemory, fieldOfAction, formMemory } from "./render-form.ts";

type User = BlockActionsPayload["user"];

/** Whose act it is; without a workspace of their own the payload's counts, and one that is not ours before theirs. */
const by = ({ user, team }: { readonly user: User; readonly team: { readonly id: string } | null }, ours: string) => {
  const userTeamId = team && team.id !== ours ? team.id : (user.team_id ?? team?.id);
  return {
    userId: user.id,
    userName: user.name ?? user.username ?? "",
    ...(userTeamId === undefined ? {} : { userTeamId }),
  };
};

/** A button or a menu's option, on a message, in a form or on the home page. */
export function readPress(payload: BlockActionsPayload, teamId: string): Draft | undefined {
  const [pressed] = payload.actions;
  const code = decodeIntent(pressed?.selected_option?.value ?? pressed?.value ?? "");
  if (!code) return undefined;
  const memory = payload.view ? readMemory(payload.view) : undefined;
  return {
    deliveryId: key(teamId, payload.trigger_id),
    intent: code.kind,
    subject: code.subject,
    ...(code.argument === undefined ? {} : { argument: code.argument }),
    values: payload.view ? valuesOf(payload.view) : {},
    ...by(payload, teamId),
    spot: memory ? spotOf(memory) : pressedSpot(payload),
  };
}

export function pressedSpot(payload: BlockActionsPayload): Draft["spot"] {
  const channelId = payload.channel?.id ?? payload.container.channel_id;
  const messageId = payload.container.message_ts ?? payload.message?.ts;
  const threadId = payload.container.thread_ts ?? payload.message?.thread_ts;
  return {
    ...(channelId === undefined ? {} : { channelId }),
    ...named(payload.channel?.name),
    ...(threadId === undefined ? {} : { threadId }),
    ...(messageId === undefined ? {} : { messageId }),
    isDirect: channelId?.startsWith("D") ?? true,
  };
}

/** A live field changed: the form as it stands, for its opener to draw again. */
export function readLiveField(payload: BlockActionsPayload, teamId: string): Draft | undefined {
  const memory = payload.view ? readMemory(payload.view) : undefined;
  if (!payload.view || !memory) return undefined;
  return {
    deliveryId: key(teamId, payload.trigger_id),
    intent: memory.opener,
    subject: memory.openerSubject,
    values: valuesOf(payload.view, payload.actions[0]?.action_id),
    ...by(payload, teamId),
    spot: spotOf(memory),
    openedAtMs: memory.openedAtMs,
  };
}

export function readSubmission(payload: ViewSubmissionPayload, teamId: string): Draft | undefined {
  const code = decodeIntent(payload.view.callback_id);
  const memory = readMemory(payload.view);
  if (!code || !memory) return undefined;
  return {
    deliveryId: key(teamId, payload.view.id, code.kind),
    intent: code.kind,
    subject: code.subject,
    ...(code.argument === undefined ? {} : { argument: code.argument }),
    values: valuesOf(payload.view),
    ...by(payload, teamId),
    spot: spotOf(memory),
    openedAtMs: memory.openedAtMs,
    slackFiles: filesOf(payload.view),
  };
}

export function readMessageShortcut(payload: MessageShortcutPayload, teamId: string): Draft | undefined {
  const code = decodeIntent(payload.callback_id);
  if (!code) return undefined;
  const { message, channel } = payload;
  return {
    deliveryId: key(teamId, payload.trigger_id),
    intent: code.kind,
    subject: code.subject,
    values: {},
    ...by(payload, teamId),
    spot: {
      channelId: channel.id,
      ...named(channel.name),
      ...(message.thread_ts === undefined ? {} : { threadId: message.thread_ts }),
      messageId: message.ts,
      isDirect: channel.id.startsWith("D"),
    },
    quoted: message,
    ...(message.files ? { slackFiles: message.files } : {}),
  };
}

export function readGlobalShortcut(payload: GlobalShortcutPayload, teamId: string): Draft | undefined {
  const code = decodeIntent(payload.callback_id);
  if (!code) return undefined;
  return {
    deliveryId: key(teamId, payload.trigger_id),
    intent: code.kind,
    subject: code.subject,
    values: {},
    ...by(payload, teamId),
    spot: { isDirect: true },
  };
}

/** Undefined where the metadata is not what we wrote: the form is then no form of ours. */
export function readMemory(view: ViewPayload): FormMemory | undefined {
  try {
    return formMemory.parse(JSON.parse(view.private_metadata)) as FormMemory;
  } catch {
    return undefined;
  }
}

function spotOf(memory: FormMemory): Draft["spot"] {
  return {
    ...(memory.channelId === undefined ? {} : { channelId: memory.channelId }),
    ...(memory.channelName === undefined ? {} : { channelName: memory.channelName }),
    ...(memory.threadId === undefined ? {} : { threadId: memory.threadId }),
    ...(memory.messageId === undefined ? {} : { messageId: memory.messageId }),
    isDirect: memory.isDirect,
  };
}

/** Every field's value by field id; what is empty, or our own guess that nobody picked, is left out. */
export function valuesOf(view: Pick<ViewPayload, "state">, picked?: string): Entered {
  const values: Record<string, string | readonly string[]> = {};
  for (const actions of Object.values(view.state.values)) {
    for (const [actionId, value] of Object.entries(actions)) {
      const { id, otherwise, guess } = fieldOfAction(actionId);
      const entered = enteredIn(value) ?? otherwise;
      if (entered === guess && actionId !== picked) continue;
      if (entered !== undefined && entered.length > 0) values[id] = entered;
    }
  }
  return values;
}

/** The block that holds each field now, by field id. */
export function blockIdsOf(view: ViewPayload): Readonly<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [blockId, actions] of Object.entries(view.state.values))
    for (const actionId of Object.keys(actions)) ids[fieldOfAction(actionId).id] = blockId;
  return ids;
}

/** The guesses that stand in the form, by field id. */
export function guessesOf(view: ViewPayload): Readonly<Record<string, string>> {
  const actionIds = Object.values(view.state.values).flatMap((actions) => Object.keys(actions));
  return Object.fromEntries(
    actionIds.map(fieldOfAction).flatMap(({ id, guess }) => (guess === undefined ? [] : [[id, guess]])),
  );
}

function enteredIn(value: StateValue): string | readonly string[] | undefined {
  if (value.selected_options) return value.selected_options.map((option) => option.value);
  if (value.selected_users) return value.selected_users;
  if (value.files) return value.files.map((file) => file.id);
  if (typeof value.selected_date_time === "number") return new Date(value.selected_date_time * 1000).toISOString();
  return (
    value.value ??
    value.selected_option?.value ??
    value.selected_user ??
    value.selected_conversation ??
    value.selected_date ??
    value.selected_time ??
    undefined
  );
}

function filesOf(view: ViewPayload): readonly SlackFile[] {
  return Object.values(view.state.values).flatMap((actions) =>
    Object.values(actions).flatMap((value) => value.files ?? []),
  );
}
