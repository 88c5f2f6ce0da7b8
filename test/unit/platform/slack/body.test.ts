import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReader } from "../../../../src/platform/slack/body.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const incoming = () => Object.assign(new PassThrough({ highWaterMark: 2 ** 21 }), { headers: {} });
const asRequest = (stream: PassThrough) => stream as unknown as IncomingMessage;
const passed = () => vi.advanceTimersByTimeAsync(1);

test("whoever sends a part and then nothing is let go after five seconds", async () => {
  const slow = incoming();
  const read = createReader()(asRequest(slow));
  slow.write("payload=");
  await vi.advanceTimersByTimeAsync(4_900);
  expect(slow.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(await read).toEqual({ status: 408, text: "too slow" });
  expect(slow.destroyed).toBe(true);
});

test("unfinished large bodies together hold 32 megabytes at most, small ones come through, and room is made again", async () => {
  const read = createReader();
  const large = Array.from({ length: 40 }, incoming);
  const answers = large.map((stream) => read(asRequest(stream)));
  for (const stream of large) stream.write(Buffer.alloc(1024 * 1000));
  await passed();
  const refused = await Promise.all(answers.slice(33));
  expect(refused).toEqual(refused.map(() => ({ status: 503, text: "busy" })));

  const small = incoming();
  small.end("{}");
  expect(await read(asRequest(small))).toEqual({ body: Buffer.from("{}") });

  for (const stream of large) stream.end();
  await passed();
  const later = incoming();
  later.end(Buffer.alloc(1024 * 1000));
  expect(await read(asRequest(later))).toHaveProperty("body.length", 1024 * 1000);
});

test("more than a megabyte is refused where the limit is reached", async () => {
  const large = incoming();
  const read = createReader()(asRequest(large));
  large.write(Buffer.alloc(1024 * 1024));
  large.write("x");
  expect(await read).toEqual({ status: 413, text: "too large" });
});
