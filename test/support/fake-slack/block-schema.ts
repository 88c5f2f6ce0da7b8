// What Slack accepts as blocks, views and messages: every property it knows and every limit it sets. Used to validate each outgoing call.

import { z } from "zod";

const plain = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max).refine(isEscaped, "an unescaped < or a broken link in mrkdwn"),
    verbatim: z.boolean().optional(),
  });
const anyText = (max: number) => z.discriminatedUnion("type", [plain(max), mrkdwn(max)]);
const id = z.string().min(1).max(255);
const actionId = { action_id: id.optional() };

const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(["primary", "danger"]).optional(),
});
const ask = { confirm: confirm.optional() };
const option = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(150),
  description: anyText(75).optional(),
  url: z.url().max(3000).optional(),
});
const group = z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) });
const choices = { placeholder: plain(150).optional(), focus_on_load: z.boolean().optional() };
const listed = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(group).min(1).max(100).optional(),
};
const dispatch = z.strictObject({
  trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1),
});

const elementSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("button"),
    ...actionId,
    ...ask,
    text: plain(75),
    value: z.string().max(2000).optional(),
    url: z.url().max(3000).optional(),
    style: z.enum(["primary", "danger"]).optional(),
    accessibility_label: z.string().max(75).optional(),
  }),
  z.strictObject({ type: z.literal("overflow"), ...actionId, ...ask, options: z.array(option).min(1).max(5) }),
  z.strictObject({
    type: z.literal("static_select"),
    ...actionId,
    ...ask,
    ...choices,
    ...listed,
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal("multi_static_select"),
    ...actionId,
    ...ask,
    ...choices,
    ...listed,
    initial_options: z.array(option).min(1).max(100).optional(),
    max_selected_items: z.number().int().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("external_select"),
    ...actionId,
    ...ask,
    ...choices,
    initial_option: option.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal("users_select"),
    ...actionId,
    ...ask,
    ...choices,
    initial_user: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...actionId,
    ...ask,
    ...choices,
    initial_users: z.array(z.string()).optional(),
    max_selected_items: z.number().int().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...actionId,
    ...ask,
    ...choices,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({
    type: z.literal("radio_buttons"),
    ...actionId,
    ...ask,
    options: z.array(option).min(1).max(10),
    initial_option: option.optional(),
    focus_on_load: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("checkboxes"),
    ...actionId,
    ...ask,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).max(10).optional(),
    focus_on_load: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("plain_text_input"),
    ...actionId,
    ...choices,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
    dispatch_action_config: dispatch.optional(),
  }),
  z.strictObject({
    type: z.literal("datepicker"),
    ...actionId,
    ...ask,
    ...choices,
    initial_date: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .optional(),
  }),
  z.strictObject({
    type: z.literal("timepicker"),
    ...actionId,
    ...ask,
    ...choices,
    initial_time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("datetimepicker"),
    ...actionId,
    ...ask,
    focus_on_load: z.boolean().optional(),
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
  z.strictObject({
    type: z.literal("file_input"),
    ...actionId,
    filetypes: z.array(z.string()).optional(),
    max_files: z.number().int().min(1).max(10).optional(),
  }),
]);

const image = {
  type: z.literal("image"),
  image_url: z.url().max(3000).optional(),
  slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
  alt_text: z.string().min(1).max(2000),
};
const blockId = { block_id: id.optional() };
const inputElements = new Set(
  "plain_text_input static_select multi_static_select external_select users_select multi_users_select conversations_select radio_buttons checkboxes datepicker timepicker datetimepicker file_input".split(
    " ",
  ),
);
const inActions = (type: string) => type !== "plain_text_input" && type !== "file_input";

export const blockSchema = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("section"),
      ...blockId,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: z.union([elementSchema, z.strictObject(image)]).optional(),
      expand: z.boolean().optional(),
    })
    .refine((block) => block.text || block.fields, "a section needs text or fields"),
  z.strictObject({ type: z.literal("header"), ...blockId, text: plain(150) }),
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  z.strictObject({ ...image, ...blockId, title: plain(2000).optional() }),
  z.strictObject({
    type: z.literal("context"),
    ...blockId,
    elements: z
      .array(z.union([anyText(3000), z.strictObject(image)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal("actions"),
    ...blockId,
    elements: z
      .array(elementSchema.refine((element) => inActions(element.type), "not allowed in an actions block"))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal("input"),
    ...blockId,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: elementSchema.refine((element) => inputElements.has(element.type), "not allowed in an input block"),
  }),
  z.strictObject({ type: z.literal("markdown"), ...blockId, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal("rich_text"),
    ...blockId,
    elements: z.array(z.looseObject({ type: z.string() })).min(1),
  }),
]);

const ofView = {
  blocks: z.array(blockSchema).max(100),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
export const viewSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("modal"),
    ...ofView,
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("home"), ...ofView }),
]);

export const metadataSchema = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Every < in mrkdwn must begin one of Slack's own tokens: what people wrote arrives as &lt;. */
export function isEscaped(text: string): boolean {
  const token =
    /<(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!(?:here|channel|everyone|subteam\^[A-Z0-9]+|date\^\d+\^[^<>]+\|[^<>]*)|(?:https?:|mailto:)[^<>|\s]+)(?:\|[^<>]*)?>/g;
  const rest = text.replace(token, "");
  return !/[<>]/.test(rest.replace(/^>\s?/gm, ""));
}
