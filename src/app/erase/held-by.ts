// What keeps a person from being erased now: the configuration in force names them, or somebody would be left without an answer.
import type { Temporal } from "temporal-polyfill";
import { whoIsOnCall } from "../../oncall/schedule.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { readVersion } from "../../store/organisation.ts";
import { loadOverrides } from "../../store/shift-override.ts";
import type { Saying } from "../../words/say.ts";
import { schedulesWith } from "../oncall/roster-cache.ts";
import type { Transaction } from "../ports.ts";

/** Empty: nothing does. Each says what to do first. */
export async function heldBy(
  query: Transaction,
  personId: string,
  { organisation, at }: { readonly organisation: Organisation; readonly at: Temporal.Instant },
): Promise<readonly Saying[]> {
  const { overrides } = await loadOverrides(query);
  const schedules = schedulesWith(organisation, overrides);
  const found: Saying[] = [];
  for (const { key, name } of organisation.schedules) {
    const schedule = schedules.get(key);
    if (schedule && whoIsOnCall(schedule, at) === personId) {
      found.push({ key: "erase.held.on-call", values: { schedule: name } });
    }
  }
  const stored = await readVersion(query);
  const configured = Object.entries(stored?.personIds ?? {}).find(([, id]) => id === personId)?.[0];
  if (configured === undefined) return found;
  const administrators = organisation.roleHolders.administrator;
  if (administrators.length === 1 && administrators[0] === personId)
    found.push({ key: "erase.held.last-administrator" });
  return [...found, { key: "erase.held.configured", values: { person: configured } }];
}
