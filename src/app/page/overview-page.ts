// The overview: what is open of every kind of record, with its clocks, as this person may see it.
import type { Temporal } from "temporal-polyfill";
import type { WorkKindName } from "../../chat/record-kind.ts";
import type { Priority } from "../../incident/incident.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { changeWork } from "./change-work.ts";
import { incidentWork } from "./incident-work.ts";
import { problemWork } from "./problem-work.ts";
import { requestWork } from "./request-work.ts";
import type { ReadWork, WorkAsked, WorkFound, WorkGroup } from "./work.ts";

export type OverviewPage = {
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  /** Those with something in them, in the order in which they are to be read. */
  readonly groups: readonly WorkGroup[];
  /** Of the open incidents that match but for their priority; undefined where they are not asked for. */
  readonly byPriority: Readonly<Record<Priority, number>> | undefined;
  readonly overdue: number;
  readonly unowned: number;
  /** Open private records that the reader may only know the number of; not told once something is filtered. */
  readonly hidden: number;
};

/** The kinds besides incidents; a priority is asked for of incidents only. */
const others: { readonly [kind in Exclude<WorkKindName, "incident">]: ReadWork } = {
  change: changeWork,
  problem: problemWork,
  request: requestWork,
};

/** Undefined for guests and strangers. */
export async function overviewPage(
  world: World,
  personId: string,
  asked: WorkAsked,
): Promise<OverviewPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { query } = world.database;
  const isAsked = (kind: WorkKindName) => asked.kind === undefined || asked.kind === kind;
  const kinds = (Object.keys(others) as (keyof typeof others)[]).filter((kind) => isAsked(kind) && !asked.priority);
  const [incidents, ...rest] = await Promise.all([
    isAsked("incident") ? incidentWork(act, query, asked) : undefined,
    ...kinds.map((kind) => others[kind](act, query, asked)),
  ]);
  const found = [...(incidents ? [incidents] : []), ...rest];
  const total = (what: "overdue" | "unowned" | "hidden"): number =>
    found.reduce((sum: number, one: WorkFound) => sum + one[what], 0);
  const { teamKey, serviceKey, priority, kind, isMine } = asked;
  const isFiltered = isMine || [teamKey, serviceKey, priority, kind].some((one) => one !== undefined);
  return {
    organisation: act.organisation,
    now: act.at,
    groups: found.flatMap(({ groups }) => groups).filter(({ lines }) => lines.length > 0),
    byPriority: incidents?.byPriority,
    overdue: total("overdue"),
    unowned: total("unowned"),
    hidden: isFiltered ? 0 : total("hidden"),
  };
}
