// What is said of a pulse before it begins by itself: a week ahead to those who may call it off, and in /kpi pulse.
import type { Temporal } from "temporal-polyfill";
import type { Notice, NoticeButton } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { clock } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import { LEAST_ANSWERS } from "../kpi/net-promoters.ts";
import type { PulsePlan } from "./begin.ts";

type Announced = {
  readonly quarter: string;
  readonly beginsAt: Temporal.Instant;
  /** How many it would ask now, of how many, and for how many days. */
  readonly asked: number;
  readonly people: number;
  readonly days: number;
};

const callOffButton = (quarter: string): NoticeButton => ({
  ...{ label: "button.pulse.call-off", intent: "pulse.call-off", subject: quarter },
});

export const announceNotices = (
  { quarter, beginsAt, asked, people, days }: Announced,
  personIds: readonly string[],
): readonly Notice[] =>
  personIds.map((personId) => ({
    key: `ORG-1:pulse:${quarter}:announced`,
    to: { kind: "person", personId },
    lane: "message",
    words: {
      headline: { key: "pulse.announced", values: { quarter, at: clock(beginsAt) } },
      lines: [{ key: "pulse.announced-what", values: { count: asked, people, days } }],
      note: { key: "pulse.announced-note" },
      buttons: [callOffButton(quarter)],
    },
  }));

/** What will come by itself and is not announced yet. */
export type PulseAhead = {
  readonly quarter: string;
  readonly announcedAt: Temporal.Instant;
  readonly beginsAt: Temporal.Instant;
};

/** Of a quarter that was not asked yet: whether and when it begins by itself. */
export function planSayings(
  plan: PulsePlan | undefined,
  {
    isByItself,
    people,
    ahead,
  }: { readonly isByItself: boolean; readonly people: Act["people"]; readonly ahead?: PulseAhead | undefined },
): readonly Saying[] {
  if (plan?.calledOffAt) {
    const at = clock(plan.calledOffAt);
    if (plan.calledOffById === null) return [{ key: "pulse.given-up", values: { least: LEAST_ANSWERS } }];
    return [{ key: "pulse.called-off-by", values: { who: people.span(plan.calledOffById), at } }];
  }
  if (!isByItself) return [{ key: "pulse.by-hand" }];
  if (plan?.beginsAt) return [{ key: "pulse.begins", values: { at: clock(plan.beginsAt) } }];
  if (!ahead) return [{ key: "pulse.by-itself" }];
  const { quarter, announcedAt, beginsAt } = ahead;
  return [{ key: "pulse.ahead", values: { quarter, announced: clock(announcedAt), begins: clock(beginsAt) } }];
}
