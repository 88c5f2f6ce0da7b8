// Schedules with their overrides, ready to be asked, kept until the configuration or an override changes.
import { type Schedule, scheduleOf } from "../../oncall/schedule.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { type WallClock, wallClockOf } from "../../sla/wall-clock.ts";
import type { Database } from "../../store/database.ts";
import { loadOverrides, overridesRevision, ROSTER_CHANGED, type StoredOverride } from "../../store/shift-override.ts";
import { followChanges } from "../follow-changes.ts";

export type Schedules = ReadonlyMap<string, Schedule>;

export type RosterCache = {
  /** The schedules as held now. */
  held(organisation: Organisation): Schedules;
  /** What is held has overrides at least as new as `revision`. */
  has(organisation: Organisation, revision: number): boolean;
  /** The schedules with overrides at least as new as `revision`; asked of the database when left out. */
  current(organisation: Organisation, revision?: number): Promise<Schedules>;
  stop(): void;
};

/** The schedules of an organisation with overrides that were just read. */
export function schedulesWith(
  organisation: Organisation,
  overrides: readonly StoredOverride[],
  clockOf: (zone: string) => WallClock = wallClockOf,
): Schedules {
  return new Map(
    organisation.schedules.map((spec) => {
      const own = overrides.filter(({ scheduleKey }) => scheduleKey === spec.key);
      return [spec.key, scheduleOf(spec, own, clockOf(spec.zone))];
    }),
  );
}

export async function openRosterCache(database: Database, warn: (error: unknown) => void): Promise<RosterCache> {
  let known = await loadOverrides(database.query);
  let made: { readonly of: Organisation; readonly by: typeof known; readonly schedules: Schedules } | undefined;
  const clocks = new Map<string, WallClock>();
  const clockOf = (zone: string) => {
    const clock = clocks.get(zone) ?? wallClockOf(zone);
    clocks.set(zone, clock);
    return clock;
  };
  const refresh = async () => {
    const loaded = await loadOverrides(database.query);
    // What was asked for earlier may arrive later.
    if (loaded.revision >= known.revision) known = loaded;
  };
  const held = (organisation: Organisation): Schedules => {
    if (made?.of !== organisation || made.by !== known) {
      made = { of: organisation, by: known, schedules: schedulesWith(organisation, known.overrides, clockOf) };
    }
    return made.schedules;
  };
  const has = ({ schedules }: Organisation, revision: number) => schedules.length === 0 || revision <= known.revision;
  return {
    held,
    has,
    current: async (organisation, revision) => {
      if (organisation.schedules.length === 0) return held(organisation);
      if (!has(organisation, revision ?? (await overridesRevision(database.query)))) await refresh();
      return held(organisation);
    },
    stop: followChanges(database, ROSTER_CHANGED, refresh, warn),
  };
}
