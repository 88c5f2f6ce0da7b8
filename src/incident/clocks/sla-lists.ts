// Lists about service levels: what was missed, what was paused too much, and what is to become better.
import type { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../../chat/card.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { teamName } from "../../organisation/names.ts";
import { clock, duration, shortened } from "../../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../../organisation/view.ts";
import { readClock } from "../../sla/clock.ts";
import type { Saying } from "../../words/say.ts";
import { type Improvement, type Incident, isOpen } from "../incident.ts";
import { teamTimes } from "./held-times.ts";
import { pausedShare } from "./pauses.ts";
import { clockOf, promisedClocks } from "./terms.ts";

const LINES = 12;

const whyButton = (incident: Incident): Button => ({
  label: incident.reference,
  intent: "sla.why",
  subject: incident.reference,
});

function cut<Item>(items: readonly Item[], view: View) {
  const left = items.length - LINES;
  return {
    shown: items.slice(0, LINES),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
  };
}

/** Private ones that the reader may only know the number of, and how many more there are than were read. */
export type Uncounted = { readonly hidden: number; readonly unread: number };

/** Each miss with by how much, how long each team had the record, and whether it was justified, in the order given. */
export function breachesCard(
  incidents: readonly Incident[],
  days: number,
  now: Temporal.Instant,
  view: View,
  { hidden, unread }: Uncounted = { hidden: 0, unread: 0 },
): Card {
  const { levels } = view.organisation;
  const missed = incidents.filter(
    (incident) =>
      incident.origin?.madeSla === false ||
      promisedClocks.some((kind) => readClock(clockOf(incident, kind, levels), now).result === "missed"),
  );
  const shown = missed.slice(0, LINES);
  const left = missed.length - shown.length + unread;
  const notes = [
    ...(left > 0 ? [{ key: "list.more", values: { count: left } } as const] : []),
    ...(hidden > 0 ? [{ key: "list.private", values: { count: hidden } } as const] : []),
  ];
  const justified = missed.filter((incident) => incident.justified !== null).length;
  return {
    headline: sayIn(view, "sla.breaches.headline", { count: missed.length + hidden + unread, days, justified }),
    lines: shown.flatMap((incident) => breachLines(incident, now, view)),
    ...(notes.length > 0 && { note: dotted(view, notes) }),
    buttons: shown.slice(0, 5).map(whyButton),
  };
}

function breachLines(incident: Incident, now: Temporal.Instant, view: View): readonly RichText[] {
  const { organisation } = view;
  const { origin } = incident;
  const said: readonly Saying[] =
    origin?.madeSla === false
      ? [{ key: "sla.breaches.said", values: { source: { key: `origin.${origin.source}` } } }]
      : [];
  const misses = promisedClocks.flatMap((kind): Saying[] => {
    const reading = readClock(clockOf(incident, kind, organisation.levels), now);
    const [miss] = reading.misses;
    if (!miss) return [];
    const over = duration(Math.max(60, -reading.remainingSeconds));
    return [
      {
        key: "sla.breaches.miss",
        values: { clock: kind, due: clock(miss.dueAt), over, isLate: reading.remainingSeconds < 0 ? "yes" : "no" },
      },
    ];
  });
  const held = teamTimes(incident, organisation.levels, now).map(
    ({ of, seconds }): Saying => ({
      key: "sla.breaches.held",
      values: { team: teamName(organisation, of), time: duration(seconds) },
    }),
  );
  return [
    sayIn(view, "sla.breaches.line", {
      reference: incident.reference,
      title: shortened(incident.title, 60),
      priority: incident.priority,
      misses: { list: [...said, ...misses], join: "and" },
      held: { list: held, join: "and" },
      isOpen: isOpen(incident) ? "yes" : "no",
      isJustified: incident.justified ? "yes" : "no",
      reason: shortened(incident.justified?.reason ?? "", 120),
    }),
  ];
}

/** Incidents whose clock stood still for more than half of their life. */
export function pausesCard(incidents: readonly Incident[], days: number, now: Temporal.Instant, view: View): Card {
  const { shown, ...note } = cut(incidents, view);
  return {
    headline: sayIn(view, "sla.pauses.headline", { count: incidents.length, days }),
    lines: shown.map((incident) =>
      sayIn(view, "sla.pauses.line", {
        reference: incident.reference,
        title: shortened(incident.title, 60),
        percent: Math.round(pausedShare(incident, now) * 100),
        team: teamName(view.organisation, incident.ownerTeamKey),
      }),
    ),
    ...note,
    buttons: shown.slice(0, 5).map(whyButton),
  };
}

/** What is to become better, oldest first, each with its owner. */
export function improvementsCard(incidents: readonly Incident[], view: View): Card {
  const open = incidents
    .flatMap((incident) => incident.improvements.map((improvement) => ({ incident, improvement })))
    .filter(({ improvement }) => improvement.doneAt === null);
  const { shown, ...note } = cut(open, view);
  return {
    headline: sayIn(view, "sla.improvements.headline", { count: open.length }),
    lines: shown.map(({ incident, improvement }) => improvementLine(incident, improvement, view)),
    ...note,
    buttons: [...new Set(shown.map(({ incident }) => incident))].slice(0, 5).map((incident) => ({
      label: plain(view, "button.improved-of", { reference: incident.reference }),
      intent: "sla.improved" as const,
      subject: incident.reference,
    })),
  };
}

const improvementLine = (incident: Incident, improvement: Improvement, view: View): RichText =>
  sayIn(view, "sla.improvements.line", {
    reference: incident.reference,
    title: shortened(incident.title, 60),
    clock: improvement.cause,
    owner: improvement.ownerId ? view.people.span(improvement.ownerId) : "–",
    since: clock(improvement.createdAt),
  });
