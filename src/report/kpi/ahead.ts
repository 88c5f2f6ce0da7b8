// What many figures of the same facts look at, found before any of them, so that none of them takes long.
import type { Steps } from "../../kernel/steps.ts";
import type { Facts } from "../facts.ts";
import { daysAhead } from "./events.ts";
import { repeatsAhead } from "./repeats.ts";

export function* lookAhead(facts: Facts): Steps<void> {
  yield* daysAhead(facts);
  yield* repeatsAhead(facts);
}
