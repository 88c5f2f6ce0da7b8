// The reporter's answer: solved, which closes; or still broken, which brings it back.
import type { Act } from "../../organisation/act.ts";
import { actor } from "../../organisation/values.ts";
import { closing } from "../close.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { backToWork } from "../reopen.ts";
import { line } from "../tell.ts";
import { isOwnWork, ratingWords } from "./rate.ts";

/** "Yes, solved": closes it and asks how it was, unless they solved it themselves. */
export function confirmSolved(incident: Incident, act: Act): Decided {
  const isAsked = incident.rating === null && !isOwnWork(incident, act.actor.id);
  if (incident.state === "closed" && isAsked) return confirmedBefore(incident, act);
  return step(incident, "confirm", act, (to) => {
    const confirmed = line(incident, "confirmed", { by: actor(act) });
    const closed = closing(incident, "reporter", act);
    return changed(incident, act, {
      to,
      patch: closed.patch,
      timeline: [confirmed.entry, ...closed.timeline],
      notices: [confirmed.notice, ...closed.notices],
      answer: ratingWords(incident, act.actor.id),
    });
  });
}

/** It closed without the answer; the question how it was is still open. */
const confirmedBefore = (incident: Incident, act: Act): Decided =>
  step(incident, "rate", act, () => {
    const said = unchanged(incident, { key: "incident.rate-question", values: { reference: incident.reference } });
    return said.ok ? { ok: true, value: { ...said.value, answer: ratingWords(incident, act.actor.id) } } : said;
  });

/** "No, still broken": back to work, without asking for a reason first. */
export const stillBroken = (incident: Incident, act: Act): Decided =>
  step(incident, "deny", act, (to) => backToWork(incident, to, "still-broken", {}, act));
