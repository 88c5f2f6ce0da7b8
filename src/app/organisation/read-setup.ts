// Reads the submitted set-up form; every field that cannot be used gets its sentence, and the form stays open.
import type { Refusal } from "../../chat/decision.ts";
import type { Inbound, PlatformName } from "../../chat/inbound.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { isZone } from "../../kernel/zone.ts";
import { readHours } from "../../organisation/hours-text.ts";
import type { SetupAnswers } from "../../organisation/setup-document.ts";
import type { Platform } from "../../platform/platform.ts";
import { langs, type Saying } from "../../words/say.ts";
import { within } from "../deadline.ts";
import { textValue } from "../given-values.ts";

/** What the set-up asks of the chat it is done in. */
export type SetupChat = Pick<Platform, "findChannel" | "memberName">;

/** The chats that are connected. */
export type FindChat = (platform: PlatformName) => SetupChat | undefined;

type Found = { readonly channelId: string; readonly name: string };

export type SetupGiven = Pick<SetupAnswers, "platform" | "channel" | "lang" | "zone" | "hours"> & {
  readonly channelName: string;
  /** "person:<our id>" or the platform's user id. */
  readonly responder: string;
};

/** A chat that does not answer in time does not hold up the form: the name is looked up again when the configuration is loaded. */
const LOOK_UP_MS = 800;

export async function readSetup(inbound: Inbound, chat: SetupChat | undefined): Promise<Result<SetupGiven, Refusal>> {
  const { platform } = inbound.actor;
  const called = textValue(inbound, "channel").replace(/^#/, "");
  const zone = textValue(inbound, "zone");
  const hours = readHours(textValue(inbound, "hours"));
  const lang = langs.find((known) => known === textValue(inbound, "lang"));
  const responder = textValue(inbound, "responder");
  const channel = called === "" ? undefined : await lookUp(async () => chat?.findChannel(called));
  const fields: Record<string, Saying> = {};
  if (called === "") fields.channel = { key: "form.required" };
  else if (channel === undefined) fields.channel = { key: "setup.no-channel", values: { channel: called } };
  if (responder === "") fields.responder = { key: "form.required" };
  if (!isZone(zone)) fields.zone = { key: "document.unknown-zone", values: { value: zone.slice(0, 40) } };
  if (!hours.ok) fields.hours = { key: "setup.bad-hours", values: { value: hours.refusal.given.slice(0, 40) } };
  if (!lang) fields.lang = { key: "form.required" };
  if (Object.keys(fields).length > 0 || !hours.ok || !lang) return refuse({ saying: { key: "setup.refused" }, fields });
  const { channelId, name } = channel && channel !== "unanswered" ? channel : { channelId: called, name: called };
  return ok({ platform, channel: channelId, channelName: name, lang, zone, hours: hours.value, responder });
}

/** The name of somebody chosen by the platform's id; undefined where the chat cannot tell it in time. */
export async function nameOfMember(chat: SetupChat | undefined, userId: string): Promise<string | undefined> {
  try {
    return await within(LOOK_UP_MS, Promise.resolve(chat?.memberName?.(userId)));
  } catch {
    return undefined;
  }
}

async function lookUp(find: () => Promise<Found | undefined>): Promise<Found | "unanswered" | undefined> {
  try {
    return await within(LOOK_UP_MS, find());
  } catch {
    return "unanswered";
  }
}
