// What is known already of an article that is made from an incident or a known error: its title, what is seen, what helps.
import { secrecyOf } from "../../incident/facts.ts";
import { parseReference } from "../../kernel/reference.ts";
import type { Act } from "../../organisation/act.ts";
import { visibilityOf } from "../../people/visibility.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { findProblem } from "../../store/problem.ts";
import { isTeamHeard } from "../incident/incident-look-routes.ts";
import type { Query } from "../ports.ts";

export type Occasion = {
  readonly filled: Pick<RegisterRecord, "title" | "serviceKey" | "values">;
  /** Only some may know of it: so of the article. */
  readonly isPrivate: boolean;
};

/** Undefined for what is neither, or not for this person. */
export async function articleFrom(typed: string, act: Omit<Act, "at">, query: Query): Promise<Occasion | undefined> {
  const reference = parseReference(typed) ?? "";
  if (reference.startsWith("PRB-")) return fromProblem(reference, query);
  if (!reference.startsWith("INC-")) return undefined;
  const incident = await findIncident(query, reference);
  const person = act.actor;
  if (!incident || visibilityOf(secrecyOf(incident), { kind: "person", person }, "card") !== "full") return undefined;
  // Who was only affected does not read what the team wrote down.
  const fix = isTeamHeard(incident, act) ? (incident.resolution ?? "") : "";
  const { title, description, serviceKey, isPrivate } = incident;
  return { filled: { title, serviceKey, values: { symptom: description || title, fix } }, isPrivate };
}

async function fromProblem(reference: string, query: Query): Promise<Occasion | undefined> {
  const problem = await findProblem(query, reference);
  if (!problem) return undefined;
  const { title, description, workaround, serviceKeys } = problem;
  const values = { symptom: description || title, fix: workaround ?? "" };
  return { filled: { title, serviceKey: serviceKeys[0] ?? null, values }, isPrivate: false };
}
