// The KPIs of major incidents: how soon the service was restored, the management told, and whether announcements came in time. Source: rules section 5 (ISO 20000-1, 8.6.1).
import { oneStep } from "../../kernel/steps.ts";
import type { Facts, MajorFact } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import { durationOf, type Figure, shareOf } from "./figure.ts";
import type { Behind, Kpi, ListBehind } from "./kpi.ts";

type Lasted = readonly [reference: string, seconds: number];
type Find = (major: MajorFact, span: Span) => number | undefined;

const duration = (find: Find) => {
  const lasted = ({ majors }: Facts, span: Span): readonly Lasted[] =>
    majors.flatMap((major): readonly Lasted[] => {
      const seconds = find(major, span);
      return seconds === undefined ? [] : [[major.reference, seconds]];
    });
  return {
    from: (facts: Facts, span: Span): Figure =>
      durationOf(Float64Array.from(lasted(facts, span), ([, seconds]) => seconds).sort()),
    behind: ((facts, span) =>
      oneStep(() =>
        lasted(facts, span)
          .map(([reference, seconds]) => ({ reference, seconds }))
          .sort((a, b) => b.seconds - a.seconds),
      )) satisfies ListBehind,
  };
};

const restored: Find = ({ outage }, span) => (outage && inSpan(outage.to, span) ? outage.to - outage.from : undefined);

const noticed: Find = ({ openedAt, noticedAt }, span) =>
  noticedAt !== null && inSpan(noticedAt, span) ? noticedAt - openedAt : undefined;

/** Announcements that were due while it lasted, as far as that is decided by now. */
function dueOf({ announcements, announceDueAt, resolvedAt }: MajorFact, now: number): number {
  const isMissing = announceDueAt !== null && announceDueAt < Math.min(resolvedAt ?? now, now);
  return announcements + (isMissing ? 1 : 0);
}

const openedThen = ({ majors, now }: Facts, span: Span) =>
  majors
    .filter(({ openedAt }) => inSpan(openedAt, span))
    .map((major) => ({
      reference: major.reference,
      due: dueOf(major, now),
      late: Math.min(major.late, dueOf(major, now)),
    }))
    .filter(({ due }) => due > 0);

function updates(facts: Facts, span: Span): Figure {
  const found = openedThen(facts, span);
  const due = found.reduce((sum, one) => sum + one.due, 0);
  return shareOf(due - found.reduce((sum, one) => sum + one.late, 0), due);
}

const source = "majors";

export const majorKpis: readonly Kpi[] = [
  { id: "major_mtrs", unit: "seconds", betterIs: "lower", source, ...duration(restored) },
  { id: "major_notice", unit: "seconds", betterIs: "lower", source, ...duration(noticed) },
  {
    ...{ id: "major_updates", unit: "percent", betterIs: "higher", source, from: updates },
    behind: (facts, span) =>
      oneStep(() =>
        openedThen(facts, span)
          .map(({ reference, late }): Behind => ({ reference, isMet: late === 0 }))
          .sort((a, b) => Number(a.isMet) - Number(b.isMet)),
      ),
  },
];
