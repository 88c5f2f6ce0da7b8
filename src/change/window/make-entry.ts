// Making and ending an entry of the schedule, and whom it concerns.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import type { Scope } from "../../organisation/change-rules.ts";
import { readOptionalText, readText } from "../../organisation/given-words.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { missing, notEntitled } from "../../organisation/refused.ts";
import { authorize } from "../../people/authorize.ts";
import { touches } from "../../sla/span.ts";
import { windowRefused } from "../window-refused.ts";
import { type EntryKind, heldWindow, isAbout, type ScheduleEntry } from "./entry.ts";
import type { Scheduled } from "./surroundings.ts";
import { LONGEST_ENTRY_HOURS, readWindow, spanOf } from "./window.ts";

const TITLE_LENGTH = 80;
const REASON_LENGTH = 500;

/** As a form gives it. */
export type EntryWish = {
  readonly kind: EntryKind;
  readonly title: string;
  /** "all", "tag:…" and "service:…". */
  readonly about: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
};

type Deciding = Pick<Act, "actor" | "organisation" | "people" | "at" | "newId">;

export function makeEntry(act: Deciding, wish: EntryWish): Result<ScheduleEntry, Refusal> {
  const may = authorize(act.actor, "change.schedule");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const title = readText("title", wish.title, TITLE_LENGTH);
  if (!title.ok) return title;
  const scope = scopeOf(act.organisation, wish.about);
  if (!scope) return refuse(missing("about"));
  const window = readWindow(wish, { now: act.at, zone: act.actor.zone }, LONGEST_ENTRY_HOURS);
  if (!window.ok) return refuse(windowRefused(window.refusal));
  const reason = readOptionalText("reason", wish.reason, REASON_LENGTH);
  if (!reason.ok) return reason;
  return ok({
    id: act.newId(),
    kind: wish.kind,
    title: title.value,
    scope,
    window: window.value,
    madeById: act.actor.id,
    reason: reason.value,
    endedAt: null,
  });
}

/** Ended now; one that has not begun never holds. */
export function endEntry(act: Deciding, entry: ScheduleEntry | undefined): Result<ScheduleEntry, Refusal> {
  const may = authorize(act.actor, "change.schedule");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  if (!entry) return refuse({ saying: { key: "schedule-entry.none" } });
  if (entry.endedAt !== null || Temporal.Instant.compare(entry.window.to, act.at) <= 0) {
    return refuse({ saying: { key: "schedule-entry.over", values: { title: entry.title } } });
  }
  return ok({ ...entry, endedAt: act.at });
}

/** Changes that are to run while the entry holds, on what it is about. */
export function changesIn(
  entry: ScheduleEntry,
  scheduled: readonly Scheduled[],
  { services }: Pick<Organisation, "services">,
): readonly Scheduled[] {
  const span = spanOf(heldWindow(entry));
  const keys = services.filter((service) => isAbout(entry.scope, service)).map(({ key }) => key);
  return scheduled.filter(
    ({ window, serviceKeys }) =>
      touches(spanOf(window), span) && ("all" in entry.scope || serviceKeys.some((key) => keys.includes(key))),
  );
}

/** Services beside tags: the tags stand for the services that bear them now. undefined: nothing that is known was chosen. */
function scopeOf({ services }: Organisation, about: readonly string[]): Scope | undefined {
  if (about.includes("all")) return { all: true };
  const chosen = (prefix: string) =>
    about.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  const keys = services.map(({ key }) => key).filter((key) => chosen("service:").includes(key));
  const tags = [...new Set(services.flatMap((service) => service.tags))].filter((tag) => chosen("tag:").includes(tag));
  if (keys.length === 0) return tags.length > 0 ? { tags } : undefined;
  const borne = services.filter((service) => service.tags.some((tag) => tags.includes(tag))).map(({ key }) => key);
  return { services: [...new Set([...keys, ...borne])] };
}
