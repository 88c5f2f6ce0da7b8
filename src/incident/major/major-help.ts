// What everybody around a major incident does: offer help, say that it was seen, count who is affected.

import type { Refusal } from "../../chat/decision.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { wrongField } from "../../organisation/refused.ts";
import { tellPerson } from "../../organisation/tell-people.ts";
import { actor, clock } from "../../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import type { Move } from "../lifecycle.ts";
import { line } from "../tell.ts";
import { isMajor, type Major } from "./major-state.ts";

/** A move that only a major incident knows. */
export function onMajor(incident: Incident, move: Move, act: Act, run: (major: Major) => Decided): Decided {
  return step(incident, move, act, () =>
    incident.major && isMajor(incident) ? run(incident.major) : refuse(notMajor(incident)),
  );
}

const notMajor = ({ reference }: Incident): Refusal => ({
  saying: { key: "major.not-one", values: { reference } },
  buttons: [{ label: "button.propose-major", intent: "major.propose", subject: reference }],
});

export function offerHelp(incident: Incident, act: Act): Decided {
  return onMajor(incident, "help-major", act, (major) => {
    const { reference, title } = incident;
    if (major.helperIds.includes(act.actor.id))
      return unchanged(incident, { key: "major.helping-already", values: { reference } });
    const helps = line(incident, "major-help", { by: actor(act) });
    const leads = incident.roleHolders.incident_manager ?? incident.ownerId;
    const told =
      leads && leads !== act.actor.id
        ? [
            tellPerson(incident, leads, "major-help", {
              lines: [{ key: "major.help-told", values: { reference, title, by: actor(act) } }],
            }),
          ]
        : [];
    return changed(incident, act, {
      patch: { major: { ...major, helperIds: [...major.helperIds, act.actor.id] } },
      timeline: [helps.entry],
      notices: [helps.notice, ...told],
      answer: { lines: [{ key: "major.helping", values: { reference } }] },
    });
  });
}

/** By whoever was informed: the time is kept. */
export function markSeen(incident: Incident, act: Act): Decided {
  return onMajor(incident, "see-major", act, (major) => {
    const { reference } = incident;
    const own = major.informed.find(({ personId }) => personId === act.actor.id);
    if (!own) return refuse({ saying: { key: "major.not-informed", values: { reference } } });
    if (own.seenAt !== null) {
      return unchanged(incident, { key: "major.seen-already", values: { reference, at: clock(own.seenAt, act.at) } });
    }
    const informed = major.informed.map((one) => (one === own ? { ...own, seenAt: act.at } : one));
    const isSeenByAll = informed.every(({ seenAt }) => seenAt !== null);
    const seen = line(incident, "major-seen", { by: actor(act) });
    return changed(incident, act, {
      patch: { major: { ...major, informed, ...(isSeenByAll && { remindAt: null }) } },
      timeline: [seen.entry],
      notices: [seen.notice],
      answer: { lines: [{ key: "major.seen", values: { reference } }] },
    });
  });
}

const MOST = 1_000_000_000;

type Counted = { readonly affected: string; readonly complaints: string };

/** The latest count is the one that holds. */
export function countAffected(incident: Incident, given: Counted, act: Act): Decided {
  return onMajor(incident, "count-affected", act, (major) => {
    const affected = readCount(given.affected);
    const complaints = given.complaints.trim() === "" ? (major.complaints ?? 0) : readCount(given.complaints);
    if (affected === undefined) return refuse(wrongField("affected", { key: "refused.no-count" }));
    if (complaints === undefined) return refuse(wrongField("complaints", { key: "refused.no-count" }));
    const counted = line(incident, "major-counted", { by: actor(act), affected, complaints });
    return changed(incident, act, {
      patch: { major: { ...major, affected, complaints } },
      timeline: [counted.entry],
      notices: [counted.notice],
      answer: { lines: [{ key: "major.counted", values: { reference: incident.reference, affected, complaints } }] },
    });
  });
}

/** A whole number, with or without separators: "1 200", "1,200". */
function readCount(typed: string): number | undefined {
  const digits = typed.replace(/[\s,.’'](?=\d{3}(?:\D|$))/g, "").trim();
  const count = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN;
  return count <= MOST ? count : undefined;
}
