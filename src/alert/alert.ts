// An alert in the one form into which every sender's payload is read.
import type { Temporal } from "temporal-polyfill";

export const severities = ["critical", "error", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

/** The payloads that are understood. */
export const alertFormats = ["alertmanager", "grafana", "pagerduty", "json"] as const;
export type AlertFormat = (typeof alertFormats)[number];

export type Alert = {
  /** What the sender calls it: the same key is the same alert, firing again or resolved. At most 255 characters. */
  readonly sourceKey: string;
  readonly status: "firing" | "resolved";
  readonly title: string;
  readonly text: string;
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  /** When it began by the sender's clock; null: it does not say. */
  readonly startsAt: Temporal.Instant | null;
  /** http or https; null: none. */
  readonly link: string | null;
};

/** Why a payload is refused; nothing of it was taken. */
export type PayloadRefused =
  | { readonly code: "too_large"; readonly bytes: number; readonly most: number }
  | { readonly code: "too_deep"; readonly most: number }
  | { readonly code: "not_json" }
  /** Not as the sender of this format sends it: where, and what was expected there. */
  | { readonly code: "wrong_shape"; readonly path: readonly (string | number)[]; readonly expected: string }
  | { readonly code: "unknown_version"; readonly given: string }
  /** A resolve that does not say of which alert. */
  | { readonly code: "key_missing" };

/** `passedOver`: acts that make no alert of ours, such as an acknowledgement elsewhere. */
export type Payload = { readonly alerts: readonly Alert[]; readonly passedOver: number };
