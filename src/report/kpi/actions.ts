// Actions of reviews and problems, and improvement items: which were due in a period, which came in time, which are overdue. By the first due time each was given. Source: rules section 5, action completion.
import type { ActionFact, Facts } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";

/** Due in the period; one that is not over yet and not due is not counted. */
export const actionsDue = ({ actions, now }: Pick<Facts, "actions" | "now">, span: Span): readonly ActionFact[] =>
  actions.filter(({ dueAt, doneAt }) => dueAt !== null && inSpan(dueAt, span) && (doneAt !== null || dueAt < now));

export const isInTime = ({ dueAt, doneAt }: ActionFact): boolean =>
  dueAt !== null && doneAt !== null && doneAt <= dueAt;

export const isDoneBy = ({ doneAt }: ActionFact, second: number): boolean => doneAt !== null && doneAt <= second;

/** `second`: epoch seconds. */
export const isOverdueAt = (action: ActionFact, second: number): boolean =>
  action.dueAt !== null && action.dueAt < second && !isDoneBy(action, second);

/** Private ones are among them. */
export const overdueActions = ({ actions }: Pick<Facts, "actions">, second: number): readonly ActionFact[] =>
  actions.filter((action) => isOverdueAt(action, second));
