// A person as the rules see them: one human, whatever platforms they use.
import type { Lang } from "../words/say.ts";

/** What somebody may do beyond their own records. `security` sees every private incident; `administrator` configures. */
export const roles = [
  "administrator",
  "incident-manager",
  "change-manager",
  "security",
  "service-owner",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** The bot itself: it acts when a timer is due or an alert comes, and nobody writes to it. */
export const BOT_ID = "00000000-0000-7000-8000-000000000000";

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly lang: Lang;
  /** IANA zone. */
  readonly zone: string;
  readonly roles: readonly Role[];
  /** Keys of the teams they are in, from the organisation. */
  readonly teams: readonly string[];
  readonly isActive: boolean;
  readonly isGuest: boolean;
  readonly isBot: boolean;
};
