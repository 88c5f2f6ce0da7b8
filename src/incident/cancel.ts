// Cancelling: it was no incident, and the affected are told why.
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { noHold } from "./hold.ts";
import type { Incident } from "./incident.ts";
import { affectedIds, line } from "./tell.ts";

export function cancelIncident(incident: Incident, reason: string, act: Act): Decided {
  return step(incident, "cancel", act, (to) => {
    const text = readText("reason", reason, 2_000);
    if (!text.ok) return text;
    const cancelled = line(incident, "cancelled", { by: actor(act), reason: text.value });
    const others = affectedIds(incident).filter((id) => id !== act.actor.id);
    const told = tellPeople(incident, others, "cancelled", {
      lines: [
        { key: "reporter.cancelled", values: { reference: incident.reference, title: incident.title, by: actor(act) } },
      ],
      quote: text.value,
      buttons: [{ label: "button.report-again", intent: "incident.report", subject: "" }],
    });
    return changed(incident, act, {
      to,
      patch: { ...noHold, closedAt: act.at },
      timeline: [cancelled.entry],
      notices: [cancelled.notice, ...told],
      answer: { lines: [{ key: "incident.cancelled", values: { reference: incident.reference } }] },
    });
  });
}
