// The KPI watch: when a day has closed, every figure with a target is compared; the first miss of an episode opens a problem.
import type { Temporal } from "temporal-polyfill";
import type { Steps } from "../../kernel/steps.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { openForKpi } from "../../problem/declare.ts";
import type { Evidence, Problem } from "../../problem/problem.ts";
import { followedByWatch } from "../../problem/watch.ts";
import type { Facts } from "../../report/facts.ts";
import { readingOf } from "../../report/kpi/readings.ts";
import { type Period, previousOf, spanOf } from "../../report/period.ts";
import { closingOf, closingsBetween, nextClosing, watchPeriod } from "../../report/watch/closings.ts";
import { type EpisodeMoved, episodeMoved } from "../../report/watch/episode.ts";
import { type Against, recordsAgainst } from "../../report/watch/evidence.ts";
import { titleSaying, watchSaying } from "../../report/watch/watch-words.ts";
import { factsToldOf, verdictOf, type Watched, watchedFigures, withoutHistory } from "../../report/watch/watched.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { readFacts } from "../../store/report-facts.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import { lastingEpisodes, moveEpisode, openEpisode, type WatchEpisode } from "../../store/watch-episodes.ts";
import type { Saying } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import type { Query, Transaction } from "../ports.ts";
import type { OrganisationTimerRoute, RecordActs } from "../route.ts";
import type { World } from "../world.ts";

const KIND = "watch";
/** Days that closed while the bot was away are gone through one by one; of a longer absence the last ones. */
const MOST_DAYS = 31;

/** At start, and when another configuration is in force. */
export async function planWatch(world: World): Promise<void> {
  const organisation = await world.organisation.current();
  await world.database.transaction(async (transaction) => {
    await setNextClosing(transaction, organisation, await lockOrganisation(transaction));
    return { keep: true, value: undefined };
  });
}

/** The caller holds the organisation's lock. */
async function setNextClosing(transaction: Transaction, { figures }: Organisation, at: Temporal.Instant) {
  const next = closingOf(nextClosing(at, figures.zone), figures.zone);
  await setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, next);
}

/** What one day says of a figure that can be judged. */
type Judged = {
  readonly watched: Watched;
  readonly verdict: "met" | "missed";
  readonly says: Saying;
  /** The records behind a miss. */
  readonly against: Against | undefined;
};

/** `period`: what is looked at; the day before its end has closed. */
type Day = { readonly period: Period; readonly judged: readonly Judged[] };

type Ahead = { readonly at: Temporal.Instant; readonly days: readonly Day[] };

/** Each day is judged by what is known now of the time until it closed; what that means is decided while nobody else can. */
export const watchTimer: OrganisationTimerRoute<Ahead> = {
  record: "organisation",
  ahead: async ({ organisation, at }, { dueAt }, query) => {
    const { zone } = organisation.figures;
    const dates = closingsBetween(dueAt, at, { zone, most: MOST_DAYS });
    const facts = await factsOf(dates, organisation, query);
    const days: Day[] = [];
    for (const date of dates) {
      const period = watchPeriod(date, zone);
      const now = toEpochSeconds(closingOf(date, zone));
      days.push({ period, judged: await breathe(judge({ ...facts, now }, period, organisation)) });
    }
    return { at, days };
  },
  run: async (act, { dueAt }, transaction, acts, { at, days }) => {
    const opened: string[] = [];
    for (const day of days) opened.push(...(await decide(day, { act, transaction, acts })));
    // Of the moment at which it was looked: a day that closed since then comes next.
    await setNextClosing(transaction, act.organisation, at);
    return { notices: [], audit: { due: `${dueAt}`, days: days.length, opened: opened.join(", ") } };
  },
};

/** Of all days at once, with the time before them that the trend looks at. */
async function factsOf(dates: readonly Temporal.PlainDate[], organisation: Organisation, query: Query): Promise<Facts> {
  const { zone } = organisation.figures;
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) throw new Error("the watch was due before its day closed");
  const { from } = spanOf(previousOf(watchPeriod(first, zone)));
  const { to } = spanOf(watchPeriod(last, zone));
  return withoutHistory(await readFacts(query, organisation, { span: { from, to }, now: to }));
}

function* judge(all: Facts, period: Period, organisation: Organisation): Steps<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const watched of watchedFigures(organisation)) {
    const facts = factsToldOf(watched, all, period);
    const target = { target: watched.target, against: undefined };
    const reading = yield* readingOf(watched.measure, facts, period, target);
    const verdict = verdictOf(watched, reading);
    if (verdict === "silent") continue;
    const says = watchSaying(watched, reading, period);
    const against = verdict === "missed" ? yield* recordsAgainst(watched, facts, period) : undefined;
    judged.push({ watched, verdict, says, against });
  }
  return judged;
}

type Deciding = { readonly act: Act; readonly transaction: Transaction; readonly acts: RecordActs };

/** References of the problems that the day opened. */
async function decide({ period, judged }: Day, deciding: Deciding): Promise<readonly string[]> {
  const episodes = await lastingEpisodes(deciding.transaction);
  const opened: string[] = [];
  for (const one of judged) {
    const { kpi, serviceKey } = one.watched;
    const lasting = episodes.find((episode) => episode.kpi === kpi && episode.serviceKey === serviceKey);
    const moved = episodeMoved(lasting, one.verdict);
    if (!moved) continue;
    if (lasting) await follow(lasting, moved, one.says, { ...deciding, period });
    else opened.push(await open(one, { ...deciding, period }));
  }
  return opened;
}

type Decision = Deciding & { readonly period: Period };

async function open({ watched, says, against }: Judged, { act, acts, transaction, period }: Decision): Promise<string> {
  const { kpi, serviceKey } = watched;
  const days = { from: `${period.from}`, to: `${period.to}` };
  const evidence: Evidence = { kpi, serviceKey, ...days, says, ...(against ?? { references: [], others: 0 }) };
  const title = titleSaying(watched);
  const made = await acts.create<Problem>("problem", (record, now) => openForKpi(record, title, evidence, now));
  if (!made.ok) throw new Error(`a miss of ${kpi} opened no problem: ${made.refusal.saying.key}`);
  const { id: problemId, reference } = made.value.state;
  const beganOn = `${period.to.subtract({ days: 1 })}`;
  await openEpisode(transaction, { id: act.newId(), kpi, serviceKey, problemId, beganOn });
  return reference;
}

async function follow(
  { id, reference }: WatchEpisode,
  moved: EpisodeMoved,
  figure: Saying,
  { transaction, acts, period }: Decision,
): Promise<void> {
  if (moved.is === "opened") return;
  const { metDays } = moved;
  const isOver = moved.is === "over";
  await moveEpisode(transaction, id, { metDays, endedOn: isOver ? `${period.to.subtract({ days: 1 })}` : null });
  if (!isOver && !moved.isNews) return;
  const news = isOver ? "episode-over" : moved.is === "met" ? "met-again" : "missed-again";
  const noted = await acts.on<Problem>("problem", reference, (problem, act) =>
    followedByWatch(problem, news, { figure, days: metDays }, act),
  );
  if (!noted?.ok) throw new Error(`${reference} could not be told of its figure`);
}
