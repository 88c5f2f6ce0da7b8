// What the second of two people hears who did the same: who was quicker, and when.
import type { Temporal } from "temporal-polyfill";
import type { Saying } from "../words/say.ts";
import type { Act } from "./act.ts";
import { clock, who } from "./values.ts";

type Moved = {
  readonly reference: string;
  /** null: the bot by itself. */
  readonly movedById: string | null;
  readonly movedAt: Temporal.Instant;
};

/** `state` in words, as sentences of that kind of record say it. */
export const alreadySaid = (
  kind: "incident" | "change" | "problem" | "request",
  { reference, movedById, movedAt }: Moved,
  state: Saying,
  act: Pick<Act, "people" | "at">,
): Saying => ({
  key: `${kind}.already`,
  values: {
    reference,
    state,
    by: movedById === null ? { key: `${kind}.by-itself` } : who(act, movedById),
    at: clock(movedAt, act.at),
  },
});
