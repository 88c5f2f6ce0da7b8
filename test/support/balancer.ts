// One address in front of all replicas, as a balancer without a memory is: each connection goes to the next of them that takes it.
import { connect, createServer, type Socket } from "node:net";

export type Balancer = {
  /** http://127.0.0.1:… */
  readonly address: string;
  /** A replica is there; one that is gone refuses, and the next is tried. */
  add(address: string): void;
  /** It is taken out before it is stopped; what is connected to it stays so. */
  remove(address: string): void;
  close(): Promise<void>;
};

export async function openBalancer(): Promise<Balancer> {
  const ports: number[] = [];
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((near) => {
    open.add(near);
    near.on("close", () => open.delete(near));
    near.on("error", () => near.destroy());
    turn++;
    join(
      near,
      ports.map((_, index) => ports[(turn + index) % ports.length] as number),
    );
  });
  const join = (near: Socket, [port, ...others]: readonly number[]): void => {
    if (port === undefined) return void near.destroy();
    const far = connect(port, "127.0.0.1");
    let isJoined = false;
    far.once("connect", () => {
      isJoined = true;
      near.pipe(far).pipe(near);
    });
    far.on("error", () => (isJoined ? near.destroy() : join(near, others)));
    far.on("close", () => isJoined && near.destroy());
    near.on("close", () => far.destroy());
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  return {
    address: `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`,
    add: (address) => void ports.push(Number(new URL(address).port)),
    remove: (address) => void ports.splice(ports.indexOf(Number(new URL(address).port)), 1),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
