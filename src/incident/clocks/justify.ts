// After a miss: why it was right all the same (it still counts), and what was changed so that it does not happen again.
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { readText } from "../../organisation/given-words.ts";
import { actor } from "../../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { line } from "../tell.ts";

/** "Justified by care": counted and annotated. */
export function justifyMiss(incident: Incident, reason: string, act: Act): Decided {
  return step(incident, "justify", act, () => {
    const { reference } = incident;
    if (incident.firstResponseMissedAt === null && incident.resolutionMissedAt === null) {
      return refuse({ saying: { key: "refused.nothing-missed", values: { reference } } });
    }
    const text = readText("reason", reason, 1_000);
    if (!text.ok) return text;
    const said = line(incident, "justified", { by: actor(act), reason: text.value });
    return changed(incident, act, {
      patch: { justified: { reason: text.value, byId: act.actor.id, at: act.at } },
      timeline: [said.entry],
      notices: [said.notice],
      answer: { lines: [{ key: "sla.justified", values: { reference } }] },
    });
  });
}

/** What was changed after the miss: every open improvement of the record is done with it. */
export function finishImprovements(incident: Incident, outcome: string, act: Act): Decided {
  return step(incident, "improve", act, () => {
    const { reference } = incident;
    const open = incident.improvements.filter(({ doneAt }) => doneAt === null);
    if (open.length === 0) return unchanged(incident, { key: "sla.no-improvement", values: { reference } });
    const text = readText("outcome", outcome, 2_000);
    if (!text.ok) return text;
    const done = { doneAt: act.at, doneById: act.actor.id, outcome: text.value };
    const said = line(incident, "improved", { by: actor(act), outcome: text.value });
    return changed(incident, act, {
      patch: { improvements: incident.improvements.map((one) => (open.includes(one) ? { ...one, ...done } : one)) },
      timeline: [said.entry],
      notices: [said.notice],
      answer: { lines: [{ key: "sla.improved", values: { reference } }] },
    });
  });
}
