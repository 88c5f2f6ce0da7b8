// The figures of the day as the bot makes them from stored facts, and the same counted from the log of acts by none of its code.
import { type Incident, isOpen } from "../../src/incident/incident.ts";
import { inOneGo } from "../../src/kernel/steps.ts";
import { flag } from "../../src/report/facts.ts";
import { readingsOf } from "../../src/report/kpi/readings.ts";
import { columnsOf, packFact } from "../../src/report/packed.ts";
import { oneDay } from "../../src/report/period.ts";
import { factOf } from "../../src/store/incident-fact.ts";
import type { DigestRow } from "../fault/matrix/evidence.ts";
import { factsOf } from "../support/incident-columns.ts";
import { clockOf, type Day, type Done } from "./day.ts";

const asked = ["opened", "resolved", "backlog", "mtta"] as const;

export function digestOf(day: Day): DigestRow {
  const incidents = [...day.tables.records.values()].filter(({ row }) => row.kind === "incident");
  const groups = incidents.map(({ state }) => {
    const fact = factOf(state as Incident);
    const flags = day.plant === "counts what was cancelled" ? fact.flags & ~flag.excluded : fact.flags;
    return { service: (state as Incident).serviceKey, bytes: packFact({ ...fact, flags }) };
  });
  const now = Math.floor(clockOf(day) / 1000);
  const facts = factsOf([], now, { incidents: inOneGo(columnsOf(groups)) });
  const readings = inOneGo(readingsOf(facts, oneDay(day.office.date, day.office.zone), asked, {}));
  const told = Object.fromEntries(asked.map((id) => [id, readings[id]?.now.n ?? 0]));
  return { name: `the digest of ${day.office.date}`, told, recount: recount(day) };
}

/** Whole seconds, as facts keep them. */
const second = (ms: number): number => Math.floor(ms / 1000);

function recount(day: Day): DigestRow["recount"] {
  const counts = { opened: 0, resolved: 0, backlog: 0, mtta: 0 };
  const [from, to] = [second(day.begin), second(day.end)];
  const isThen = (at: number | undefined) => at !== undefined && second(at) >= from && second(at) < to;
  const logs = new Map<string, Done[]>();
  for (const one of day.done)
    if ("escalation" in one.after) logs.set(one.reference, [...(logs.get(one.reference) ?? []), one]);
  for (const log of logs.values()) {
    const last = log.at(-1)?.after as Incident;
    const then = log.filter(({ at }) => second(at) < to).at(-1)?.after as Incident | undefined;
    if (then && isOpen(then)) counts.backlog += 1;
    if (last.state === "cancelled" || last.state === "duplicate") continue;
    if (isThen(log[0]?.at)) counts.opened += 1;
    const isResolving = ({ before, after }: Done) =>
      before !== null && isOpen(before as Incident) && after.state === "resolved";
    if (!isOpen(last) && isThen(log.filter(isResolving).at(-1)?.at)) counts.resolved += 1;
    // Whoever hands it over, or is gone, leaves it as unacknowledged as it was.
    const isSeen = (state: Done["before"]) => state !== null && (state as Incident).acknowledgedAt !== null;
    const seen = log.filter(({ before, after }) => isSeen(after) && !isSeen(before)).at(-1);
    if (isSeen(last) && isThen(seen?.at)) counts.mtta += 1;
  }
  return counts;
}
