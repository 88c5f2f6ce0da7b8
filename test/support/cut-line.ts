// A line to the database that a test can cut, freeze and mend: a TCP proxy on loopback.
import { connect, createServer, type Socket } from "node:net";

export type CutLine = {
  /** The same address through the line. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Nothing passes any more, and nobody is told. */
  freeze(): void;
  /** Nothing passes any more on the connections of now; new ones are well. */
  silence(): void;
  /** What is asked arrives, and no answer comes back. */
  deafen(): void;
  /** Breaks the connection that asks with these words next: before they arrive, or once they are answered. */
  breakAt(words: string, when: "before" | "after"): void;
  /** Everything passes so many milliseconds later, in order. */
  slow(byMs: number): void;
  mend(): void;
  close(): Promise<void>;
};

export async function cutLine(url: string): Promise<CutLine> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  let state: "whole" | "cut" | "frozen" | "deaf" = "whole";
  let lateMs = 0;
  let breaking: { readonly words: string; readonly when: "before" | "after" } | undefined;
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    let isOver = false;
    /** Whether the bytes go on. */
    const passes = (bytes: Buffer, isAsked: boolean): boolean => {
      if (isOver) near.destroy();
      if (!isAsked || !breaking || !bytes.includes(breaking.words)) return !isOver;
      isOver = breaking.when === "after";
      breaking = undefined;
      if (!isOver) near.destroy();
      return isOver;
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("data", (bytes) => {
        if (silent.has(from)) return;
        if (!passes(bytes, from === near)) return;
        if (state !== "whole" && (state !== "deaf" || from !== near)) return;
        if (lateMs === 0) to.write(bytes);
        else setTimeout(() => to.write(bytes), lateMs);
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
  // A socket that the address names would lead past the line.
  through.searchParams.delete("host");
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
    silence: () => {
      for (const socket of open) silent.add(socket);
    },
    deafen: () => {
      state = "deaf";
    },
    breakAt: (words, when) => {
      breaking = { words, when };
    },
    slow: (byMs) => {
      lateMs = byMs;
    },
    mend: () => {
      lateMs = 0;
      if (state === "frozen" || state === "deaf") breakAll();
      state = "whole";
    },
    close: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
