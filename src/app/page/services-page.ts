// How each service is doing: out of use or in part, open incidents, running and coming changes, availability and core figures.
import type { Temporal } from "temporal-polyfill";
import { occupyingStates, type Scheduled } from "../../change/window/surroundings.ts";
import type { Priority } from "../../incident/incident.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { availabilityAgreed } from "../../organisation/agreed-availability.ts";
import type { Named, Organisation, Service } from "../../organisation/organisation.ts";
import { isPilot } from "../../organisation/pilot.ts";
import type { KpiLine } from "../../report/kpi/kpi-lines.ts";
import { type AvailabilityNow, availabilityNow, monthOf } from "../../report/outage/list-card.ts";
import type { Outage } from "../../report/outage/outage.ts";
import { countOpenWork, openSecrets, type WorkCount } from "../../store/open-work.ts";
import { outagesIn } from "../../store/outages.ts";
import { scheduledIn } from "../../store/surroundings.ts";
import { countedOutages } from "../figures/counted-outages.ts";
import { seenOutages } from "../figures/outage-routes.ts";
import type { Query } from "../ports.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { type CoreFigures, openCoreFigures } from "./core-figures.ts";
import { countOf, priorities } from "./incident-work.ts";
import { isSeen } from "./work.ts";

/** From the worst to the best. */
export const serviceStates = ["down", "degraded", "disturbed", "impaired", "maintenance", "well"] as const;
export type ServiceState = (typeof serviceStates)[number];

/** Something that lasts, or is to come. */
export type ServiceOutage = {
  readonly from: Temporal.Instant;
  /** null: nobody knows yet. */
  readonly to: Temporal.Instant | null;
  /** How much of the time it counts: 1 is all of it, 0 nothing. */
  readonly weight: number;
};

export type ServiceLine = {
  readonly key: string;
  readonly name: Named;
  readonly teamKey: string;
  readonly isPilot: boolean;
  readonly state: ServiceState;
  readonly open: Readonly<Record<Priority, number>>;
  /** Open where they were imported from, and nobody here has them: they are not among the open ones. */
  readonly imported: number;
  readonly overdue: number;
  /** That it is out of use, wholly or in part. */
  readonly outage: ServiceOutage | undefined;
  /** Maintenance that lasts, else the next that is announced. */
  readonly maintenance: ServiceOutage | undefined;
  /** How available it was this month, where something is agreed or it was out. */
  readonly availability: AvailabilityNow | undefined;
  /** What it names as its core figures, this month. */
  readonly core: readonly KpiLine[];
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

export interface ServicePages {
  /** Undefined for guests and strangers. */
  services(personId: string, teamKey: string | undefined): Promise<ServicesPage | undefined>;
}

const DAYS_AHEAD = 7;
/** A change that runs over its window is looked for so far back. */
const DAYS_BACK = 30;

export function openServices(world: World): ServicePages {
  const coreFigures = openCoreFigures(world);
  return {
    services: async (personId, teamKey) => {
      const act = await lookingAct(world, personId);
      return act && servicesPage(world.database.query, act, { teamKey, core: await coreFigures(act.at) });
    },
  };
}

type Asked = { readonly teamKey: string | undefined; readonly core: CoreFigures };

async function servicesPage(query: Query, act: Act, { teamKey, core }: Asked): Promise<ServicesPage> {
  const window = { from: act.at.subtract({ hours: 24 * DAYS_BACK }), to: act.at.add({ hours: 24 * DAYS_AHEAD }) };
  const month = monthOf(act);
  const [open, secrets, scheduled, outages] = await Promise.all([
    countOpenWork(query, {}),
    openSecrets(query),
    scheduledIn(query, window, occupyingStates),
    outagesIn(query, { from: month.from, to: Math.max(month.to, toEpochSeconds(window.to)) }),
  ]);
  const told = await seenOutages(act, outages, query);
  const counted = await countedOutages(act, outages, query);
  const seen = secrets.filter((work) => isSeen(work, act));
  const counts = [...open, ...seen.map((work) => countOf(work, act.at))];
  const changes = scheduled.filter(({ isRestricted }) => !isRestricted);
  const services = act.organisation.services.filter((service) => !teamKey || service.teamKey === teamKey);
  const lines = services.map((service): ServiceLine => {
    const { key, name, teamKey } = service;
    const isTold = service.availability || counted.some(({ serviceKey }) => serviceKey === key);
    const { state, ...rest } = standing(counts.filter((count) => count.serviceKey === key));
    const own = changes.filter(({ serviceKeys }) => serviceKeys.includes(key));
    const out = outOfUse(service, told, act.at);
    return {
      ...{ key, name, teamKey, isPilot: isPilot(service), ...rest, ...out },
      state: stateOf(out, state, act.at),
      availability: isTold ? availabilityNow(service, counted, month, toEpochSeconds(act.at)) : undefined,
      core: core.get(key) ?? [],
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

/** The worst that lasts, and the maintenance that lasts or comes first. `outages` by their beginning. */
function outOfUse(service: Service, outages: readonly Outage[], now: Temporal.Instant) {
  const { partial } = availabilityAgreed(service);
  const own = outages.filter(({ serviceKey, to }) => serviceKey === service.key && (to === null || isAhead(to, now)));
  const lasting = own.filter(({ from, isPlanned }) => !isPlanned && !isAhead(from, now));
  const outage = lasting.find(({ isPartial }) => !isPartial) ?? lasting[0];
  const maintenance = own.find(({ isPlanned }) => isPlanned);
  const told = ({ from, to, isPartial }: Outage): ServiceOutage => ({ from, to, weight: isPartial ? partial : 1 });
  return {
    outage: outage && told(outage),
    maintenance: maintenance && told(maintenance),
    isWhole: outage?.isPartial === false,
  };
}

function stateOf(
  { outage, maintenance, isWhole }: ReturnType<typeof outOfUse>,
  standing: ServiceState,
  now: Temporal.Instant,
): ServiceState {
  if (outage) return isWhole ? "down" : "degraded";
  return maintenance && !isAhead(maintenance.from, now) && standing === "well" ? "maintenance" : standing;
}

const isAhead = (at: Temporal.Instant, now: Temporal.Instant): boolean => at.epochMilliseconds > now.epochMilliseconds;

/** What was imported as open says nothing about how the service is doing now, until somebody takes it. */
function standing(counts: readonly WorkCount[]): Pick<ServiceLine, "state" | "open" | "imported" | "overdue"> {
  const open = priorities(counts.map((count) => ({ ...count, open: count.open - count.imported })));
  const state = open[1] > 0 ? "disturbed" : open[2] + open[3] + open[4] > 0 ? "impaired" : "well";
  const sum = (what: "imported" | "overdue") => counts.reduce((total, count) => total + count[what], 0);
  return { state, open, imported: sum("imported"), overdue: sum("overdue") };
}
