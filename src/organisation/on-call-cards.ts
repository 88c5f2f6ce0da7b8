// On-call duty as people read it: who now and next, the coming shifts, the gaps.

import type { Temporal } from "temporal-polyfill";
import type { Button, Card } from "../chat/card.ts";
import type { RichText, Span } from "../kernel/rich-text.ts";
import { gaps, handOvers, type Schedule, type Shift, shiftAt, shifts } from "../oncall/schedule.ts";
import { type Lang, type Saying, say, sayPlain, type Value } from "../words/say.ts";
import type { Act } from "./act.ts";
import { findService } from "./catalogue.ts";
import { nameIn, type Team } from "./organisation.ts";
import { isoOf } from "./values.ts";

type Context = Pick<Act, "organisation" | "people" | "roster" | "at" | "actor">;

export const DAYS_AHEAD = 14;

/** A schedule by its key or name. */
export function findSchedule({ organisation, roster }: Context, typed: string): Schedule | undefined {
  const word = typed.trim().toLowerCase();
  const spec = organisation.schedules.find(({ key, name }) => key === word || name.toLowerCase() === word);
  return spec && roster.schedule(spec.key);
}

/** The schedules that a word means: a schedule, a service's, a team's; all without a word; undefined: the word means nothing. */
export function schedulesFor(context: Context, typed: string): readonly Schedule[] | undefined {
  const { organisation, roster } = context;
  if (typed.trim() === "") return organisation.schedules.flatMap(({ key }) => roster.schedule(key) ?? []);
  const schedule = findSchedule(context, typed);
  if (schedule) return [schedule];
  const service = findService(organisation, typed);
  const team = teamMeant(context, typed) ?? organisation.teams.find(({ key }) => key === service?.teamKey);
  const own = team?.scheduleKey === undefined ? undefined : roster.schedule(team.scheduleKey);
  return team && (own ? [own] : []);
}

export const teamMeant = ({ organisation }: Context, typed: string): Team | undefined => {
  const word = typed.trim().toLowerCase();
  return organisation.teams.find(({ key, name }) =>
    [key, name.en.toLowerCase(), (name["zh-CN"] ?? name.en).toLowerCase()].includes(word),
  );
};

export const timeSpan = (at: Temporal.Instant): Span => ({
  kind: "time",
  at: isoOf(at),
  show: "date-time",
});

/** Who is on call at `at`, until when, and who follows. */
export function whoCard(context: Context, schedules: readonly Schedule[], at: Temporal.Instant): Card {
  const { lang } = context.actor;
  const line = (schedule: Schedule): Saying => {
    const shift = shiftAt(schedule, at);
    const next = handOvers(schedule, at, at.add({ hours: 24 * 92 }))[0];
    const values = {
      schedule: schedule.name,
      until: next ? timeSpan(next.at) : "",
      next: next?.comes ? context.people.span(next.comes) : { key: "oncall.nobody" as const },
      hasNext: next ? "yes" : "no",
    };
    if (shift === null) return { key: "oncall.line-nobody", values };
    return {
      key: "oncall.line",
      values: { ...values, person: context.people.span(shift.personId), source: sourceName(shift) },
    };
  };
  return {
    headline: say(lang, { key: "oncall.who", values: { at: timeSpan(at) } }),
    lines:
      schedules.length === 0
        ? [say(lang, { key: "oncall.no-schedule" })]
        : schedules.map((one) => say(lang, line(one))),
    buttons: whoButtons(schedules, lang),
  };
}

/** Of several schedules each opens its own shifts: "Take this shift" would not say which. */
function whoButtons(schedules: readonly Schedule[], lang: Lang): readonly Button[] {
  const [only, ...others] = schedules;
  if (only && others.length === 0) return shiftButtons(only, lang);
  return schedules.slice(0, 5).map(({ key, name }) => ({ label: name, intent: "oncall.schedule", subject: key }));
}

const sourceName = ({ source }: Shift): Value =>
  source.kind === "layer" ? source.name : { key: "oncall.by-cover" as const };

