// What the next two weeks hold beside the changes themselves: freezes, business events, and changes that collide.
import type { Temporal } from "temporal-polyfill";
import { clock } from "../../organisation/values.ts";
import type { Saying, Value } from "../../words/say.ts";
import { dots } from "./digest-figures.ts";
import { type Seen, some } from "./digest-lines.ts";
import { record } from "./digest-sayings.ts";

export type ScheduleNote = {
  readonly title: Value;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};

export type ScheduleNotes = {
  readonly freezes: readonly ScheduleNote[];
  readonly events: readonly ScheduleNote[];
  /** Changes that something stands in the way of, with what it is. */
  readonly collisions: Seen<{ readonly reference: string; readonly why: Saying }>;
};

export const noNotes: ScheduleNotes = { freezes: [], events: [], collisions: { shown: [], hidden: 0 } };

export function scheduleLines({ freezes, events, collisions }: ScheduleNotes): readonly Saying[] {
  const noted = (key: "digest.freezes" | "digest.events", notes: readonly ScheduleNote[]): readonly Saying[] => {
    const list = dots(some({ shown: notes, hidden: 0 }, noteSaying));
    return list ? [{ key, values: { list } }] : [];
  };
  const list = dots(
    some(collisions, ({ reference, why }) => record(reference, { key: "digest.why", values: { why } })),
  );
  return [
    ...noted("digest.freezes", freezes),
    ...noted("digest.events", events),
    ...(list ? [{ key: "digest.collisions", values: { list } } as const] : []),
  ];
}

const noteSaying = ({ title, from, to }: ScheduleNote): Saying => ({
  key: "digest.note",
  values: { title, from: clock(from), to: clock(to, from) },
});
