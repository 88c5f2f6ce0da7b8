// All figures behind a digest, and how each is computed: what a reader is answered privately.
import type { Card } from "../../chat/card.ts";
import type { IntentKind } from "../../chat/intent.ts";
import { recordKindOf } from "../../chat/record-kind.ts";
import { plain, sayIn, type View } from "../../organisation/view.ts";
import { type Saying, say } from "../../words/say.ts";
import { findKpi } from "../kpi/catalogue.ts";
import { type KpiId, kpiFormula, kpiIds, kpiName } from "../kpi/kpi.ts";
import { figureSaying, shortFigure } from "../kpi/kpi-card.ts";
import type { OwnReading } from "../kpi/own-indicators.ts";
import type { Period } from "../period.ts";
import { figureWords, isMet, type Reading, type Readings } from "./digest-figures.ts";
import { type ComplianceGaps, gapLines } from "./digest-gaps.ts";
import { type Overdue, overdueLine } from "./digest-lines.ts";

/** More do not fit a phone. */
const MOST = 24;

const isTold = ({ now }: Reading): boolean => now.value !== null && (now.n > 0 || now.value !== 0);
const toldIn = (readings: Readings) =>
  kpiIds.flatMap((id) => {
    const reading = readings[id];
    return reading && isTold(reading) ? [{ id, reading }] : [];
  });

/** `subject`: of the digest. */
export function figuresCard(readings: Readings, period: Period, subject: string, view: View): Card {
  const told = toldIn(readings).slice(0, MOST);
  return {
    headline: sayIn(view, "digest.figures", datesOf(period)),
    lines:
      told.length === 0
        ? [sayIn(view, "digest.figures-none")]
        : told.map(({ id, reading }) => {
            const figure = figureWords(kpiName(id), reading, figureSaying(reading.unit, reading.now));
            return sayIn(view, figure.key, figure.values);
          }),
    buttons: [{ label: plain(view, "button.digest.explain"), intent: "digest.explain", subject }],
    more: told
      .filter(({ id }) => findKpi(id)?.behind)
      .map(({ id }) => ({ label: plain(view, `kpi.${id}`), intent: "digest.records", subject, argument: id })),
    moreLabel: plain(view, "digest.records-of"),
  };
}

/** Promises first, the organisation's own last. */
export function missedIn(readings: Readings, own: readonly OwnReading[]): readonly Saying[] {
  const promises: readonly KpiId[] = ["resolution_sla", "first_response_sla", "availability"];
  const known = [...new Set([...promises, ...kpiIds])].flatMap((id) => {
    const reading = readings[id];
    return reading ? [{ name: kpiName(id), reading }] : [];
  });
  return [...known, ...own.map(({ indicator, reading }) => ({ name: indicator.name, reading }))]
    .filter(({ reading }) => isMet(reading) === false)
    .map(({ name, reading }) => figureWords(name, reading, shortFigure(reading)));
}

export const explainCard = (readings: Readings, view: View): Card => ({
  headline: sayIn(view, "digest.explain"),
  lines: toldIn(readings)
    .slice(0, MOST)
    .map(({ id }) => sayIn(view, "digest.explained", { name: kpiName(id), formula: kpiFormula(id) })),
});

/** A list of its own has room for more than a line of the digest. */
const MOST_IN_LIST = 20;
const MOST_BUTTONS = 5;

/** What nobody has looked after in full, with buttons for the records that nobody has. */
export function gapsCard(gaps: ComplianceGaps, overdue: Overdue, period: Period, view: View): Card {
  const lines = [...gapLines(gaps, MOST_IN_LIST), ...overdueLine(overdue, MOST_IN_LIST)];
  const { shown } = gaps.unowned;
  return {
    headline: sayIn(view, "digest.gaps", datesOf(period)),
    lines: lines.length === 0 ? [sayIn(view, "digest.gaps-none")] : lines.map((line) => say(view.lang, line)),
    buttons: [
      ...(gaps.deploys > 0
        ? [{ label: plain(view, "button.digest.unauthorised"), intent: "change.unauthorised", subject: "" } as const]
        : []),
      ...shown.slice(0, MOST_BUTTONS).map(({ reference }) => ({
        label: reference,
        intent: `${recordKindOf(reference) ?? "incident"}.show` as IntentKind,
        subject: reference,
      })),
    ],
  };
}

const datesOf = (period: Period) => ({ from: `${period.from}`, to: `${period.to.subtract({ days: 1 })}` });
