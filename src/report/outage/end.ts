// Saying that a service works again, now or since a time that has passed.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { readPast } from "../../organisation/time-refused.ts";
import { clock } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import type { Outage } from "./outage.ts";
import { valuesOf } from "./start.ts";

type Deciding = Pick<Act, "actor" | "organisation" | "people" | "at">;

/** `typed`: since when it works; "" is now. */
export function endOutage(act: Deciding, outage: Outage | undefined, typed: string): Result<Outage, Refusal> {
  const may = authorize(act.actor, "keep-outages");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  if (!outage) return refuse({ saying: { key: "outage.none" } });
  if (outage.to) return refuse({ saying: { key: "outage.over", values: valuesOf(act, outage) } });
  const to = readPast("worksSince", typed, act);
  if (!to.ok) return to;
  if (Temporal.Instant.compare(to.value, outage.from) > 0) return ok({ ...outage, to: to.value });
  const values = { from: clock(outage.from), to: clock(to.value) };
  return refuse(wrongField("worksSince", { key: "refused.outage-reversed", values }));
}
