// What an act on a light record does, before what follows by itself is added.
import type { PlaceChange } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { RegisterRecord } from "./record.ts";
import type { Line } from "./tell.ts";

/** due: what is to be done by then; review: when it has to be looked at again. */
export const deadlines = ["due", "review"] as const;
export type Deadline = (typeof deadlines)[number];

export type Effects = {
  readonly after?: RegisterRecord;
  readonly to?: string;
  readonly lines?: readonly Line[];
  readonly notices?: readonly Notice[];
  readonly places?: readonly PlaceChange[];
  readonly answer?: Words;
  /** The timer of this has just come. */
  readonly come?: Deadline | "turn";
};
