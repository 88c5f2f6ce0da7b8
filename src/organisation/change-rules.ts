// The rules of the house for changes: which collisions block, how close two changes may come, when services may be worked on.
import type { WeeklySpec } from "../sla/weekly-spec.ts";
import type { InLanguages } from "../words/say.ts";

/** Why a change cannot, or had better not, run at a time. Source: rules section 3, point 9. */
export const collisionReasons = [
  "same-service",
  "dependency",
  "same-implementer",
  "freeze",
  "outside-window",
  "open-incident",
  "buffer",
  "too-many",
  "event",
] as const;
export type CollisionReason = (typeof collisionReasons)[number];

export const severities = ["block", "warn"] as const;
export type Severity = (typeof severities)[number];

/** What a freeze, a window or an event is about. */
export type Scope =
  | { readonly all: true }
  | { readonly services: readonly string[] }
  /** Services that bear one of the tags. */
  | { readonly tags: readonly string[] };

export type ChangeRules = {
  readonly collisions: Readonly<Record<CollisionReason, Severity>>;
  /** Between two changes that have to do with each other. */
  readonly bufferMinutes: number;
  /** As many changes may run at the same time. */
  readonly atOnce: number;
};

/** A weekly stretch in which services may be worked on; a service that has any is to be changed in one of them. */
export type MaintenanceWindow = {
  readonly key: string;
  readonly name: InLanguages;
  readonly scope: Scope;
  /** IANA zone on whose walls the times are read. */
  readonly zone: string;
  readonly weekly: WeeklySpec;
};

/** Only a freeze stops a change, until the organisation says otherwise. */
export const usualChangeRules: ChangeRules = {
  collisions: {
    "same-service": "warn",
    dependency: "warn",
    "same-implementer": "warn",
    freeze: "block",
    "outside-window": "warn",
    "open-incident": "warn",
    buffer: "warn",
    "too-many": "warn",
    event: "warn",
  },
  bufferMinutes: 30,
  atOnce: 3,
};
