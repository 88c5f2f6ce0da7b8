// The parts of Slack's payloads that we read, as zod schemas. Everything that a person sends is checked here first.

import { z } from "zod";

const user = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  username: z.string().optional(),
  team_id: z.string().optional(),
});
const team = z.object({ id: z.string() }).nullable();
const channel = z.object({ id: z.string(), name: z.string().optional() });

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().optional(),
  size: z.number().optional(),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});
export type SlackFile = z.infer<typeof file>;

export const message = z.object({
  ts: z.string(),
  text: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  thread_ts: z.string().optional(),
  files: z.array(file).optional(),
});
export type SlackMessage = z.infer<typeof message>;

export const command = z.object({
  command: z.string(),
  text: z.string().default(""),
  response_url: z.string(),
  trigger_id: z.string(),
  user_id: z.string().min(1),
  user_name: z.string().default(""),
  team_id: z.string(),
  channel_id: z.string(),
  channel_name: z.string().default(""),
});
export type CommandPayload = z.infer<typeof command>;

const option = z.object({ value: z.string() });
const stateValue = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(file).nullish(),
});
export type StateValue = z.infer<typeof stateValue>;

const view = z.object({
  id: z.string(),
  hash: z.string().default(""),
  type: z.string(),
  callback_id: z.string().default(""),
  private_metadata: z.string().default(""),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), stateValue)) }).default({ values: {} }),
});
export type ViewPayload = z.infer<typeof view>;

const action = z.object({
  type: z.string(),
  action_id: z.string(),
  block_id: z.string().optional(),
  action_ts: z.string().optional(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
});

export const blockActions = z.object({
  type: z.literal("block_actions"),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  team,
  user,
  channel: channel.optional(),
  message: message.optional(),
  container: z.looseObject({
    type: z.string(),
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    channel_id: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  view: view.optional(),
  actions: z.array(action).min(1),
});
export type BlockActionsPayload = z.infer<typeof blockActions>;

export const viewSubmission = z.object({
  type: z.literal("view_submission"),
  trigger_id: z.string().optional(),
  team,
  user,
  view,
});
export type ViewSubmissionPayload = z.infer<typeof viewSubmission>;

export const messageShortcut = z.object({
  type: z.literal("message_action"),
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
  team,
  user,
  channel,
  message,
});
export type MessageShortcutPayload = z.infer<typeof messageShortcut>;

export const globalShortcut = z.object({
  type: z.literal("shortcut"),
  callback_id: z.string(),
  trigger_id: z.string(),
  team,
  user,
});
export type GlobalShortcutPayload = z.infer<typeof globalShortcut>;

const said = {
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(""),
  user_team: z.string().optional(),
  files: z.array(file).optional(),
};
export const mentionEvent = z.object({ type: z.literal("app_mention"), ...said });
export const messageEvent = z.object({
  type: z.literal("message"),
  subtype: z.string().optional(),
  ...said,
  message: message.extend({ edited: z.object({ ts: z.string() }).optional() }).optional(),
  previous_message: message.optional(),
  deleted_ts: z.string().optional(),
});
export type MessagePayload = z.infer<typeof messageEvent>;
export const reactionEvent = z.object({
  type: z.literal("reaction_added"),
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.string(), channel: z.string().optional(), ts: z.string().optional() }),
  event_ts: z.string(),
});
export type ReactionPayload = z.infer<typeof reactionEvent>;
export const homeEvent = z.object({
  type: z.literal("app_home_opened"),
  user: z.string(),
  tab: z.string().optional(),
  event_ts: z.string(),
});
export const linkEvent = z.object({
  type: z.literal("link_shared"),
  user: z.string().min(1),
  channel: z.string(),
  message_ts: z.string(),
  thread_ts: z.string().optional(),
  unfurl_id: z.string().optional(),
  source: z.enum(["composer", "conversations_history"]).optional(),
  links: z.array(z.object({ url: z.string() })),
});
export type LinkPayload = z.infer<typeof linkEvent>;
/** Around an event. Only where it says so nobody of another workspace reads along. */
export const eventReach = z.object({ is_ext_shared_channel: z.literal(false) });
export const userChangeEvent = z.object({ type: z.literal("user_change"), user: z.looseObject({ id: z.string() }) });
