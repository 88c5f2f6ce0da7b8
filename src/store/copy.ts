// COPY over a connection of `pg`, which leaves its data to us: whole tables out of the database and into it, in bounded memory.
import type { Socket } from "node:net";
import type pg from "pg";

/** What of pg's connection a copy needs; its types do not tell. */
type Line = {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

const BATCH = 256 * 1024;
const MOST_UNSENT = 1024 * 1024;

/** Gives what the statement copies out in pieces of about 256 KB; the server waits while `take` has not resolved. */
export function copyOut(client: pg.Client, text: string, take: (bytes: Buffer) => Promise<void>): Promise<void> {
  let held: Buffer[] = [];
  let size = 0;
  let taking: Promise<void> = Promise.resolve();
  let failure: unknown;
  const flush = (line: Line) => {
    const bytes = Buffer.concat(held);
    [held, size] = [[], 0];
    line.stream.pause();
    taking = taking
      .then(() => (failure === undefined ? take(bytes) : undefined))
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => line.stream.resume());
  };
  return submit(client, {
    submit: (line) => void line.query(text),
    handleCopyData: ({ chunk }, line) => {
      // The parser uses its memory again.
      held.push(Buffer.from(chunk));
      size += chunk.length;
      if (size >= BATCH) flush(line);
    },
    finish: async () => {
      await taking;
      if (failure !== undefined) throw failure;
      if (size > 0) await take(Buffer.concat(held));
    },
  });
}

/** Gives the statement what it copies in; pieces may end anywhere in a row. */
export function copyIn(client: pg.Client, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  let failure: unknown;
  let isOver = false;
  const feed = async (line: Line) => {
    try {
      for await (const chunk of source) {
        if (isOver) return;
        line.sendCopyFromChunk(chunk);
        while (line.stream.writableLength > MOST_UNSENT && !line.stream.destroyed) await drained(line.stream);
      }
      if (!isOver) line.endCopyFrom();
    } catch (error) {
      failure = error;
      if (!isOver) line.sendCopyFail("what was to be copied ended with an error");
    }
  };
  return submit(client, {
    submit: (line) => void line.query(text),
    handleCopyInResponse: (line) => void feed(line),
    finish: async () => {},
  }).catch((error: unknown) => {
    isOver = true;
    throw failure ?? error;
  });
}

const drained = (stream: Socket): Promise<void> =>
  new Promise((resolve) => {
    const settle = () => {
      stream.off("drain", settle).off("close", settle);
      resolve();
    };
    stream.on("drain", settle).on("close", settle);
  });

type Copy = {
  readonly submit: (line: Line) => void;
  readonly handleCopyData?: (message: { readonly chunk: Buffer }, line: Line) => void;
  readonly handleCopyInResponse?: (line: Line) => void;
  /** After the server's last word. */
  readonly finish: () => Promise<void>;
};

/** Puts the copy among the queries of the client; resolves when it is done and the connection is ready for the next. */
function submit(client: pg.Client, copy: Copy): Promise<void> {
  return new Promise((resolve, reject) => {
    const nothing = () => {};
    const query = {
      ...{ handleCopyData: nothing, handleCopyInResponse: nothing, ...copy },
      handleRowDescription: nothing,
      handleDataRow: nothing,
      handleCommandComplete: nothing,
      handleEmptyQuery: nothing,
      // The last that the client tells of it, be it a server's refusal or a broken line.
      handleError: reject,
      handleReadyForQuery: () => void copy.finish().then(resolve, reject),
      submit: (line: Line) => {
        copy.submit(line);
        return null;
      },
    };
    client.query(query as unknown as pg.Submittable);
  });
}
