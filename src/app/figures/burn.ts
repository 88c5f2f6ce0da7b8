// Error budgets that burn too fast: a timer of the organisation for the next second at which that can change, and once whenever an outage does.
import type { Temporal } from "temporal-polyfill";
import type { Notice } from "../../chat/notice.ts";
import { fromEpochSeconds, toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { availabilityAgreed } from "../../organisation/agreed-availability.ts";
import type { Service } from "../../organisation/organisation.ts";
import { downtimeOf } from "../../report/availability/availability.ts";
import { burningAt, burnRate, LONGEST_BURN, nextBurnChange } from "../../report/availability/burn.ts";
import { burnWords } from "../../report/availability/burn-card.ts";
import { type BurnEpisode, burnMoved, stretchOf } from "../../report/availability/burn-episode.ts";
import { budgetSaying, monthOf } from "../../report/outage/list-card.ts";
import { factOf, type Outage } from "../../report/outage/outage.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { openEpisodes, saveEpisode } from "../../store/burn-episodes.ts";
import { outagesIn } from "../../store/outages.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Query, Transaction } from "../ports.ts";
import type { OrganisationTimerRoute } from "../route.ts";
import { countedOf, tellingServices } from "./counted-outages.ts";

/** Of the running month, and as far back as something burns. */
function readOutages(act: Act, query: Query | Transaction): Promise<readonly Outage[]> {
  const now = toEpochSeconds(act.at);
  return outagesIn(query, { from: Math.min(monthOf(act).from, now - LONGEST_BURN), to: now + 1 });
}

/** A team is told of the outages that count in what everybody is told of the service. */
export const burnTimer: OrganisationTimerRoute<ReadonlySet<string>> = {
  record: "organisation",
  ahead: async (act, _timer, query) => tellingServices(act, await readOutages(act, query), query),
  run: async (act, _timer, transaction, _acts, telling) => {
    const now = toEpochSeconds(act.at);
    const month = monthOf(act);
    const recent = { from: now - LONGEST_BURN, to: now + LONGEST_BURN };
    const outages = countedOf(await readOutages(act, transaction), telling);
    const episodes = await openEpisodes(transaction);
    const looks = act.organisation.services.map((service) => lookAt(service, outages, recent, now));
    const moved: Notice[] = [];
    for (const { service, rules, rate } of looks) {
      const open = episodes.find(({ serviceKey }) => serviceKey === service.key);
      const episode = burnMoved(open, rules, { serviceKey: service.key, at: act.at, newId: act.newId });
      if (!episode) continue;
      await saveEpisode(transaction, episode);
      const words = burnWords(episode, service, rate, budgetSaying(service, outages, month, now));
      moved.push(noticeOf(service, episode, words, open && act.at));
    }
    const next = looks.flatMap((look) => look.next ?? []);
    const dueAt = next.length === 0 ? undefined : fromEpochSeconds(Math.min(...next));
    await setOnlyTimer(transaction, ORGANISATION_RECORD, "burn", dueAt);
    return { notices: moved, audit: { told: moved.length } };
  },
};

type Look = {
  readonly service: Service;
  readonly rules: BurnEpisode["rules"];
  /** Over the stretch of the fastest rule. */
  readonly rate: number;
  /** When it has to be looked at again; null: nothing can change by itself. */
  readonly next: number | null;
};

/** What lasts is taken to last on. */
function lookAt(service: Service, all: readonly Outage[], recent: { from: number; to: number }, now: number): Look {
  const agreed = availabilityAgreed(service);
  const outages = all.filter(({ serviceKey }) => serviceKey === service.key);
  const downtime = downtimeOf(
    outages.map((outage) => factOf(outage, agreed)),
    agreed,
    recent,
    recent.to,
  );
  const rules = burningAt(downtime, agreed.target, now);
  const rate = burnRate(downtime, agreed.target, now, stretchOf(rules[0]));
  const lasts = outages.some(({ to }) => to === null);
  return { service, rules, rate, next: nextBurnChange(downtime, agreed.target, now) ?? (lasts ? recent.to : null) };
}

function noticeOf(
  service: Service,
  { id }: BurnEpisode,
  words: Notice["words"],
  changedAt: Temporal.Instant | undefined,
): Notice {
  return {
    key: `burn:${id}`,
    to: { kind: "team", teamKey: service.teamKey },
    lane: "message",
    words,
    ...(changedAt && { change: { op: "edit", revision: String(changedAt.epochMilliseconds) } as const }),
  };
}
