// What a conflict is called in a sentence.
import type { Organisation } from "../../organisation/organisation.ts";
import type { Saying, Value } from "../../words/say.ts";
import type { Conflict } from "../change.ts";

/** "overlaps CHG-85 (same implementer) until 02:15"; a record that others do not see is only "a restricted change". */
export function conflictSaying(
  { reason, with: other, until }: Conflict,
  { services }: Pick<Organisation, "services">,
): Saying {
  const name = services.find(({ key }) => key === other)?.name;
  const restricted: Saying = {
    key: reason === "open-incident" ? "change-window.restricted-incident" : "change-window.restricted",
  };
  const what: Value = other === "" ? restricted : (name ?? other);
  return {
    key: `change-conflict.${reason}`,
    values: {
      what,
      ...(until && { until: { kind: "time", at: `${until}`, show: "date-time" } as const }),
      count: Number(other) || 0,
    },
  };
}
