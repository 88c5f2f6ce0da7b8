// The address at Slack that makes the app: it opens with our manifest filled in.
import { manifest } from "./manifest.ts";

/**
 * Slash commands go without their usage hints: with them the address would be longer than the 8 KiB that servers commonly take.
 * Putting manifest.yml into the app's settings afterwards brings them.
 */
export function createAppLink(): string {
  const { features, ...rest } = manifest();
  const slash_commands = features?.slash_commands?.map(({ usage_hint: _, ...command }) => command);
  const short = { ...rest, features: { ...features, slash_commands } };
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(short))}`;
}
