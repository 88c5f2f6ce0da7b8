// An act as read from a payload alone, before the person's profile is known. Pure.

import type { Inbound } from "../../chat/inbound.ts";
import type { CommandRefused } from "../../chat/parse-command.ts";
import type { SlackFile, SlackMessage } from "./payload.ts";

export type Draft = Omit<Inbound, "actor" | "files" | "message"> & {
  readonly userId: string;
  readonly userName: string;
  /** The person's own workspace, where the payload tells it. */
  readonly userTeamId?: string;
  readonly slackFiles?: readonly SlackFile[];
  /** The message it is about; its words are still in Slack's mark-up. */
  readonly quoted?: SlackMessage;
};

/** What a typed line means: an act, or the reason why it means none. */
export type Reading = { readonly draft: Draft } | { readonly refused: CommandRefused };

export const key = (...parts: readonly string[]): string => ["slack", ...parts].join(":");

/** Where Slack tells no channel's name but a word for all of its kind. */
const kinds = new Set(["", "privategroup", "directmessage"]);

/** What a payload calls the channel, if that is a name; else it is to be asked for. */
export const named = (name: string | undefined): { readonly channelName?: string } =>
  name === undefined || kinds.has(name) ? {} : { channelName: name };
