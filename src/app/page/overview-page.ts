// The overview: open incidents with their clocks, as this person may see them.
import { Temporal } from "temporal-polyfill";
import type { Priority } from "../../incident/incident.ts";
import type { Act } from "../../organisation/act.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { visibilityOf } from "../../people/visibility.ts";
import {
  countOpenWork,
  type OpenWork,
  openSecrets,
  openWork,
  type WorkCount,
  type WorkFilter,
  type WorkSort,
} from "../../store/open-work.ts";
import type { World } from "../world.ts";
import { actFor } from "./act-for.ts";

export type OverviewAsked = Omit<WorkFilter, "ownerId"> & { readonly isMine: boolean; readonly sort: WorkSort };

export type WorkLine = Omit<OpenWork, "secrecy"> & {
  readonly isPrivate: boolean;
  /** undefined: nobody has it. */
  readonly owner: string | undefined;
};

export type OverviewPage = {
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  readonly lines: readonly WorkLine[];
  /** How many match but do not stand in `lines`. */
  readonly more: number;
  /** Of everything that matches but for its priority. */
  readonly byPriority: Readonly<Record<Priority, number>>;
  readonly overdue: number;
  readonly unowned: number;
  /** Open private incidents that the reader may only know the number of; not told once something is filtered. */
  readonly hidden: number;
};

const LINES = 100;
/** Private ones that the reader may not see leave gaps, which these fill. */
const READ = 400;

/** Undefined for guests and strangers. */
export async function overviewPage(
  world: World,
  personId: string,
  asked: OverviewAsked,
): Promise<OverviewPage | undefined> {
  const act = await actFor(world, personId);
  if (!act || act.actor.isGuest) return undefined;
  const { query } = world.database;
  const { isMine, sort, priority, ...wide } = asked;
  const filter: WorkFilter = { ...wide, ...(isMine && { ownerId: personId }) };
  const [listed, open, secrets] = await Promise.all([
    openWork(query, { ...filter, ...(priority && { priority }) }, sort, READ),
    countOpenWork(query, filter),
    openSecrets(query),
  ]);
  const seen = secrets.filter((work) => isSeen(work, act));
  const counts = [...open, ...seen.filter((work) => isAsked(work, filter)).map((work) => countOf(work, act.at))];
  const byPriority = priorities(counts);
  const lines = listed.filter((work) => isSeen(work, act)).slice(0, LINES);
  const matching = priority ? byPriority[priority] : sum(counts, "open");
  const isFiltered = isMine || priority !== undefined || wide.teamKey !== undefined || wide.serviceKey !== undefined;
  return {
    organisation: act.organisation,
    now: act.at,
    lines: lines.map((work) => lineOf(work, act)),
    more: Math.max(0, matching - lines.length),
    byPriority,
    overdue: sum(counts, "overdue"),
    unowned: sum(counts, "unowned"),
    hidden: isFiltered ? 0 : secrets.length - seen.length,
  };
}

/** By the one function that says who sees what. */
export const isSeen = ({ secrecy }: OpenWork, act: Act): boolean =>
  visibilityOf(secrecy, { kind: "person", person: act.actor }, "web-page") === "full";

const isAsked = (work: OpenWork, { teamKey, serviceKey, ownerId }: WorkFilter): boolean =>
  (teamKey === undefined || work.teamKey === teamKey) &&
  (serviceKey === undefined || work.serviceKey === serviceKey) &&
  (ownerId === undefined || work.ownerId === ownerId);

const isOverdue = ({ answerDueAt, fixDueAt }: OpenWork, now: Temporal.Instant): boolean =>
  [answerDueAt, fixDueAt].some((due) => due !== null && Temporal.Instant.compare(due, now) < 0);

export const countOf = (work: OpenWork, now: Temporal.Instant): WorkCount => ({
  serviceKey: work.serviceKey,
  priority: work.priority,
  open: 1,
  overdue: isOverdue(work, now) ? 1 : 0,
  unowned: work.ownerId === null ? 1 : 0,
});

const sum = (counts: readonly WorkCount[], what: "open" | "overdue" | "unowned"): number =>
  counts.reduce((total, count) => total + count[what], 0);

function priorities(counts: readonly WorkCount[]): Record<Priority, number> {
  const of = (priority: Priority) =>
    sum(
      counts.filter((count) => count.priority === priority),
      "open",
    );
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4) };
}

function lineOf({ secrecy, ...work }: OpenWork, act: Act): WorkLine {
  const owner = work.ownerId ? act.people.span(work.ownerId) : undefined;
  return { ...work, isPrivate: secrecy.isPrivate, owner: owner?.kind === "person" ? owner.name : undefined };
}
