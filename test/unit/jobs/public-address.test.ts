// Outbound webhooks reach public addresses only, however an address is written.
import { expect, test } from "vitest";
import { send } from "../../../src/jobs/outbound.ts";
import { isPublic } from "../../../src/jobs/public-address.ts";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "100.64.0.1",
  "169.254.169.254",
  "172.31.255.255",
  "192.168.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "0.0.0.0",
  "::",
  "::1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::a00:1",
  "fc00::1",
  "fe80::1%eth0",
  "ff02::1",
  "2001:db8::1",
  "2002:a00:1::1",
  "localhost",
  "",
])("%s is not public", (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "[2606:4700::1111]"])(
  "%s is public",
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

test.each([
  "https://10.0.0.1/page",
  "https://0x0a000001/page",
  "https://167772161/page",
  "https://012.0.0.1/page",
  "https://[::ffff:10.0.0.1]/page",
  "https://[fd00::1]/page",
  "https://169.254.169.254/latest/meta-data",
  "https://8.8.8.8:22/page",
])("nothing is sent to %s", async (url) => {
  await expect(send({ url, method: "POST", body: "{}" })).rejects.toMatchObject({ outcome: "refused" });
});
