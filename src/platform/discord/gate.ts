// Lets events in where this replica is the one that hears, and keeps the last ones in mind where another is (decision 0002).
import type { Turn } from "../turn.ts";

export type Packet = { readonly t?: string | null; readonly d?: unknown };

/** A frozen replica loses its turn after five seconds; what it may not have dealt with is dealt with then. */
const keptMs = 6000;
const keptAtMost = 5000;
/** Without the database nobody knows who leads: whoever does has answered by then, and ours is then let go. */
const cutOffWaitsMs = 600;

export type Gate = {
  take(packet: Packet): void;
  /** The line to Discord stands: this replica may hear. Resolves when it is known whether it does. */
  open(): Promise<void>;
  /** The line broke: another replica may hear what this one cannot. What Discord replays afterwards is still ours. */
  broke(): void;
};

/** `hear` learns whether the event came late: while another replica had the turn, which may have dealt with it. */
export function createGate(turn: Turn, hear: (packet: Packet, isLate: boolean) => void): Gate {
  let kept: { readonly packet: Packet; readonly at: number }[] = [];
  let isOpen = false;
  let owesReplay = false;
  const keep = (packet: Packet) => {
    const oldest = performance.now() - keptMs;
    kept = [...kept.filter(({ at }) => at > oldest), { packet, at: performance.now() }].slice(-keptAtMost);
  };
  const leads = () => {
    const oldest = performance.now() - keptMs;
    const late = kept.filter(({ at }) => at > oldest);
    kept = [];
    for (const { packet } of late) hear(packet, true);
  };
  const dealtWith = () => {
    kept = [];
  };
  const hearOrKeep = (packet: Packet) => (turn.standing() === "follows" ? keep(packet) : hear(packet, true));
  return {
    take: (packet) => {
      if (!isOpen) keep(packet);
      else if (turn.standing() === "leads") hear(packet, false);
      else if (owesReplay) hear(packet, true);
      else if (turn.standing() === "follows") keep(packet);
      else setTimeout(hearOrKeep, cutOffWaitsMs, packet).unref();
    },
    open: () => {
      isOpen = true;
      owesReplay = false;
      return turn.join({ leads, dealtWith });
    },
    broke: () => {
      owesReplay ||= turn.standing() !== "follows";
      turn.leave();
    },
  };
}
