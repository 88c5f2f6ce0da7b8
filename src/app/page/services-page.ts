// How each service is doing: open incidents, running and coming changes, as this person may see them.
import type { Temporal } from "temporal-polyfill";
import { occupyingStates, type Scheduled } from "../../change/window/surroundings.ts";
import type { Priority } from "../../incident/incident.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Named, Organisation } from "../../organisation/organisation.ts";
import { budgetSaying, monthOf } from "../../report/outage/list-card.ts";
import type { Outage } from "../../report/outage/outage.ts";
import { countOpenWork, openSecrets, type WorkCount } from "../../store/open-work.ts";
import { outagesIn } from "../../store/outages.ts";
import { scheduledIn } from "../../store/surroundings.ts";
import type { Saying } from "../../words/say.ts";
import { seenOutages } from "../figures/outage-routes.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { countOf, priorities } from "./incident-work.ts";
import { isSeen } from "./work.ts";

/** From the worst to the best. */
export const serviceStates = ["down", "disturbed", "impaired", "maintenance", "well"] as const;
export type ServiceState = (typeof serviceStates)[number];

export type ServiceLine = {
  readonly key: string;
  readonly name: Named;
  readonly teamKey: string;
  readonly state: ServiceState;
  readonly open: Readonly<Record<Priority, number>>;
  readonly overdue: number;
  /** Since when it is out of use, or in maintenance. */
  readonly outSince: Temporal.Instant | undefined;
  /** How available it was this month, where something is agreed or it was out. */
  readonly availability: Saying | undefined;
  readonly running: readonly Scheduled[];
  /** The first one that is still to come, within a week. */
  readonly next: Scheduled | undefined;
};

export type ServicesPage = {
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  readonly lines: readonly ServiceLine[];
  /** Open private incidents that the reader may only know the number of; not told once something is filtered. */
  readonly hidden: number;
};

const DAYS_AHEAD = 7;
/** A change that runs over its window is looked for so far back. */
const DAYS_BACK = 30;

/** Undefined for guests and strangers. */
export async function servicesPage(
  world: World,
  personId: string,
  teamKey: string | undefined,
): Promise<ServicesPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { query } = world.database;
  const window = { from: act.at.subtract({ hours: 24 * DAYS_BACK }), to: act.at.add({ hours: 24 * DAYS_AHEAD }) };
  const month = monthOf(act);
  const [open, secrets, scheduled, outages] = await Promise.all([
    countOpenWork(query, {}),
    openSecrets(query),
    scheduledIn(query, window, occupyingStates),
    outagesIn(query, month),
  ]);
  const out = (await seenOutages(act, outages, query)).filter((outage) => lasts(outage, act.at));
  const seen = secrets.filter((work) => isSeen(work, act));
  const counts = [...open, ...seen.map((work) => countOf(work, act.at))];
  const changes = scheduled.filter(({ isRestricted }) => !isRestricted);
  const services = act.organisation.services.filter((service) => !teamKey || service.teamKey === teamKey);
  const lines = services.map((service): ServiceLine => {
    const { key, name, teamKey } = service;
    const outage = out.find(({ serviceKey, isPlanned }) => serviceKey === key && !isPlanned);
    const maintenance = out.find(({ serviceKey }) => serviceKey === key);
    const isTold = service.availability || outages.some(({ serviceKey }) => serviceKey === key);
    const { state, ...rest } = standing(counts.filter((count) => count.serviceKey === key));
    const own = changes.filter(({ serviceKeys }) => serviceKeys.includes(key));
    return {
      ...{ key, name, teamKey, ...rest },
      state: outage ? "down" : maintenance && state === "well" ? "maintenance" : state,
      outSince: (outage ?? maintenance)?.from,
      availability: isTold ? budgetSaying(service, outages, month, toEpochSeconds(act.at)) : undefined,
      running: own.filter(({ state }) => state === "implementing"),
      next: own.find(({ state, window: { from } }) => state !== "implementing" && isAhead(from, act.at)),
    };
  });
  return {
    organisation: act.organisation,
    now: act.at,
    lines: [...lines].sort((a, b) => serviceStates.indexOf(a.state) - serviceStates.indexOf(b.state)),
    hidden: teamKey ? 0 : secrets.length - seen.length,
  };
}

const lasts = ({ from, to }: Outage, now: Temporal.Instant): boolean =>
  !isAhead(from, now) && (to === null || isAhead(to, now));

const isAhead = (at: Temporal.Instant, now: Temporal.Instant): boolean => at.epochMilliseconds > now.epochMilliseconds;

function standing(counts: readonly WorkCount[]): Pick<ServiceLine, "state" | "open" | "overdue"> {
  const open = priorities(counts);
  const state = open[1] > 0 ? "disturbed" : open[2] + open[3] + open[4] > 0 ? "impaired" : "well";
  return { state, open, overdue: counts.reduce((sum, count) => sum + count.overdue, 0) };
}
