// The card of a record that is private, where its reader may know no more than that.
import type { Card } from "../chat/card.ts";
import { sayIn, type View } from "./view.ts";

/** Only that it exists and is private: no words, names or service. */
export const stubCard = (reference: string, view: Pick<View, "lang">): Card => ({
  tone: "neutral",
  headline: sayIn(view, "card.stub", { reference }),
  lines: [],
  note: sayIn(view, "card.stub-note"),
});
