// Closing: by the reporter, by staff, or by nobody's answer; with a check whether the record is complete.
import type { Act } from "../organisation/act.ts";
import { findService } from "../organisation/find-service.ts";
import { about, tellPerson } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided, step } from "./deciding.ts";
import type { Gap, Incident } from "./incident.ts";
import { ratingWords } from "./reporter/rate.ts";
import { reviewReasons } from "./review/review-demand.ts";
import { affectedIds, line } from "./tell.ts";

/** What the record still lacks; [] = it complies. Source: rules section 1, completeness on close. */
export function gapsOf(incident: Incident, act: Pick<Act, "organisation">, isReporterTold = true): readonly Gap[] {
  const gaps: Gap[] = [];
  if (!findService(act.organisation, incident.serviceKey)) gaps.push("service");
  if (isCauseLacking(incident)) gaps.push("cause");
  if (!incident.resolution || !incident.resolutionCode) gaps.push("resolution");
  if (!isReporterTold) gaps.push("reporter-told");
  if (incident.firstResponseAt === null || incident.resolvedAt === null) gaps.push("clocks");
  if (incident.resolutionCode === "change" && !incident.links.some((link) => link.kind === "caused-by"))
    gaps.push("links");
  if (reviewReasons(incident).length > 0 && !incident.review?.closedAt) gaps.push("review");
  return gaps;
}

/** Where alerts ended by themselves nobody found a cause that could be asked for; a review, where one is due, still asks. */
const isCauseLacking = ({ causeClass, resolutionCode }: Incident): boolean =>
  causeClass === null || (causeClass === "unknown" && resolutionCode !== "monitoring");

/** The part of a closing that is the same whoever closes. */
export function closing(incident: Incident, closedHow: NonNullable<Incident["closedHow"]>, act: Act) {
  const gaps = gapsOf(incident, act);
  const checked =
    gaps.length === 0
      ? line(incident, "complies", {})
      : line(incident, "gaps", { gaps: { list: gaps.map((gap): Saying => ({ key: `gap.${gap}` })), join: "and" } });
  return {
    patch: { closedAt: act.at, closedHow, gaps } satisfies Partial<Incident>,
    timeline: [checked.entry],
    notices: [checked.notice],
    gaps,
  };
}

/** Staff close a resolved incident without waiting for the reporter. */
export function closeIncident(incident: Incident, act: Act): Decided {
  return step(incident, "close", act, (to) => {
    const closed = line(incident, "closed", { by: actor(act) });
    const end = closing(incident, "staff", act);
    const saying: Saying =
      end.gaps.length === 0
        ? { key: "incident.closed", values: { reference: incident.reference } }
        : {
            key: "incident.closed-gaps",
            values: {
              reference: incident.reference,
              gaps: { list: end.gaps.map((gap): Saying => ({ key: `gap.${gap}` })), join: "and" },
            },
          };
    return changed(incident, act, {
      to,
      patch: end.patch,
      timeline: [closed.entry, ...end.timeline],
      notices: [closed.notice, ...end.notices, ...toAffected(incident, "reporter.closed")],
      answer: { lines: [saying] },
    });
  });
}

/** Nobody answered for three business days. */
export function closeUnconfirmed(incident: Incident, act: Act): Decided {
  const closed = line(incident, "not-confirmed", {});
  const end = closing(incident, "not confirmed", act);
  return changed(incident, act, {
    to: "closed",
    patch: end.patch,
    timeline: [closed.entry, ...end.timeline],
    notices: [closed.notice, ...end.notices, ...toAffected(incident, "reporter.not-confirmed")],
  });
}

function toAffected(incident: Incident, key: "reporter.closed" | "reporter.not-confirmed") {
  const stillBroken = { label: "button.deny", intent: "incident.deny", subject: incident.reference } as const;
  const notices = affectedIds(incident).map((personId) => {
    const rating = ratingWords(incident, personId);
    return tellPerson(incident, personId, "closed", {
      tone: "neutral",
      lines: [{ key, values: { reference: incident.reference, title: incident.title } }, ...rating.lines.slice(1)],
      buttons: [...(rating.buttons ?? []), stillBroken],
    });
  });
  return about("question", notices);
}
