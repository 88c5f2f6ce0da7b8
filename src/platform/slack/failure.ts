// Turns what the Slack client throws into the few outcomes that the outbox knows. Reasons hold error codes and method names, never a token or a text.

import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { DeliveryFailed } from "../platform.ts";

const gone = new Set(["message_not_found", "channel_not_found", "thread_not_found", "is_archived", "not_found"]);
/** Slack did not say whether the call took effect. */
const unclear = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
]);
/** Nothing was done, and it passes by itself or the operator can mend it: try again in a minute rather than give up. */
const passing = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "team_access_not_granted",
  "two_factor_setup_required",
  // Administrators, or a move to another organisation, have suspended the workspace for a while.
  "ekm_access_denied",
  "org_login_required",
  "accesslimited",
  // That of every method, chat.postMessage's own, and the workspace's.
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
]);
/** Of a direct message: the person takes none. Every other refusal is a matter of the one message. */
const closing = new Set([
  "messages_tab_disabled",
  "cannot_dm_bot",
  "user_disabled",
  "user_not_found",
  "channel_not_found",
]);
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export function toDeliveryFailed(error: unknown, method: string): DeliveryFailed {
  if (error instanceof DeliveryFailed) return error;
  if (error instanceof WebAPIRateLimitedError)
    return failed("retry", `${method}: rate limited`, error, Math.max(error.retryAfter, 1) * 1000);
  if (error instanceof WebAPIPlatformError) return ofPlatform(error, method);
  // Slack refuses with 200 and its own words: this is a page of something on the way to it.
  if (error instanceof WebAPIHTTPError) return failed("ambiguous", `${method}: HTTP ${error.statusCode}`, error);
  if (error instanceof WebAPIRequestError) {
    const code = codeOf(error.original);
    return failed(neverSent.has(code) ? "retry" : "ambiguous", `${method}: ${code || error.original.name}`, error);
  }
  // A 429 without a readable Retry-After comes as a plain error: nothing was done.
  if (error instanceof Error && error.message.startsWith("Retry header"))
    return failed("retry", `${method}: rate limited`, error, 30_000);
  return failed("ambiguous", `${method}: ${error instanceof Error ? error.name : "unknown failure"}`, error);
}

/** The same for what goes to one person. */
export function toDirectFailed(error: unknown, method: string): DeliveryFailed {
  if (error instanceof WebAPIPlatformError && closing.has(error.data.error))
    return failed("closed", `${method}: ${error.data.error}`, error);
  return toDeliveryFailed(error, method);
}

function ofPlatform(error: WebAPIPlatformError, method: string): DeliveryFailed {
  const code = error.data.error;
  if (!/^[a-z_]{1,60}$/.test(code)) return failed("ambiguous", `${method}: an answer that is not Slack's`, error);
  if (gone.has(code)) return failed("gone", `${method}: ${code}`, error);
  if (unclear.has(code)) return failed("ambiguous", `${method}: ${code}`, error);
  if (passing.has(code)) return failed("retry", `${method}: ${code}`, error, 60_000);
  const needed = "needed" in error.data ? ` (add the scope ${String(error.data.needed)})` : "";
  const advice = code === "not_in_channel" ? " (invite the bot to the channel)" : needed;
  return failed("refused", `${method}: ${code}${advice}`, error);
}

/** The operating system's or undici's code, from the innermost cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error.cause !== undefined) {
    const inner = codeOf(error.cause);
    if (inner !== "") return inner;
  }
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

function failed(
  outcome: DeliveryFailed["outcome"],
  reason: string,
  cause: unknown,
  retryAfterMs?: number,
): DeliveryFailed {
  return Object.assign(new DeliveryFailed(outcome, reason, retryAfterMs), {
    cause: cause instanceof Error ? cause.name : undefined,
  });
}
