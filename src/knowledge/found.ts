// Articles that were found for what is asked, the best first.
import { likeness } from "../organisation/alike.ts";
import type { RegisterRecord } from "../register/record.ts";
import type { Asked } from "./asked.ts";

export type Found = {
  readonly article: RegisterRecord;
  /** From 0 to 1. */
  readonly score: number;
  /** The asker's words that stand in it. */
  readonly words: readonly string[];
  /** Only its spelling is near. */
  readonly isSpelling: boolean;
};

/** What the search knew of it. `rank`: PostgreSQL's; `spelling`: how near the title is written, from 0 to 1, 0 where words met. */
export type Candidate = { readonly alike: readonly string[]; readonly rank: number; readonly spelling: number };

/** While somebody reports, a wrong offer costs a glance; an answer has to be one. */
export const OFFER_SCORE = 0.4;
export const ANSWER_SCORE = 0.3;

/** How near it is to what is asked, from 0 to 1. `known`: marks that everybody says on the service. */
export const scoreOf = ({ alike, spelling }: Candidate, { marks }: Asked, known: readonly string[]): number =>
  Math.max(likeness(marks, alike, known), spelling * 0.6);
