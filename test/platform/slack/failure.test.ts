// What Slack's own words for a failure mean: for a message in a channel, and for one to a person.
import { WebAPIHTTPError, WebAPIPlatformError } from "@slack/web-api";
import { expect, test } from "vitest";
import { toDeliveryFailed, toDirectFailed } from "../../../src/platform/slack/failure.ts";

const said = (error: string) => new WebAPIPlatformError({ ok: false, error });
const direct = (error: unknown) => toDirectFailed(error, "chat.postMessage").outcome;
const inChannel = (error: unknown) => toDeliveryFailed(error, "chat.postMessage").outcome;

test.each(["messages_tab_disabled", "cannot_dm_bot", "user_disabled", "user_not_found", "channel_not_found"])(
  "%s says that a person takes no direct messages, and never so of a channel",
  (code) => {
    expect(direct(said(code))).toBe("closed");
    expect(inChannel(said(code))).not.toBe("closed");
  },
);

test.each([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "ekm_access_denied",
  "org_login_required",
  "team_access_not_granted",
  "accesslimited",
  "two_factor_setup_required",
  "token_revoked",
])("%s passes: the message is tried again, and nobody counts as closed", (code) => {
  expect([direct(said(code)), inChannel(said(code))]).toEqual(["retry", "retry"]);
});

test.each(["missing_scope", "access_denied", "restricted_action", "msg_too_long", "invalid_blocks", "not_known_yet"])(
  "%s is a matter of the one message, not of the person",
  (code) => {
    expect(direct(said(code))).toBe("refused");
  },
);

test.each([400, 403, 404, 407, 408, 451, 500, 502, 503])(
  "a page with the status %i is no answer of Slack's: nothing counts as refused",
  (status) => {
    const page = new WebAPIHTTPError(status, "Forbidden", {}, "<html>This address is blocked</html>");
    expect([direct(page), inChannel(page)]).toEqual(["ambiguous", "ambiguous"]);
  },
);
