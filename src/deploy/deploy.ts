// What delivery tools say of a deploy, in one form whatever they call it.
import type { Temporal } from "temporal-polyfill";

export const deployFormats = ["github", "json"] as const;
export type DeployFormat = (typeof deployFormats)[number];

/** "requested": asked for, and nothing has been done yet; it may wait for somebody's word at the sender. */
export const deployStatuses = ["requested", "started", "succeeded", "failed", "rolled_back"] as const;
export type DeployStatus = (typeof deployStatuses)[number];

export type SentDeploy = {
  /** The sender's own; all that is said under it is about one deploy. */
  readonly id: string;
  /** What may name the service, the most telling first. */
  readonly called: readonly string[];
  /** Reference of the change it carries out. */
  readonly change: string | null;
  readonly status: DeployStatus;
  /** By the sender's clock. */
  readonly at: Temporal.Instant | null;
  readonly version: string | null;
  readonly environment: string | null;
  readonly commits: readonly string[];
  readonly link: string | null;
};

/** null: understood, and nothing to be kept (a ping, an environment that was taken down). */
export type DeployPayload = { readonly deploy: SentDeploy | null };
