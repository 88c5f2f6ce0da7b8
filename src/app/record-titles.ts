// What records are called, for somebody who may see them: lists and links name no others.
import { changesSeenBy } from "../change/list.ts";
import { seenBy } from "../incident/list.ts";
import type { Act } from "../organisation/act.ts";
import type { WayOut } from "../people/visibility.ts";
import { problemsSeenBy } from "../problem/facts.ts";
import { titleIn } from "../problem/title.ts";
import { recordsSeenBy } from "../register/facts.ts";
import { requestsSeenBy } from "../request/facts.ts";
import { titleOf } from "../request/list.ts";
import { changesNamed } from "../store/change-reads.ts";
import { incidentsNamed } from "../store/incident-reads.ts";
import { problemsNamed } from "../store/problem.ts";
import { registerRecordsNamed } from "../store/register-reads.ts";
import { requestsNamed } from "../store/request-reads.ts";
import type { Query } from "./ports.ts";

/** By reference. What is not ours, or not for them, is left out. */
export async function recordTitles(
  references: readonly string[],
  { actor }: Pick<Act, "actor">,
  query: Query,
  way: WayOut,
): Promise<ReadonlyMap<string, string>> {
  if (references.length === 0) return new Map();
  const [incidents, changes, problems, records, requests] = await Promise.all([
    incidentsNamed(query, references),
    changesNamed(query, references),
    problemsNamed(query, references),
    registerRecordsNamed(query, references),
    requestsNamed(query, references),
  ]);
  const seen = [
    ...seenBy(incidents, actor, way),
    ...changesSeenBy(changes, actor, way),
    ...problemsSeenBy(problems, actor, way).map((problem) => ({
      ...{ reference: problem.reference, title: titleIn(actor.lang, problem) },
    })),
    ...recordsSeenBy(records, actor, way),
    ...requestsSeenBy(requests, actor, way).map((one) => ({ ...one, title: titleOf(one, actor.lang) })),
  ];
  return new Map(seen.map(({ reference, title }) => [reference, title]));
}
