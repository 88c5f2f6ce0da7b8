// What a conflict is called in a sentence; one other change that is in the way for several reasons is named once.
import type { CollisionReason } from "../../organisation/change-rules.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Saying, Value } from "../../words/say.ts";
import type { Conflict } from "../change.ts";

type Named = Pick<Organisation, "services">;

/** Between two changes; each can be one reason of several. */
const between = ["same-service", "dependency", "same-implementer", "buffer"] as const;
type Between = (typeof between)[number];
const isBetween = (reason: CollisionReason): reason is Between => between.some((one) => one === reason);

type NamedConflict = Pick<Conflict, "severity"> & { readonly saying: Saying };

/** One a thing that is in the way: "overlaps CHG-85 (same service and same implementer) until 02:15". */
function namedConflicts(conflicts: readonly Conflict[], organisation: Named): readonly NamedConflict[] {
  return conflicts.flatMap((conflict): readonly NamedConflict[] => {
    const same = isBetween(conflict.reason)
      ? conflicts.filter((one) => one.with === conflict.with && one.with !== "" && isBetween(one.reason))
      : [];
    if (same.length < 2) return [{ severity: conflict.severity, saying: conflictSaying(conflict, organisation) }];
    const severity = same.some((one) => one.severity === "block") ? "block" : "warn";
    return same[0] === conflict ? [{ severity, saying: overlapSaying(conflict, same) }] : [];
  });
}

export const conflictSayings = (conflicts: readonly Conflict[], organisation: Named): readonly Saying[] =>
  namedConflicts(conflicts, organisation).map(({ saying }) => saying);

const MOST_AT_A_GLANCE = 3;

/** As many as one takes in at a glance, then how many more there are. */
export function fewNamedConflicts(conflicts: readonly Conflict[], organisation: Named): readonly NamedConflict[] {
  const named = namedConflicts(conflicts, organisation);
  const count = named.length - MOST_AT_A_GLANCE;
  const rest: readonly NamedConflict[] =
    count > 0 ? [{ severity: "warn", saying: { key: "change-card.further", values: { count } } }] : [];
  return [...named.slice(0, MOST_AT_A_GLANCE), ...rest];
}

export const fewConflicts = (conflicts: readonly Conflict[], organisation: Named): readonly Saying[] =>
  fewNamedConflicts(conflicts, organisation).map(({ saying }) => saying);

const untilOf = ({ until }: Conflict) =>
  until ? { until: { kind: "time", at: `${until}`, show: "date-time" } as const } : {};

const overlapSaying = (conflict: Conflict, same: readonly Conflict[]): Saying => ({
  key: "change-conflict.overlap",
  values: {
    what: conflict.with,
    reasons: {
      list: same.flatMap(({ reason }): Value[] => (isBetween(reason) ? [{ key: `change-overlap.${reason}` }] : [])),
      join: "and",
    },
    ...untilOf(conflict),
  },
});

/** A record that others do not see is only "a restricted change". */
function conflictSaying(conflict: Conflict, { services }: Named): Saying {
  const { reason, with: other } = conflict;
  const name = services.find(({ key }) => key === other)?.name;
  const restricted: Saying = {
    key: reason === "open-incident" ? "change-window.restricted-incident" : "change-window.restricted",
  };
  const what: Value = other === "" ? restricted : (name ?? other);
  return {
    key: `change-conflict.${reason}`,
    values: { what, ...untilOf(conflict), count: Number(other) || 0 },
  };
}
