// Statements of one moment on their way to the server: one packet with one Sync at its end, so that it answers them in one go
// and skips everything behind a failure. Each statement with a name is prepared, and its columns described, once a connection.
import pg from "pg";
import type { Statement } from "../app/ports.ts";

export type Done = { readonly rows: readonly unknown[]; readonly command: string };

export type Line = {
  /** Joins the packet that leaves when everything that is ready to run now has run. */
  send(statement: Statement<unknown>, values: readonly unknown[]): Promise<Done>;
  /**
   * Holds the packet back until it is known whether `writing` failed before it was sent; then nothing of the packet leaves
   * any more, and the failure is thrown.
   */
  unlessFailed(writing: Promise<unknown>): Promise<void>;
};

type Sent = {
  readonly statement: Statement<unknown>;
  readonly values: readonly (string | Buffer | null)[];
  readonly done: (done: Done) => void;
  readonly failed: (error: unknown) => void;
};

/** How rows of a statement are read; undefined: it gives none. */
type Shape = { addFields(fields: unknown): void; parseRow(fields: unknown): unknown };
type Prepared = { readonly text: string; shape?: Shape };

/** What the driver offers to queries of our own. */
type Wire = {
  close(of: { type: "S"; name: string }): void;
  parse(statement: Statement<unknown>): void;
  bind(portal: { statement: string; values: readonly unknown[] }): void;
  describe(of: { type: "P"; name: string }): void;
  execute(portal: object): void;
  sync(): void;
  readonly stream: { cork(): void; uncork(): void };
};

const preparedOn = new WeakMap<object, Map<string, Prepared>>();

function preparedBy(connection: object): Map<string, Prepared> {
  const held = preparedOn.get(connection) ?? new Map<string, Prepared>();
  preparedOn.set(connection, held);
  return held;
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): string | Buffer | null } }).utils;

/** A class, because the driver takes no other query while packets are under way. */
class Packet extends pg.Query {
  private readonly prepared: Map<string, Prepared>;
  private readonly results: { rows: unknown[]; command: string }[];
  private at = 0;

  constructor(
    private readonly sent: readonly Sent[],
    connection: object,
    /** Read by the driver. */
    readonly query_timeout: number,
  ) {
    super("");
    this.prepared = preparedBy(connection);
    this.results = sent.map(() => ({ rows: [], command: "" }));
  }

  /** Called by the driver, which puts its own clock around it. */
  readonly callback = (error: unknown): void => {
    if (error) for (const one of this.sent) one.failed(error);
    else for (const [index, one] of this.sent.entries()) one.done(this.results[index] as Done);
  };

  override submit = (connection: unknown): void => {
    const wire = connection as Wire;
    wire.stream.cork();
    for (const { statement, values } of this.sent) {
      const known = this.prepared.get(statement.name);
      if (known && known.text !== statement.text) throw new Error(`two statements are called ${statement.name}`);
      if (!known) {
        // One whose preparation was cut off may be there or not; closing what is not there is no fault.
        wire.close({ type: "S", name: statement.name });
        wire.parse(statement);
        if (statement.name !== "") this.prepared.set(statement.name, { text: statement.text });
      }
      wire.bind({ statement: statement.name, values });
      if (!known) wire.describe({ type: "P", name: "" });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
  };

  handleRowDescription({ fields }: { fields: unknown }): void {
    const prepared = this.prepared.get(this.current());
    if (!prepared) return;
    prepared.shape = new pg.Result("", pg.types) as unknown as Shape;
    prepared.shape.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown }): void {
    this.results[this.at]?.rows.push(this.prepared.get(this.current())?.shape?.parseRow(fields));
  }

  /** What is copied comes in pieces, whose bytes belong to the driver again after this. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.results[this.at]?.rows.push(Buffer.from(chunk));
  }

  handleCommandComplete({ text }: { text: string }): void {
    const result = this.results[this.at++];
    if (result) result.command = text;
  }

  /** What was skipped was not prepared either, and what failed is prepared anew. */
  handleError(error: unknown): void {
    for (const { statement } of this.sent.slice(this.at)) this.prepared.delete(statement.name);
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(undefined);
  }

  private current(): string {
    return this.sent[this.at]?.statement.name ?? "";
  }
}

/** `answerMs`: how long the answer to one statement may take. */
export function openLine(client: pg.PoolClient, answerMs: number): Line {
  const { connection } = client as unknown as { connection: object };
  let open: Sent[] = [];
  let isHeld = false;
  let isComing = false;
  const leave = () => {
    isComing = false;
    if (isHeld || open.length === 0) return;
    const packet = new Packet(open, connection, answerMs * open.length);
    open = [];
    client.query(packet);
  };
  return {
    send: (statement, values) =>
      new Promise((done, failed) => {
        open.push({ statement, values: values.map((value) => prepareValue(value)), done, failed });
        if (isComing) return;
        isComing = true;
        process.nextTick(leave);
      }),
    unlessFailed: async (writing) => {
      let failure: { readonly reason: unknown } | undefined;
      writing.catch((reason: unknown) => {
        failure = { reason };
      });
      isHeld = true;
      // Behind everything that is ready to run now; an answer of the server cannot be among it.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      isHeld = false;
      if (!failure) return;
      for (const { failed } of open) failed(failure.reason);
      open = [];
      throw failure.reason;
    },
  };
}
