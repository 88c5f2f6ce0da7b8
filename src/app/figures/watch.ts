// The KPI watch: when a day has closed, every figure with a target is compared; the first miss of an episode opens a problem.
import type { Temporal } from "temporal-polyfill";
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
import { recordsAgainst } from "../../report/watch/evidence.ts";
import { titleSaying, watchSaying } from "../../report/watch/watch-words.ts";
import { verdictOf, type Watched, watchedFigures, withoutHistory } from "../../report/watch/watched.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { readFacts } from "../../store/report-facts.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import { lastingEpisodes, moveEpisode, openEpisode, type WatchEpisode } from "../../store/watch-episodes.ts";
import { type Saying, sayPlain } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import type { Transaction } from "../ports.ts";
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

type Watch = {
  readonly act: Act;
  readonly transaction: Transaction;
  readonly acts: RecordActs;
  readonly facts: Facts;
  /** What is looked at; the day before its end has closed. */
  readonly period: Period;
};

/** Each day is judged by what is known now of the time until it closed. */
export const watchTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (act, { dueAt }, transaction, acts) => {
    const { organisation, at } = act;
    const { zone } = organisation.figures;
    const dates = closingsBetween(dueAt, at, { zone, most: MOST_DAYS });
    const facts = await factsOf(dates, organisation, transaction);
    const opened: string[] = [];
    for (const date of dates) {
      const now = toEpochSeconds(closingOf(date, zone));
      const period = watchPeriod(date, zone);
      opened.push(...(await judge({ act, transaction, acts, period, facts: { ...facts, now } })));
    }
    await setNextClosing(transaction, organisation, at);
    return { notices: [], audit: { due: `${dueAt}`, days: dates.length, opened: opened.join(", ") } };
  },
};

/** Of all days at once, with the time before them that the trend looks at. */
async function factsOf(
  dates: readonly Temporal.PlainDate[],
  organisation: Organisation,
  transaction: Transaction,
): Promise<Facts> {
  const { zone } = organisation.figures;
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) throw new Error("the watch was due before its day closed");
  const { from } = spanOf(previousOf(watchPeriod(first, zone)));
  const { to } = spanOf(watchPeriod(last, zone));
  return withoutHistory(await readFacts(transaction, organisation, { span: { from, to }, now: to }));
}

/** References of the problems that the day opened. */
async function judge(watch: Watch): Promise<readonly string[]> {
  const { act, transaction, period } = watch;
  const episodes = await lastingEpisodes(transaction);
  const opened: string[] = [];
  for (const watched of watchedFigures(act.organisation)) {
    const facts = watched.part(watch.facts);
    const reading = await breathe(
      readingOf(watched.measure, facts, period, { target: watched.target, against: undefined }),
    );
    const lasting = episodes.find(({ kpi, serviceKey }) => kpi === watched.kpi && serviceKey === watched.serviceKey);
    const moved = episodeMoved(lasting, verdictOf(watched, reading));
    if (!moved) continue;
    const says = watchSaying(watched, reading, period);
    if (lasting) await follow(lasting, moved, says, watch);
    else opened.push(await open(watched, facts, says, watch));
  }
  return opened;
}

async function open(
  watched: Watched,
  facts: Facts,
  says: Saying,
  { act, acts, transaction, period }: Watch,
): Promise<string> {
  const { kpi, serviceKey } = watched;
  const days = { from: `${period.from}`, to: `${period.to}` };
  const evidence: Evidence = { kpi, serviceKey, ...days, says, ...recordsAgainst(watched, facts, period) };
  const { key, values } = titleSaying(watched);
  const title = sayPlain(act.organisation.lang, key, values);
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
  { transaction, acts, period }: Watch,
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
