// Asks Slack whether the bot is set up right: its tokens, its scopes, the channels it is to post in. Changes nothing there.
import { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { ChatFault, Examined } from "../examined.ts";
import { DeliveryFailed, Unreachable } from "../platform.ts";
import { findChannel } from "./channels.ts";
import { clientOptions, createClients } from "./clients.ts";
import { manifest } from "./manifest.ts";
import type { SlackSettings } from "./settings.ts";
import { whyNotConnected } from "./why-not-connected.ts";

const answered = z.object({
  team: z.string().default(""),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

const APP_TOKEN_WITHIN_MS = 10_000;

export async function examineSlack(settings: SlackSettings, channels: readonly string[]): Promise<Examined> {
  const { posting } = createClients(settings);
  const answer = await posting.auth
    .test()
    .catch((error: unknown) => whyNotConnected(error, "auth.test", "SLACK_BOT_TOKEN"));
  if (answer instanceof Error) return { faults: [faultOf(answer)] };
  const { team, response_metadata } = answered.parse(answer);
  const granted = response_metadata?.scopes;
  const missing = granted ? wantedScopes().filter((scope) => !granted.includes(scope)) : [];
  return {
    where: team,
    faults: [
      ...(missing.length > 0 ? [{ code: "scopes", missing } as const] : []),
      ...(await appTokenFaults(settings)),
      ...(await channelFaults(posting, channels)),
    ],
  };
}

const wantedScopes = (): readonly string[] => manifest().oauth_config?.scopes?.bot ?? [];

const faultOf = (error: Error): ChatFault => ({
  code: error instanceof Unreachable ? "away" : "refused",
  reason: error.message,
});

/** The address of a socket is asked for and not used. */
async function appTokenFaults(settings: SlackSettings): Promise<readonly ChatFault[]> {
  if (settings.appToken === undefined) return [];
  const client = new WebClient(settings.appToken, clientOptions(settings, APP_TOKEN_WITHIN_MS));
  const failed = await client.apps.connections.open().then(
    () => undefined,
    (error: unknown) => whyNotConnected(error, "apps.connections.open", "SLACK_APP_TOKEN"),
  );
  return failed ? [faultOf(failed)] : [];
}

async function channelFaults(client: WebClient, channels: readonly string[]): Promise<readonly ChatFault[]> {
  const faults: ChatFault[] = [];
  for (const channel of channels) {
    try {
      if (!(await findChannel(client, channel))) faults.push({ code: "no-channel", channel });
    } catch (error) {
      if (!(error instanceof DeliveryFailed)) throw error;
      // What was refused for one, or is not answered now, would be for all.
      const code = error.outcome === "refused" ? "refused" : "away";
      return [...faults, { code, reason: error.reason }];
    }
  }
  return faults;
}
