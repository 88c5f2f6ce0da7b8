// How did we do: one to five, and a comment if they like.
import type { Words } from "../../chat/notice.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { readText } from "../../organisation/given-words.ts";
import { actor } from "../../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { tellOwner } from "../resolve.ts";
import { affectedIds, line } from "../tell.ts";

export const ratings = ["1", "2", "3", "4", "5"] as const;

type Worked = Pick<Incident, "reference" | "resolvedById" | "ownerId">;

/** Whoever solved it, or has it, is not asked how it was. */
export const isOwnWork = ({ resolvedById, ownerId }: Worked, personId: string | undefined): boolean =>
  personId !== undefined && (resolvedById === personId || ownerId === personId);

/** Of all who are affected somebody is asked how it was, once it is over. */
export const isAnybodyAsked = (incident: Incident): boolean =>
  affectedIds(incident).some((personId) => !isOwnWork(incident, personId));

/** Thanks, and the question with five buttons; to whoever did the work themselves the thanks alone. */
export function ratingWords(incident: Worked, personId: string | undefined): Words {
  const { reference } = incident;
  const thanks = { key: "reporter.thanks", values: { reference } } as const;
  if (isOwnWork(incident, personId)) return { tone: "good", lines: [thanks] };
  const buttons = ratings.map(
    (stars) =>
      ({
        label: "button.stars",
        values: { stars },
        intent: "incident.rate",
        subject: reference,
        argument: stars,
      }) as const,
  );
  return { tone: "good", lines: [thanks, { key: "reporter.rate", values: {} }], buttons };
}

export function rateIncident(incident: Incident, given: string | undefined, act: Act): Decided {
  return step(incident, "rate", act, () => {
    const stars = (ratings as readonly (string | undefined)[]).indexOf(given) + 1;
    if (stars === 0) return refuse({ saying: { key: "refused.stale" } });
    if (isOwnWork(incident, act.actor.id)) {
      return refuse({ saying: { key: "refused.own-work", values: { reference: incident.reference } } });
    }
    if (incident.rating === stars) {
      const said = unchanged(incident, { key: "reporter.rated", values: { stars } });
      return said.ok ? ok({ ...said.value, answer: thanksFor(incident, stars) }) : said;
    }
    const rated = line(incident, "rated", { by: actor(act), stars });
    return changed(incident, act, {
      patch: { rating: stars },
      timeline: [rated.entry],
      notices: [rated.notice],
      answer: thanksFor(incident, stars),
    });
  });
}

const thanksFor = (incident: Incident, stars: number): Words => ({
  lines: [{ key: "reporter.rated", values: { stars } }],
  buttons: [{ label: "button.comment", intent: "incident.comment", subject: incident.reference }],
});

export function commentOnRating(incident: Incident, comment: string, act: Act): Decided {
  return step(incident, "comment", act, () => {
    const text = readText("text", comment, 2_000);
    if (!text.ok) return text;
    const commented = line(incident, "commented", { by: actor(act), text: text.value });
    const words = {
      lines: [{ key: "owner.commented", values: { reference: incident.reference, by: actor(act) } }],
      quote: text.value,
    } as const;
    return changed(incident, act, {
      patch: { ratingComment: text.value },
      timeline: [{ ...commented.entry, voice: "reporter" }],
      notices: [commented.notice, ...tellOwner(incident, "commented", words)],
      answer: { lines: [{ key: "reporter.commented", values: {} }] },
    });
  });
}
