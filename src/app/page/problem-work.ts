// Problems whose cause is still looked for, as lines of the overview.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { stateWord } from "../../problem/deciding.ts";
import { problemsSeenBy } from "../../problem/facts.ts";
import type { Problem } from "../../problem/problem.ts";
import { titleIn } from "../../problem/title.ts";
import { openProblems } from "../../store/problem.ts";
import type { Query } from "../ports.ts";
import { ownerName, type WorkAsked, type WorkFound, type WorkLine } from "./work.ts";

const LINES = 50;

/** No clock runs for a problem: it stands with the least urgent. */
export async function problemWork(act: Act, query: Query, asked: WorkAsked): Promise<WorkFound> {
  const { most = LINES } = asked;
  const open = problemsSeenBy(await openProblems(query, asked.serviceKey), act.actor, "web-page").filter(
    ({ ownerTeamKey, ownerId }) =>
      (asked.teamKey === undefined || ownerTeamKey === asked.teamKey) && (!asked.isMine || ownerId === act.actor.id),
  );
  const lines = open.map((problem) => lineOf(problem, act)).sort(inOrder(asked));
  return {
    groups: [{ key: "problems", lines: lines.slice(0, most), more: Math.max(0, lines.length - most) }],
    ...{ overdue: 0, hidden: 0 },
    unowned: lines.filter(({ owner }) => owner === undefined).length,
  };
}

const lineOf = (problem: Problem, act: Act): WorkLine => ({
  ...{
    reference: problem.reference,
    title: titleIn(act.actor.lang, problem),
    grade: 4,
    isMajor: false,
    isPrivate: false,
  },
  ...{ serviceKeys: problem.serviceKeys, teamKey: problem.ownerTeamKey, owner: ownerName(act, problem.ownerId) },
  openedAt: problem.openedAt,
  facts: [stateWord(problem.state), { key: `problem-source.${problem.source}` }],
  dues: [],
  idle: "board.no-clock",
});

const inOrder =
  ({ sort }: WorkAsked) =>
  (a: WorkLine, b: WorkLine): number =>
    (sort === "owner" ? (a.owner ?? "").localeCompare(b.owner ?? "") : 0) ||
    Temporal.Instant.compare(a.openedAt, b.openedAt);
