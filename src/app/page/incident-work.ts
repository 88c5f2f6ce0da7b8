// Open incidents as lines of the overview, and how many there are of each priority.
import type { Temporal } from "temporal-polyfill";
import type { Priority } from "../../incident/incident.ts";
import type { Act } from "../../organisation/act.ts";
import {
  countOpenWork,
  type OpenWork,
  openSecrets,
  openWork,
  type WorkCount,
  type WorkFilter,
} from "../../store/open-work.ts";
import type { Query } from "../ports.ts";
import { isPast, isSeen, ownerName, type WorkAsked, type WorkDue, type WorkFound, type WorkLine } from "./work.ts";

const LINES = 100;
/** Private ones that the reader may not see leave gaps, which these fill. */
const READ = 400;

export type IncidentWork = WorkFound & {
  /** Of everything that matches but for its priority. */
  readonly byPriority: Readonly<Record<Priority, number>>;
};

export async function incidentWork(act: Act, query: Query, asked: WorkAsked): Promise<IncidentWork> {
  const { isMine, sort, priority, teamKey, serviceKey, most = LINES } = asked;
  const filter: WorkFilter = {
    ...(teamKey !== undefined && { teamKey }),
    ...(serviceKey !== undefined && { serviceKey }),
    ...(isMine && { ownerId: act.actor.id }),
  };
  const [listed, open, secrets] = await Promise.all([
    openWork(query, { ...filter, ...(priority && { priority }) }, sort, Math.max(READ, most)),
    countOpenWork(query, filter),
    openSecrets(query),
  ]);
  const seen = secrets.filter((work) => isSeen(work, act));
  const counts = [...open, ...seen.filter((work) => isAsked(work, filter)).map((work) => countOf(work, act.at))];
  const byPriority = priorities(counts);
  const lines = listed.filter((work) => isSeen(work, act)).slice(0, most);
  const matching = priority ? byPriority[priority] : sum(counts, "open");
  return {
    groups: [
      { key: "incidents", lines: lines.map((work) => lineOf(work, act)), more: Math.max(0, matching - lines.length) },
    ],
    byPriority,
    overdue: sum(counts, "overdue"),
    unowned: sum(counts, "unowned"),
    hidden: secrets.length - seen.length,
  };
}

const isAsked = (work: OpenWork, { teamKey, serviceKey, ownerId }: WorkFilter): boolean =>
  (teamKey === undefined || work.teamKey === teamKey) &&
  (serviceKey === undefined || work.serviceKey === serviceKey) &&
  (ownerId === undefined || work.ownerId === ownerId);

export const countOf = (work: OpenWork, now: Temporal.Instant): WorkCount => ({
  serviceKey: work.serviceKey,
  priority: work.priority,
  open: 1,
  overdue: [work.answerDueAt, work.fixDueAt].some((due) => isPast(due, now)) ? 1 : 0,
  unowned: work.ownerId === null && work.importedFrom === null ? 1 : 0,
  imported: work.importedFrom === null ? 0 : 1,
});

const sum = (counts: readonly WorkCount[], what: "open" | "overdue" | "unowned"): number =>
  counts.reduce((total, count) => total + count[what], 0);

export function priorities(counts: readonly WorkCount[]): Record<Priority, number> {
  const of = (priority: Priority) =>
    sum(
      counts.filter((count) => count.priority === priority),
      "open",
    );
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4) };
}

function lineOf(work: OpenWork, act: Act): WorkLine {
  const due = (words: WorkDue["words"], at: Temporal.Instant | null): readonly WorkDue[] =>
    at ? [{ words, at, since: work.openedAt }] : [];
  return {
    reference: work.reference,
    title: work.title,
    grade: work.priority,
    isMajor: work.isMajor,
    isPrivate: work.secrecy.isPrivate,
    serviceKeys: [work.serviceKey],
    teamKey: work.teamKey,
    owner: ownerName(act, work.ownerId),
    openedAt: work.openedAt,
    facts: [{ key: `state.${work.state}` }, ...importedFact(work)],
    isHistory: work.importedFrom !== null,
    dues: [...due("board.answer-by", work.answerDueAt), ...due("board.fix-by", work.fixDueAt)],
    idle: work.state === "on_hold" ? "board.stopped" : "board.no-clock",
  };
}

const importedFact = ({ importedFrom }: OpenWork): WorkLine["facts"] =>
  importedFrom === null ? [] : [{ key: "board.imported", values: { source: { key: `origin.${importedFrom}` } } }];
