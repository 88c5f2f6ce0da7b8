// That one record belongs together with another, whichever kinds they are of.
import type { WordKey } from "../words/say.ts";

export type Relation = {
  /** In which way, as words before the reference. */
  readonly words: WordKey;
  /** It need not be a record of ours. */
  readonly reference: string;
};
