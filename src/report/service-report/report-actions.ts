// What is to become better: the actions that are overdue, open, or were done in the period. A moved due date keeps the first one beside it.
import type { ActionFact } from "../facts.ts";
import { isDoneBy, isOverdueAt } from "../kpi/actions.ts";
import type { Block, Line } from "./document.ts";
import { dayAt, type Telling } from "./report-telling.ts";
import type { ScopeReport, ServiceReport } from "./service-report.ts";

type ActionState = "overdue" | "open" | "done";

/** As many as a report lists; those that are overdue come first. */
const MOST = 40;

const order: readonly ActionState[] = ["overdue", "open", "done"];

type Reported = Pick<ServiceReport, "span" | "now">;

/** At the end of the period, or now; undefined: it was done before the period. By the first due time it was given. */
function stateOf(action: ActionFact, report: Reported): ActionState | undefined {
  const end = Math.min(report.span.to, report.now);
  if (isDoneBy(action, end)) return (action.doneAt ?? 0) >= report.span.from ? "done" : undefined;
  return isOverdueAt(action, end) ? "overdue" : "open";
}

/** Those that are told, in the order in which they matter. */
function actionsOf(report: Reported, { facts }: ScopeReport) {
  return facts.actions
    .flatMap((action) => {
      const state = stateOf(action, report);
      return state ? [{ action, state }] : [];
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.action.dueAt ?? 0) - (b.action.dueAt ?? 0));
}

export function countActions(report: Reported, scope: ScopeReport): Readonly<Record<ActionState, number>> {
  const all = actionsOf(report, scope);
  const count = (wanted: ActionState) => all.filter(({ state }) => state === wanted).length;
  return { overdue: count("overdue"), open: count("open"), done: count("done") };
}

/** None where nothing is to be done and nothing was. */
export function actionBlocks(telling: Telling, scope: ScopeReport): readonly Block[] {
  const { words, mayShow } = telling;
  const all = actionsOf(telling.report, scope);
  if (all.length === 0) return [];
  const seen = all.filter(({ action }) => !action.isPrivate || mayShow(action.reference));
  const shown = seen.slice(0, MOST);
  const more = seen.length - shown.length;
  const hidden = all.length - seen.length;
  const notes = [
    ...(more > 0 ? [words("service-report.more", { count: more })] : []),
    ...(hidden > 0 ? [words("service-report.hidden", { count: hidden })] : []),
  ];
  const columns = ["action", "record", "owner", "due", "state"] as const;
  return [
    { kind: "words", line: [words("service-report.actions", countActions(telling.report, scope))] },
    ...(shown.length === 0
      ? []
      : [
          {
            kind: "table",
            head: columns.map((column) => words(`service-report.column.${column}`)),
            rows: shown.map(({ action, state }) => row(telling, action, state)),
            numbers: [],
          } satisfies Block,
        ]),
    ...(notes.length > 0 ? [{ kind: "words", line: [notes.join(", ")] } satisfies Block] : []),
  ];
}

function row(telling: Telling, action: ActionFact, state: ActionState): readonly Line[] {
  const { words, recordAddress } = telling;
  const { title, reference, owner, dueAt, movedTo, doneAt } = action;
  const day = (second: number | null) => (second === null ? words("figure.none") : dayAt(telling, second));
  const href = recordAddress(reference);
  const due = movedTo === null ? day(dueAt) : words("service-report.moved", { first: day(dueAt), now: day(movedTo) });
  const isLate = state === "done" && dueAt !== null && (doneAt ?? 0) > dueAt ? "yes" : "no";
  const told = words(`service-report.action.${state}`, { at: day(doneAt), isLate });
  return [
    [title ?? reference],
    [{ text: reference, ...(href !== undefined && { href }) }],
    owner === null ? [{ text: words("service-report.nobody"), tone: "bad" }] : [owner],
    [due],
    [state === "overdue" ? { text: told, tone: "bad" } : told],
  ];
}
