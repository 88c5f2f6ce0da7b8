// Which links open a record's page.
import { expect, test } from "vitest";
import { addressOf, recordAt } from "../../../src/app/record-address.ts";

test.each(["https://bot.example", "https://example.test/tocsin", "http://localhost:8080"])("of %s", (publicUrl) => {
  expect(recordAt(publicUrl, addressOf(publicUrl, "INC-12"))).toBe("INC-12");
  expect(recordAt(publicUrl, `${addressOf(publicUrl, "inc-12")}?from=mail#top`)).toBe("INC-12");
});

test.each([
  "https://bot.example/r/",
  "https://bot.example/r/INC-12/body",
  "https://bot.example/x/r/INC-12",
  "https://bot.example/r/INC-0",
  "http://bot.example/r/INC-12",
  "https://bot.example.evil.test/r/INC-12",
  "https://evil.test/https://bot.example/r/INC-12",
  "no address",
])("%s opens none of https://bot.example", (link) => {
  expect(recordAt("https://bot.example", link)).toBeUndefined();
});
