// What stands on an incident's card and comes from other records: read each time the card is drawn.
import type { Beside } from "../../incident/card.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { problemsNaming } from "../../store/problem.ts";
import { whatChanged } from "../change/what-changed.ts";
import type { Query } from "../ports.ts";

/** Problems to which it was linked from their side, or by a rule, beside those that it names itself. */
export async function problemsOf({ reference, links }: Incident, query: Query): Promise<readonly string[]> {
  const named = links.map(({ to }) => to);
  return (await problemsNaming(query, reference)).filter((to) => !named.includes(to));
}

export async function besideOf(
  incident: Incident,
  organisation: Organisation,
  query: Query,
): Promise<Required<Beside>> {
  const [changes, problems] = await Promise.all([
    whatChanged(incident, organisation, query),
    problemsOf(incident, query),
  ]);
  return { changes, problems };
}
