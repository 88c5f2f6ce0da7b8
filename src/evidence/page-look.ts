// How the pages of a pack speak.
import type { Lang } from "../words/say.ts";

export type PageLook = {
  readonly lang: Lang;
  readonly zone: string;
  /** What a person of ours is called; the bot for null. */
  readonly nameOf: (personId: string | null) => string;
};
