// What light records put on the calendar of somebody who looks at it, or has it fetched.
import type { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { type Duty, dutiesOf, dutyKinds } from "../../register/duties.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { openRegisterRecords } from "../../store/register-reads.ts";
import type { Query } from "../ports.ts";

type Stretch = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** As far as they may see it; `leavesHouse`: where it goes to a calendar elsewhere, what is private stays here. */
export async function dutiesFor(
  { actor, at, organisation }: Act,
  query: Query,
  stretch: Stretch,
  { leavesHouse = false }: { readonly leavesHouse?: boolean } = {},
): Promise<readonly Duty[]> {
  const read = await Promise.all(dutyKinds.map((kind) => openRegisterRecords(query, { kind, services: null })));
  const seen = recordsSeenBy(read.flat(), actor, leavesHouse ? "export" : "web-page");
  const told = leavesHouse ? seen.filter(({ isPrivate }) => !isPrivate) : seen;
  return dutiesOf(told, stretch, { now: at, zone: organisation.zone });
}
