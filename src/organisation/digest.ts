// A digest that the organisation wants: which, when, where and about what.
import type { Lang } from "../words/say.ts";

export const digestKinds = ["daily", "weekly", "monthly"] as const;
export type DigestKind = (typeof digestKinds)[number];

/** What a digest is about; null: everything. Both given: the services that are named and those of the teams. */
export type DigestScope = {
  readonly serviceKeys: readonly string[] | null;
  readonly teamKeys: readonly string[] | null;
};

export type Digest = DigestScope & {
  readonly name: string;
  readonly kind: DigestKind;
  /** Five fields of cron, once a day at most, read on the walls of `zone`. */
  readonly at: string;
  /** IANA. */
  readonly zone: string;
  /** null: that of the channel. */
  readonly lang: Lang | null;
  /** As the configuration calls it. */
  readonly channel: string;
  readonly skipsNonWorkingDays: boolean;
};
