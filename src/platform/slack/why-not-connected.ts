// What the operator reads when Slack cannot be connected: a token to mend, or a vendor that does not answer.
import { WebAPIPlatformError } from "@slack/web-api";
import { Unreachable } from "../platform.ts";
import { toDeliveryFailed } from "./failure.ts";

const tokenRefused = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_allowed_token_type",
]);

/** Where each token is to be found. */
const places = {
  SLACK_BOT_TOKEN: "OAuth & Permissions → Bot User OAuth Token (xoxb-…)",
  SLACK_APP_TOKEN: "Basic Information → App-Level Tokens, with the scope connections:write (xapp-…)",
} as const;

export const isTokenRefused = (error: unknown): error is WebAPIPlatformError =>
  error instanceof WebAPIPlatformError && tokenRefused.has(error.data.error);

/** `Unreachable` where trying again helps. */
export function whyNotConnected(error: unknown, method: string, token: keyof typeof places): Error {
  if (isTokenRefused(error)) {
    const where = `api.slack.com/apps → your app → ${places[token]}`;
    return new Error(`Slack does not accept ${token} (${error.data.error}). Copy it from ${where}`);
  }
  const { outcome, reason } = toDeliveryFailed(error, method);
  return outcome === "refused" ? new Error(reason) : new Unreachable(reason);
}
