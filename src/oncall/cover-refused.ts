// Why a cover, a swap or a taken shift is refused. Times as ISO 8601 in UTC.
import type { InstantText } from "../kernel/rich-text.ts";

export type CoverRefused =
  /** It would end before it begins. */
  | { readonly code: "cover_reversed"; readonly from: InstantText; readonly to: InstantText }
  | { readonly code: "cover_in_the_past"; readonly endedAt: InstantText }
  | { readonly code: "cover_too_long"; readonly days: number; readonly most: number }
  /** The shift is somebody else's: they, the one who comes instead, or whoever may arrange for others must do it. */
  | { readonly code: "not_your_shift"; readonly personId: string; readonly from: InstantText; readonly to: InstantText }
  /** The one who would come is on call then anyway. */
  | {
      readonly code: "already_on_call";
      readonly personId: string;
      readonly from: InstantText;
      readonly to: InstantText;
    }
  /** The one who would be replaced is not on call then. */
  | {
      readonly code: "nothing_to_cover";
      readonly personId: string;
      readonly from: InstantText;
      readonly to: InstantText;
    }
  | { readonly code: "nobody_on_call"; readonly at: InstantText };
