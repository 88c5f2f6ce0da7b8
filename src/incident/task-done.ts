// Ticking off a task of an incident.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident } from "./incident.ts";
import { line } from "./tell.ts";

export function finishTask(incident: Incident, number: number, act: Act): Decided {
  return step(incident, "task-done", act, () => {
    const task = incident.tasks.find((known) => known.number === number);
    if (!task) return refuse({ saying: { key: "refused.stale" } });
    if (task.doneAt && task.doneById) {
      const values = { number, by: who(act, task.doneById), at: clock(task.doneAt, act.at) };
      return unchanged(incident, { key: "incident.task-done-already", values });
    }
    const done = line(incident, "task-done", { by: actor(act), number, title: task.title });
    const finished = { ...task, doneAt: act.at, doneById: act.actor.id };
    return changed(incident, act, {
      patch: { tasks: incident.tasks.map((known) => (known.number === number ? finished : known)) },
      timeline: [done.entry],
      notices: [done.notice],
      answer: { lines: [{ key: "incident.task-done", values: { number } }] },
    });
  });
}
