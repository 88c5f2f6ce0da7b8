// Priority from impact and urgency.
import type { Tone } from "../chat/card.ts";
import type { Level, Organisation } from "../organisation/organisation.ts";
import type { Priority } from "./incident.ts";

export const levels = ["high", "medium", "low"] as const satisfies readonly Level[];

/** Rows are impact, columns urgency. Source: rules section 1. */
export const priorityMatrix: Readonly<Record<Level, Readonly<Record<Level, Priority>>>> = {
  high: { high: 1, medium: 2, low: 3 },
  medium: { high: 2, medium: 3, low: 4 },
  low: { high: 3, medium: 4, low: 4 },
};

/** No lower than the organisation goes. */
export const priorityOf = (
  impact: Level,
  urgency: Level,
  { lowestPriority = 4 }: Pick<Organisation, "lowestPriority">,
): Priority => Math.min(priorityMatrix[impact][urgency], lowestPriority) as Priority;

/** How an incident looks while it needs somebody: only the two highest are alarming. */
export const toneOfPriority = (priority: Priority): Tone => (priority <= 2 ? "critical" : "active");

/** What somebody chose in a form, or undefined for anything else. */
export const readLevel = (given: string | undefined): Level | undefined => levels.find((level) => level === given);

/** "P1" … "P4", or a bare digit. */
export function readPriority(given: string | undefined): Priority | undefined {
  const digit = Number(given?.replace(/^[Pp]/, ""));
  return digit === 1 || digit === 2 || digit === 3 || digit === 4 ? digit : undefined;
}
