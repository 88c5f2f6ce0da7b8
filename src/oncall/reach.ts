// Whom a target of an escalation stands for at an instant, and whom of them a page can reach.
import type { Temporal } from "temporal-polyfill";
import type { Target } from "./policy.ts";
import { type Schedule, whoIsOnCall } from "./schedule.ts";

/** What is known of schedules and people when a step is taken. */
export type Roster = {
  readonly schedule: (key: string) => Schedule | undefined;
  /** Whether a page is sent to the person: active, and known on a connected platform. */
  readonly isReachable: (personId: string) => boolean;
  /** Whether the last one came back from each platform. It is sent all the same, but nobody waits for an answer. Left out: no. */
  readonly isShut?: (personId: string) => boolean;
  /** Whether the team has a channel on a connected platform. */
  readonly hasChannel: (teamKey: string) => boolean;
  /** Whether the channel that a policy names is there on a connected platform. */
  readonly knowsChannel: (channel: string) => boolean;
  /** What is called for is private: no channel may hear of it. */
  readonly isPrivate?: true;
};

export type Recipient =
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "team"; readonly teamKey: string }
  | { readonly kind: "channel"; readonly channel: string };

/** Why a target reaches nobody. */
export type Missing = {
  readonly target: Target;
  readonly reason: "nobody_on_call" | "no_identity" | "no_channel" | "private";
  /** The person who is not to be reached. */
  readonly personId?: string;
};

export function reach(target: Target, roster: Roster, at: Temporal.Instant): Recipient | Missing {
  switch (target.kind) {
    case "person":
      return personOr(target, target.personId, roster);
    case "schedule": {
      const schedule = roster.schedule(target.scheduleKey);
      const personId = schedule === undefined ? null : whoIsOnCall(schedule, at);
      return personId === null ? { target, reason: "nobody_on_call" } : personOr(target, personId, roster);
    }
    case "team":
      return channelOr(target, roster.hasChannel(target.teamKey), roster);
    case "channel":
      return channelOr(target, roster.knowsChannel(target.channel), roster);
  }
}

function channelOr<There extends Target & Recipient>(target: There, isThere: boolean, roster: Roster): There | Missing {
  if (roster.isPrivate) return { target, reason: "private" };
  return isThere ? target : { target, reason: "no_channel" };
}

function personOr(target: Target, personId: string, roster: Roster): Recipient | Missing {
  return roster.isReachable(personId) ? { kind: "person", personId } : { target, reason: "no_identity", personId };
}
