// What Discord's own codes for a failure mean: for a message in a channel, and for one to a person.
import { DiscordAPIError } from "discord.js";
import { expect, test } from "vitest";
import { deliveryFailed } from "../../../src/platform/discord/errors.ts";

const said = (code: number, status = 403) =>
  new DiscordAPIError({ code, message: "No" }, code, status, "POST", "https://discord.example", {});
const direct = (error: unknown) => deliveryFailed(error, "posting", [], true).outcome;
const inChannel = (error: unknown) => deliveryFailed(error, "posting").outcome;

test.each([50007, 50278, 10013, 10007, 10003])(
  "%i says that a person takes no direct messages, and never so of a channel",
  (code) => {
    expect(direct(said(code))).toBe("closed");
    expect(inChannel(said(code))).not.toBe("closed");
  },
);

test.each([0, 20016, 50001, 50013, 50035, 240000])("%i is a matter of the one message, not of the person", (code) => {
  expect(direct(said(code, 400))).toBe("refused");
});

test("direct messages opened too fast are opened later", () => {
  expect(deliveryFailed(said(40003, 400), "posting", [], true)).toMatchObject({
    outcome: "retry",
    retryAfterMs: 60_000,
  });
});

test.each([403, 404, 407, 451])(
  "a page with the status %i is no answer of Discord's: nothing counts as refused",
  (status) => {
    // What the library makes of a body that is no JSON, and of one that is a stranger's.
    for (const code of [undefined, "blocked"]) {
      const page = new DiscordAPIError({} as never, code as never, status, "POST", "https://discord.example", {});
      expect([direct(page), inChannel(page)]).toEqual(["ambiguous", "ambiguous"]);
    }
  },
);
