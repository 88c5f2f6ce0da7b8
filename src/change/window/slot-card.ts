// Free times for a change as a card, each with the reason why, and a button that takes it.
import type { Button, Card } from "../../chat/card.ts";
import type { Act } from "../../organisation/act.ts";
import { clock } from "../../organisation/values.ts";
import { say, sayPlain, type Value } from "../../words/say.ts";
import { slotCode } from "./slot-code.ts";
import type { Slot } from "./slots.ts";

export type SlotAnswer = {
  /** The services that it is about. */
  readonly what: Value;
  /** What a button does with a time: opens the form of a new change, or of the one that is there. */
  readonly use: Pick<Button, "intent" | "subject">;
  readonly minutes: number;
  readonly slots: readonly Slot[];
  readonly quietest: Slot;
};

export function slotCard({ actor: { lang } }: Pick<Act, "actor">, answer: SlotAnswer): Card {
  const { what, use, minutes, slots, quietest } = answer;
  const line = ({ window: { from, to }, evidence, hasWarnings }: Slot, number: number) =>
    say(lang, {
      key: number === 0 ? "slot.quietest" : "slot.line",
      values: { number, from: clock(from), to: clock(to, from), evidence, hasWarnings: hasWarnings ? "yes" : "no" },
    });
  return {
    headline: say(lang, { key: "slot.headline", values: { what, minutes } }),
    lines: slots.length > 0 ? slots.map((slot, index) => line(slot, index + 1)) : [say(lang, { key: "slot.none" })],
    note: line(quietest, 0),
    buttons: slots.map(({ window }, index) => ({
      label: sayPlain(lang, "button.use-slot", { number: index + 1 }),
      ...use,
      argument: slotCode(window),
    })),
  };
}