const shiftButtons = ({ key }: Schedule, lang: Lang): readonly Button[] => [
  { label: sayPlain(lang, "button.oncall-take"), intent: "oncall.take", subject: key },
  { label: sayPlain(lang, "button.oncall-cover"), intent: "oncall.cover", subject: key },
  { label: sayPlain(lang, "button.oncall-swap"), intent: "oncall.swap", subject: key },
  { label: sayPlain(lang, "button.oncall-schedule"), intent: "oncall.schedule", subject: key },
];

/** The shifts of the next fortnight, and the gaps between them. */
export function scheduleCard(context: Context, schedule: Schedule): Card {
  const { at } = context;
  const { lang } = context.actor;
  const to = at.add({ hours: 24 * DAYS_AHEAD });
  const entries = [
    ...shifts(schedule, at, to).map((shift) => ({ from: shift.from, line: shiftLine(context, shift) })),
    ...gaps(schedule, at, to).map((gap) => ({ from: gap.from, line: gapLine(gap) })),
  ].sort((a, b) => a.from.epochMilliseconds - b.from.epochMilliseconds);
  const shown = entries.slice(0, 20);
  return {
    headline: say(lang, { key: "oncall.schedule", values: { schedule: schedule.name } }),
    lines: shown.map(({ line }) => say(lang, line)),
    note: say(lang, {
      key: "oncall.schedule-note",
      values: { days: DAYS_AHEAD, zone: schedule.zone, more: entries.length - shown.length },
    }),
    buttons: shiftButtons(schedule, lang).slice(0, 3),
  };
}

const shiftLine = ({ people }: Context, shift: Shift): Saying => ({
  key: "oncall.shift",
  values: {
    person: people.span(shift.personId),
    from: timeSpan(shift.from),
    to: timeSpan(shift.to),
    source: sourceName(shift),
  },
});

const gapLine = ({ from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }): Saying => ({
  key: "oncall.gap",
  values: { from: timeSpan(from), to: timeSpan(to) },
});

/** Where nobody is on call in the next fortnight, although somebody should be. */
export function gapsCard(context: Context): Card {
  const { organisation, roster, at, actor } = context;
  const lines = organisation.schedules.flatMap((spec): readonly RichText[] => {
    const schedule = roster.schedule(spec.key);
    if (!schedule) return [];
    return gaps(schedule, at, at.add({ hours: 24 * DAYS_AHEAD })).map((gap) =>
      say(actor.lang, {
        key: spec.allow_gaps ? "oncall.gap-of-intended" : "oncall.gap-of",
        values: { schedule: spec.name, from: timeSpan(gap.from), to: timeSpan(gap.to) },
      }),
    );
  });
  return {
    tone: lines.length > 0 ? "waiting" : "good",
    headline: say(actor.lang, { key: "oncall.gaps", values: { days: DAYS_AHEAD } }),
    lines:
      lines.length > 0
        ? lines.slice(0, 20)
        : [say(actor.lang, { key: "oncall.no-gaps", values: { days: DAYS_AHEAD } })],
  };
}

/** A team without a schedule: its first responder. */
export function responderCard(context: Context, team: Team): Card {
  const { lang } = context.actor;
  return {
    headline: say(lang, { key: "oncall.who", values: { at: timeSpan(context.at) } }),
    lines: [responderLine(context, team)],
  };
}

function responderLine({ people, actor }: Context, team: Team): RichText {
  const line: Saying = team.firstResponderId
    ? { key: "oncall.responder", values: { team: team.name, person: people.span(team.firstResponderId) } }
    : { key: "oncall.responder-none", values: { team: nameIn(actor.lang, team.name) } };
  return say(actor.lang, line);
}

/** Everything at a glance, as on the page: who is called now, teams without a schedule too; the gaps; each schedule's shifts. */
export function onCallOverview(context: Context): readonly Card[] {
  const schedules = schedulesFor(context, "") ?? [];
  const now = whoCard(context, schedules, context.at);
  const unscheduled = context.organisation.teams.filter(({ scheduleKey }) => scheduleKey === undefined);
  return [
    { ...now, lines: [...now.lines, ...unscheduled.map((team) => responderLine(context, team))], buttons: [] },
    ...(schedules.length > 0 ? [gapsCard(context)] : []),
    ...schedules.map((schedule) => scheduleCard(context, schedule)),
  ];
}
