// Answers on loopback as a PostgreSQL 15 would: lets everybody in and says its version to every question.
import { createServer } from "node:net";

/** Returns the address and a function that ends it. */
export async function startOldServer(): Promise<{ url: string; stop(): void }> {
  const server = createServer((socket) => {
    let greeted = false;
    socket.on("error", () => {});
    socket.on("data", () => {
      const first = greeted ? answer(["150018", "15.18"]) : message("R", int32(0));
      greeted = true;
      socket.write(Buffer.concat([first, message("Z", Buffer.from("I"))]));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `postgresql://bot@127.0.0.1:${port}/tocsin`, stop: () => server.close() };
}

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.concat([int16(value >> 16), int16(value & 65_535)]);
const message = (kind: string, body: Buffer) => Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);

/** One row of two texts, named as the question about the version names them. */
function answer(values: readonly [string, string]): Buffer {
  const columns = ["number", "version"].map((name) =>
    Buffer.concat([
      Buffer.from(`${name}\0`),
      int32(0),
      int16(0),
      int32(25),
      int16(0xffff),
      int32(0xffff_ffff),
      int16(0),
    ]),
  );
  const cells = values.map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  return Buffer.concat([
    message("T", Buffer.concat([int16(2), ...columns])),
    message("D", Buffer.concat([int16(2), ...cells])),
    message("C", Buffer.from("SELECT 1\0")),
  ]);
}
