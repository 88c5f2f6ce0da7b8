// A line to the database that a test can cut, freeze and mend: a TCP proxy on loopback.
import { connect, createServer, type Socket } from "node:net";

export type CutLine = {
  /** The same address through the line. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Nothing passes any more, and nobody is told. */
  freeze(): void;
  /** What is asked arrives, and no answer comes back. */
  deafen(): void;
  mend(): void;
  close(): Promise<void>;
};

export async function cutLine(url: string): Promise<CutLine> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let state: "whole" | "cut" | "frozen" | "deaf" = "whole";
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("data", (bytes) => {
        if (state === "whole" || (state === "deaf" && from === near)) to.write(bytes);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(typeof address === "object" && address ? address.port : 0);
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: through.toString(),
    cut: () => {
      state = "cut";
      breakAll();
    },
    freeze: () => {
      state = "frozen";
    },
    deafen: () => {
      state = "deaf";
    },
    mend: () => {
      if (state === "frozen" || state === "deaf") breakAll();
      state = "whole";
    },
    close: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
