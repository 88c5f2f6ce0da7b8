// Ends the gateway while its socket is still being opened without ending the process: the library then stops listening to that socket, and an error that nobody hears is fatal.
import { SimpleShardingStrategy } from "discord.js";

type Socket = {
  on(event: "error", heard: () => void): unknown;
  /** Without a farewell. */
  terminate(): void;
  readonly readyState: number;
};

/** `WebSocket.CONNECTING` */
const CONNECTING = 0;

export class CalmEnding extends SimpleShardingStrategy {
  #begin: () => () => void = () => () => {};
  #end = () => {};

  /** Begun whenever there are shards, and ended with them; the library makes and ends them several times. */
  alongside(begin: () => () => void): void {
    this.#begin = begin;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    this.#end();
    this.#end = this.#begin();
  }

  override async destroy(options?: Parameters<SimpleShardingStrategy["destroy"]>[0]): Promise<void> {
    const opening = this.sockets().flatMap(([, socket]) => (socket.readyState === CONNECTING ? [socket] : []));
    for (const socket of opening) socket.on("error", () => {});
    await super.destroy(options);
    for (const socket of opening) socket.terminate();
    this.#end();
  }

  /** By shard. discord.js keeps them to itself. */
  sockets(): readonly (readonly [number, Socket])[] {
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, { readonly connection?: Socket }> };
    return [...shards].flatMap(([shardId, { connection }]) => (connection ? [[shardId, connection] as const] : []));
  }
}
