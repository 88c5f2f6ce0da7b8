// The gateway's WebSocket: hello, identify, heartbeats, dispatches by intent, resume with replay, reconnect, invalid session.
import type { Server } from "node:http";
import { type VerifyClientCallbackAsync, type WebSocket, WebSocketServer } from "ws";
import { snowflake } from "./snowflake.ts";

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
};

export const intents = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  messageContent: 1 << 15,
} as const;

type Frame = { readonly op: number; readonly d?: unknown; readonly s?: number; readonly t?: string };

type Session = {
  readonly id: string;
  readonly intents: number;
  readonly sent: Frame[];
  seq: number;
  socket: WebSocket | undefined;
};

/** Builds the event's data for one session (which may not read contents); undefined: that session does not get it. */
export type Dispatch = {
  readonly t: string;
  readonly needs: number;
  readonly d: (may: { readonly content: boolean }) => unknown;
};

export type Gateway = ReturnType<typeof createGateway>;

export function createGateway(rules: {
  readonly token: string;
  readonly refusedIntents: () => number;
  readonly ready: (session: { readonly id: string; readonly url: string }) => unknown;
  readonly afterReady: () => readonly Dispatch[];
  readonly violation: (problem: string) => void;
}) {
  const sessions = new Map<string, Session>();
  const waiting = new Set<() => void>();
  const frozen = new WeakSet<WebSocket>();
  let url = "";
  let held = false;
  let isMute = false;
  const unanswered: (() => void)[] = [];
  let wss: WebSocketServer | undefined;

  const transmit = (session: Session, frame: Frame): void => {
    if (!held && session.socket?.readyState === 1 && !frozen.has(session.socket))
      session.socket.send(JSON.stringify(frame));
  };

  const dispatchTo = (session: Session, event: Dispatch): void => {
    if (event.needs !== 0 && (session.intents & event.needs) === 0) return;
    session.seq += 1;
    const d = event.d({ content: (session.intents & intents.messageContent) !== 0 });
    const frame = { op: op.dispatch, t: event.t, s: session.seq, d };
    session.sent.push(frame);
    transmit(session, frame);
  };

  const identify = (socket: WebSocket, d: { token?: string; intents?: number }): Session | undefined => {
    if (d.token !== rules.token) return void socket.close(4004, "Authentication failed.");
    if (((d.intents ?? 0) & rules.refusedIntents()) !== 0) return void socket.close(4014, "Disallowed intent(s).");
    const session: Session = { id: snowflake(), intents: d.intents ?? 0, sent: [], seq: 0, socket };
    sessions.set(session.id, session);
    dispatchTo(session, { t: "READY", needs: 0, d: () => rules.ready({ id: session.id, url }) });
    for (const event of rules.afterReady()) dispatchTo(session, event);
    for (const wake of [...waiting]) wake();
    return session;
  };

  const resume = (socket: WebSocket, d: { token?: string; session_id?: string; seq?: number }): Session | undefined => {
    const session = sessions.get(d.session_id ?? "");
    if (!session || d.token !== rules.token) {
      socket.send(JSON.stringify({ op: op.invalidSession, d: false }));
      return undefined;
    }
    session.socket = socket;
    for (const frame of session.sent.filter((one) => (one.s ?? 0) > (d.seq ?? 0))) transmit(session, frame);
    dispatchTo(session, { t: "RESUMED", needs: 0, d: () => ({}) });
    return session;
  };

  const accept = (socket: WebSocket): void => {
    let session: Session | undefined;
    socket.send(JSON.stringify({ op: op.hello, d: { heartbeat_interval: 41_250 } }));
    socket.on("message", (raw) => {
      const frame = JSON.parse(String(raw)) as Frame;
      const d = (frame.d ?? {}) as Record<string, never>;
      if (frame.op === op.heartbeat && !held) socket.send(JSON.stringify({ op: op.heartbeatAck }));
      else if (frame.op === op.identify) session = identify(socket, d);
      else if (frame.op === op.resume) session = resume(socket, d);
      else if (frame.op !== op.heartbeat && frame.op !== 3 && frame.op !== 8)
        rules.violation(`gateway: unexpected op ${frame.op}`);
    });
    socket.on("close", () => {
      if (session?.socket === socket) session.socket = undefined;
    });
  };

  const live = () => [...sessions.values()].filter((session) => session.socket);

  return {
    attach(server: Server, address: string): void {
      url = address;
      const verifyClient: VerifyClientCallbackAsync = (_info, answer) => {
        if (!isMute) return answer(true);
        unanswered.push(() => answer(false, 503));
        for (const wake of [...waiting]) wake();
      };
      wss = new WebSocketServer({ server, path: "/gateway", verifyClient });
      wss.on("connection", accept);
    },
    stop(): void {
      for (const client of wss?.clients ?? []) client.terminate();
      wss?.close();
      sessions.clear();
    },
    dispatch(event: Dispatch): void {
      for (const session of sessions.values()) dispatchTo(session, event);
    },
    /** Sends the last dispatch of this type again, with the same sequence number, as a replay does. */
    repeatLast(type: string): void {
      for (const session of live()) {
        const frame = session.sent.findLast((one) => one.t === type);
        if (frame) transmit(session, frame);
      }
    },
    /** Asks every client to reconnect and resume (op 7). */
    reconnect(): void {
      for (const session of live()) session.socket?.send(JSON.stringify({ op: op.reconnect, d: null }));
    },
    /** Op 9; when not resumable the sessions are forgotten and what was missed is lost. */
    invalidate(resumable: boolean): void {
      for (const session of live()) {
        session.socket?.send(JSON.stringify({ op: op.invalidSession, d: resumable }));
        if (!resumable) sessions.delete(session.id);
      }
    },
    /** Cuts the sockets without a goodbye; events from then on wait for the resume. */
    cut(): void {
      for (const session of live()) session.socket?.terminate();
    },
    /** Closes the sockets with this code and forgets the sessions, as after a token reset (4004). */
    end(code: number): void {
      for (const session of live()) {
        session.socket?.close(code);
        sessions.delete(session.id);
      }
    },
    /** No session can be resumed any more; what was dispatched meanwhile is lost. */
    forget(): void {
      sessions.clear();
    },
    /** A half-open line: nothing goes out any more, not even heartbeat answers, until released. */
    hold(on: boolean): void {
      held = on;
    },
    /** Half open: nothing passes any more on the connections of now, and nobody is told; new ones are well. */
    freeze(): void {
      for (const { socket } of live()) {
        if (!socket) continue;
        frozen.add(socket);
        socket.pause();
      }
    },
    /** Whoever opens a socket gets no answer; resolves when somebody waits for one. The answer refuses them all. */
    async mute(): Promise<() => void> {
      isMute = true;
      await new Promise<void>((resolve) => waiting.add(resolve));
      return () => {
        for (const refuse of unanswered.splice(0)) refuse();
      };
    },
    connected: () => live().length,
    /** Those that are not half open. */
    hearing: () => live().filter(({ socket }) => socket && !frozen.has(socket)).length,
    /** Resolves with the next session that becomes ready. */
    nextReady: () =>
      new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      }),
  };
}
