// Changes under way as lines of the overview: what waits for approval, runs, is planned today, and is to be reviewed.
import { Temporal } from "temporal-polyfill";
import { classWord, stateWord, typeWord } from "../../change/naming.ts";
import type { Priority } from "../../incident/incident.ts";
import type { Act } from "../../organisation/act.ts";
import { type OpenChange, openChangeWork } from "../../store/open-changes.ts";
import type { Saying } from "../../words/say.ts";
import type { Query } from "../ports.ts";
import {
  isPast,
  isSeen,
  ownerName,
  type WorkAsked,
  type WorkDue,
  type WorkFound,
  type WorkGroupKey,
  type WorkLine,
  workGroups,
} from "./work.ts";

const LINES = 50;

/** What lies further ahead stands on the change calendar; here only if changes alone are asked for. */
export async function changeWork(act: Act, query: Query, asked: WorkAsked): Promise<WorkFound> {
  const { most = LINES } = asked;
  const all = await openChangeWork(query, {
    ...(asked.teamKey !== undefined && { teamKey: asked.teamKey }),
    ...(asked.serviceKey !== undefined && { serviceKey: asked.serviceKey }),
    ...(asked.isMine && { ownerId: act.actor.id }),
  });
  const seen = all.filter((change) => isSeen(change, act)).map((change) => ({ change, group: groupOf(change, act) }));
  const shown = seen.filter(({ group }) => asked.kind === "change" || group !== "later");
  const lines = shown.map(({ change, group }) => ({ group, line: lineOf(change, group, act) }));
  return {
    groups: workGroups
      .map((key) => ({
        key,
        own: sorted(
          lines.flatMap(({ group, line }) => (group === key ? line : [])),
          asked,
        ),
      }))
      .filter(({ own }) => own.length > 0)
      .map(({ key, own }) => ({ key, lines: own.slice(0, most), more: Math.max(0, own.length - most) })),
    overdue: lines.filter(({ line }) => line.dues.some(({ at }) => isPast(at, act.at))).length,
    unowned: lines.filter(({ line }) => line.owner === undefined).length,
    hidden: all.length - seen.length,
  };
}

function groupOf(change: OpenChange, { at, actor }: Act): WorkGroupKey {
  switch (change.state) {
    case "submitted":
    case "assessing":
    case "awaiting_approval":
      return "to-approve";
    case "implementing":
      return "running";
    case "approved":
      return change.window && isBefore(change.window.from, endOfDay(at, actor.zone)) ? "today" : "later";
    case "on_hold":
      return "later";
    default:
      return "review";
  }
}

const isBefore = (at: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(at, other) < 0;

const endOfDay = (at: Temporal.Instant, zone: string): Temporal.Instant =>
  at.toZonedDateTimeISO(zone).add({ days: 1 }).startOfDay().toInstant();

const grades: Readonly<Record<NonNullable<OpenChange["riskClass"]>, Priority>> = { high: 2, medium: 3, low: 4 };

const riskWord = (riskClass: NonNullable<OpenChange["riskClass"]>): Saying => ({
  key: "board.risk",
  values: { risk: classWord(riskClass) },
});

function lineOf(change: OpenChange, group: WorkGroupKey, act: Act): WorkLine {
  const { riskClass, type } = change;
  const isToRun = group === "running" || group === "today";
  return {
    reference: change.reference,
    title: change.title,
    grade: type === "emergency" ? 1 : riskClass ? grades[riskClass] : 4,
    isMajor: false,
    isPrivate: change.secrecy.isPrivate,
    serviceKeys: change.serviceKeys,
    teamKey: change.teamKey,
    owner: ownerName(act, isToRun ? change.implementerId : (change.implementerId ?? change.requesterId)),
    openedAt: change.createdAt,
    facts: [stateWord(change.state), typeWord(type), ...(riskClass ? [riskWord(riskClass)] : [])],
    dues: duesOf(change, group),
    idle: change.state === "on_hold" ? "board.stopped" : "board.no-clock",
  };
}

function duesOf(change: OpenChange, group: WorkGroupKey): readonly WorkDue[] {
  const { window, createdAt } = change;
  const due = (words: WorkDue["words"], at: Temporal.Instant | null | undefined, since = createdAt) =>
    at ? [{ words, at, since }] : [];
  switch (group) {
    case "to-approve":
      return [...due("board.decide-by", change.decideBy), ...due("board.starts", window?.from)];
    case "running":
      return due("board.ends", window?.to, change.startedAt ?? createdAt);
    case "review":
      return [
        ...due("board.review-by", change.reviewDueAt, window?.to),
        ...due("board.afterwards-by", change.afterwardsDueAt, window?.to),
      ];
    default:
      return due("board.starts", window?.from);
  }
}

function sorted(lines: readonly WorkLine[], { sort }: WorkAsked): readonly WorkLine[] {
  const due = ({ dues }: WorkLine) => Math.min(...dues.map(({ at }) => at.epochMilliseconds));
  const byDue = (a: WorkLine, b: WorkLine) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0);
  const by: Record<WorkAsked["sort"], (a: WorkLine, b: WorkLine) => number> = {
    priority: (a, b) => a.grade - b.grade || byDue(a, b),
    due: byDue,
    owner: (a, b) => (a.owner ?? "").localeCompare(b.owner ?? "") || byDue(a, b),
    age: (a, b) => Temporal.Instant.compare(a.openedAt, b.openedAt),
  };
  return [...lines].sort(by[sort]);
}
