// A digest that somebody wants: which, when, where and about what; from the configuration, or ordered in chat.
import type { Lang } from "../words/say.ts";

export const digestKinds = ["daily", "weekly", "monthly"] as const;
export type DigestKind = (typeof digestKinds)[number];

/** Where it is posted. */
export type DigestTo =
  /** As the configuration calls it, on every chat that has it. */
  | { readonly kind: "channel"; readonly channel: string }
  | { readonly kind: "place"; readonly placeId: string }
  | { readonly kind: "person"; readonly personId: string };

export type Digest = {
  /** Its name in the configuration, or "order-" and the number of an order. */
  readonly key: string;
  readonly kind: DigestKind;
  /** Five fields of cron, once a day at most, read on the walls of `zone`. */
  readonly at: string;
  /** IANA. */
  readonly zone: string;
  /** null: that of the channel, or of the person. */
  readonly lang: Lang | null;
  readonly to: DigestTo;
  /** What it is about: these services and those of these teams; both null: everything. */
  readonly serviceKeys: readonly string[] | null;
  readonly teamKeys: readonly string[] | null;
  readonly skipsNonWorkingDays: boolean;
};

/** Keys of the services that it is about; null: all of them. */
export function servicesOfDigest(
  { serviceKeys, teamKeys }: Pick<Digest, "serviceKeys" | "teamKeys">,
  services: readonly { readonly key: string; readonly teamKey: string }[],
): readonly string[] | null {
  if (serviceKeys === null && teamKeys === null) return null;
  const ofTeams = services.filter(({ teamKey }) => teamKeys?.includes(teamKey)).map(({ key }) => key);
  return [...new Set([...(serviceKeys ?? []), ...ofTeams])];
}
