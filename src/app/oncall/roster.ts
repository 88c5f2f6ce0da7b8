// Whom a call can reach right now: schedules, open ways to people, channels of teams.
import type { Roster } from "../../oncall/reach.ts";
import { isReachable, isShut } from "../reached-on.ts";
import type { World } from "../world.ts";
import type { Schedules } from "./roster-cache.ts";

export const rosterOf = (world: World, schedules: Schedules): Roster => ({
  schedule: (key) => schedules.get(key),
  isReachable: (personId) => isReachable(world, personId),
  isShut: (personId) => isShut(world, personId),
  hasChannel: (teamKey) => world.organisation.placesOfTeam(teamKey).length > 0,
  knowsChannel: (channel) => world.organisation.placesOfChannel(channel).length > 0,
});
