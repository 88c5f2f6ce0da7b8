// Outgoing hooks: where a connection goes is decided by the address that was checked, whatever names and answers say later.
import { createServer } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { checkedLookup, send } from "../../src/jobs/outbound.ts";

/** What a connection would be made to, when the name has these addresses at each question. */
async function connectedTo(...answers: readonly (readonly string[])[]) {
  let asked = 0;
  const find = checkedLookup((_name, _options, done) => {
    const addresses = (answers[asked++] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    done(null, addresses);
  });
  const found = await new Promise<{ code?: string; addresses?: unknown }>((resolve) => {
    const done: Parameters<LookupFunction>[2] = (error, addresses) =>
      resolve(error ? { code: error.code ?? "unknown" } : { addresses });
    find("hooks.example.org", { all: true }, done);
  });
  return { ...found, asked };
}

test("a name is asked for once: what it answers the next time is nobody's business", async () => {
  const found = await connectedTo(["93.184.215.14"], ["10.0.0.1"]);
  expect(found).toEqual({ addresses: [{ address: "93.184.215.14", family: 4 }], asked: 1 });
});

test.each([
  ["loopback", ["127.0.0.1"]],
  ["the metadata of a cloud", ["169.254.169.254"]],
  ["a private address among public ones", ["93.184.215.14", "10.0.0.1"]],
  ["IPv4 inside IPv6", ["::ffff:192.168.0.1"]],
  ["NAT64 of a private address", ["64:ff9b::c0a8:1"]],
  ["a unique local address", ["fd12:3456::1"]],
])("a name that leads to %s is not connected to", async (_what, addresses) => {
  expect(await connectedTo(addresses)).toEqual({ code: "ENOTPUBLIC", asked: 1 });
});

test("a redirect is not followed, and what stands in the answer is told to nobody", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(302, { location: "/inside" }).end("the words of the other side");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=secret`;
  const failed = await send({ url, method: "POST", body: "{}" }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ outcome: "refused", reason: "answered 302" });
  expect(asked).toEqual(["/hook?key=secret"]);
});

test.each([
  "https://127.0.0.1.evil.test:8080/x",
  "https://localhost.evil.test:3000/x",
  "https://0x7f.1.evil.test:9/x",
  "https://evil.test:25/x",
])("%s passes for no address of this machine", async (url) => {
  await expect(send({ url, method: "POST", body: "{}" })).rejects.toMatchObject({ outcome: "refused" });
});
