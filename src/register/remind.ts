// A deadline of a light record comes: its owner is reminded, and when it is long over also whoever stands above them.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../organisation/act.ts";
import { managersOf } from "../organisation/managers.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { day } from "../organisation/values.ts";
import { moveButtons } from "./buttons.ts";
import { deadlineOf, weeksOver } from "./deadlines.ts";
import { changed, type Decided } from "./deciding.ts";
import type { Deadline } from "./effects.ts";
import { kindOf } from "./kinds.ts";
import { named, wordsOfKind } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

/** From the second reminder after its time on. */
const WEEKS_ALONE = 1;

/** Undefined: nothing is waited for any more. */
export function remindOf(record: RegisterRecord, deadline: Deadline, act: Act): Decided | undefined {
  const at = deadlineOf(record, deadline);
  if (at === null) return undefined;
  const weeks = weeksOver(at, act.at);
  const isOverdue = weeks >= 0;
  const values = {
    ...named(record),
    ...{ kind: { key: wordsOfKind.kind(record) }, at: day(at), what: deadline, isOverdue: isOverdue ? "yes" : "no" },
    owner: act.people.span(record.ownerId),
  };
  const above = weeks > WEEKS_ALONE ? aboveOwner(record, act) : [];
  const { reviewState, turnSaysDue } = kindOf(record);
  if (turnSaysDue && deadline === "due" && weeks === 0) return changed(record, act, { come: deadline });
  const isDoubted = deadline === "review" && isOverdue && record.state === reviewState?.from;
  return changed(record, act, {
    come: deadline,
    ...(isDoubted && { to: reviewState.to }),
    lines: isOverdue && weeks === 0 ? [line(record, "overdue", { what: deadline, at: day(at) })] : [],
    notices: tellPeople(record, [record.ownerId, ...above], `remind-${deadline}`, {
      tone: "waiting",
      lines: [{ key: "register.reminder", values }],
      buttons: [...moveButtons(record).slice(0, 2), show(record)],
    }),
  });
}

/** What happens by itself at its time; undefined: nothing is waited for any more. */
export function turnOf(record: RegisterRecord, act: Act): Decided | undefined {
  const { turn } = kindOf(record);
  const at = turn?.at(record) ?? null;
  if (!turn || at === null || Temporal.Instant.compare(at, act.at) > 0) return undefined;
  return changed(record, act, { to: turn.to, ...turn.take(record, act), come: "turn" });
}

/** The manager of the owner's team, else whoever holds the role of its kind. */
function aboveOwner(record: RegisterRecord, { organisation }: Act): readonly string[] {
  const managers = managersOf(record.ownerId, organisation);
  return managers.length > 0 ? managers : organisation.roleHolders[kindOf(record).role];
}
