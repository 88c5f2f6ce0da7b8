// The parts of Discord's payloads that we use, checked at the edge. Everything else of a payload is dropped here.
import { z } from "zod";

const id = z.string().regex(/^\d{1,20}$/);

const user = z.object({
  id,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
});
export type User = z.infer<typeof user>;

const memberFacts = z.object({
  nick: z.string().nullish(),
  roles: z.array(id),
  flags: z.number().optional(),
  permissions: z.string().optional(),
});
export type MemberFacts = z.infer<typeof memberFacts>;

const member = memberFacts.extend({ user });

/** Who came, changed or left; of somebody who left only the user is told. */
export const memberEvent = z.object({ guild_id: id, user, flags: z.number().optional() });
export type MemberEventPayload = z.infer<typeof memberEvent>;

const channel = z.object({ id, type: z.number(), name: z.string().nullish(), parent_id: id.nullish() });
export type ChannelFacts = z.infer<typeof channel>;

const attachment = z.object({
  id,
  filename: z.string(),
  content_type: z.string().nullish(),
  size: z.number(),
  url: z.url(),
});
export type Attachment = z.infer<typeof attachment>;

/** A message as dispatched or read back. An update may lack most of it. */
export const message = z.object({
  id,
  channel_id: id,
  guild_id: id.optional(),
  author: user.optional(),
  member: memberFacts.optional(),
  webhook_id: id.optional(),
  type: z.number().optional(),
  content: z.string().optional(),
  timestamp: z.string().optional(),
  edited_timestamp: z.string().nullish(),
  attachments: z.array(attachment).optional(),
  nonce: z.union([z.string(), z.number()]).optional(),
  components: z.array(z.object({ id: z.number().optional() })).optional(),
});
export type MessagePayload = z.infer<typeof message>;

export const deletion = z.object({ id, channel_id: id, guild_id: id.optional() });
export type DeletionPayload = z.infer<typeof deletion>;

/** A moderator took many away at once. */
export const deletions = deletion.omit({ id: true }).extend({ ids: z.array(id) });

export const reaction = z.object({
  user_id: id,
  channel_id: id,
  message_id: id,
  guild_id: id.optional(),
  member: member.optional(),
  emoji: z.object({ id: id.nullish(), name: z.string().nullish() }),
});
export type ReactionPayload = z.infer<typeof reaction>;

const option = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

const commandOption = option.extend({ options: z.array(option).optional() });
export type CommandOption = z.infer<typeof commandOption>;

/** A word that stands in a group reads like one that stands beside it. */
const GROUP = 2;
const commandOptions = z
  .array(commandOption.extend({ options: z.array(commandOption).optional() }))
  .transform((given): readonly CommandOption[] =>
    given.flatMap((one) => (one.type === GROUP ? (one.options ?? []) : [one])),
  );

const field = z.object({
  type: z.number(),
  custom_id: z.string(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).optional(),
});
export type FieldPayload = z.infer<typeof field>;

const formPart = z.object({ type: z.number(), component: field.optional(), components: z.array(field).optional() });

const base = z.object({
  id,
  token: z.string(),
  guild_id: id.optional(),
  channel: channel.optional(),
  channel_id: id.optional(),
  member: member.optional(),
  user: user.optional(),
  message: message.optional(),
  locale: z.string().optional(),
});

const resolved = z.object({
  messages: z.record(z.string(), message).optional(),
  attachments: z.record(z.string(), attachment).optional(),
});

const command = base.extend({
  type: z.literal([2, 4]),
  data: z.object({
    name: z.string(),
    type: z.number().default(1),
    options: commandOptions.optional(),
    target_id: id.optional(),
    resolved: resolved.optional(),
  }),
});
const component = base.extend({
  type: z.literal(3),
  data: z.object({ custom_id: z.string(), component_type: z.number(), values: z.array(z.string()).optional() }),
});
const formSubmit = base.extend({
  type: z.literal(5),
  data: z.object({ custom_id: z.string(), components: z.array(formPart), resolved: resolved.optional() }),
});

export const interaction = z.discriminatedUnion("type", [command, component, formSubmit]);
export type InteractionPayload = z.infer<typeof interaction>;
export type CommandPayload = z.infer<typeof command>;
export type ComponentPayload = z.infer<typeof component>;
export type FormPayload = z.infer<typeof formSubmit>;

/** What the API answers to the calls that we make. */
export const made = z.object({ id, channel_id: id.optional() });
export const channelAnswer = z.object({ id, name: z.string().nullish(), type: z.number(), parent_id: id.nullish() });
export const channelList = z.array(channelAnswer);
export const carrying = message.pick({ attachments: true });
export const messageList = z.array(message);
export const memberAnswer = member;
export const application = z.object({ id, flags: z.number().default(0) });
