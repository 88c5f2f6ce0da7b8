// The incident as its reporter sees it: no jargon, who has it, the times, and what they can do.
import type { Card } from "../../chat/card.ts";
import { wordsToCard } from "../../chat/notice.ts";
import { clock, shortened } from "../../organisation/values.ts";
import { plain, sayIn, type View } from "../../organisation/view.ts";
import { toneOf } from "../card.ts";
import { type Incident, isOpen } from "../incident.ts";
import { ownerName } from "../naming.ts";
import { solvedQuestion } from "../resolve.ts";
import { sign } from "../sign.ts";
import { reporterButtons, timesSaying } from "./promise.ts";
import { ratings, ratingWords } from "./rate.ts";

export function reporterCard(incident: Incident, view: View): Card {
  return {
    tone: toneOf(incident),
    headline: sayIn(view, "card.headline", {
      sign: sign(incident),
      reference: incident.reference,
      title: shortened(incident.title, 140),
    }),
    lines: [
      stateLine(incident, view),
      ...(isOpen(incident) ? [sayIn(view, timesSaying(incident).key, timesSaying(incident).values)] : []),
    ],
    ...(incident.resolution && incident.state !== "cancelled" && !isOpen(incident)
      ? { quote: incident.resolution }
      : {}),
    ...(lastNews(incident) && { quote: lastNews(incident) ?? "" }),
    buttons: buttonsOf(incident, view),
  };
}

/** The conditions of the last update: the part of it that is meant for reporters. */
const lastNews = (incident: Incident): string | undefined =>
  isOpen(incident) ? incident.lastUpdate?.conditions : undefined;

const stateLine = (incident: Incident, view: View) =>
  sayIn(view, `reporter.state-${incident.state}`, {
    owner: ownerName(incident, view.organisation, (id) => view.people.span(id)),
    at: clock(incident.openedAt),
  });

function buttonsOf(incident: Incident, view: View) {
  const { reference } = incident;
  const card = isOpen(incident)
    ? wordsToCard(
        { lines: [], buttons: reporterButtons(incident).filter((button) => button.intent !== "incident.show") },
        view.lang,
      )
    : incident.state === "resolved"
      ? wordsToCard(solvedQuestion(incident, view), view.lang)
      : incident.state === "closed" && incident.rating === null
        ? wordsToCard(ratingWords(incident, view.reader?.id), view.lang)
        : undefined;
  const timeline = { label: plain(view, "button.timeline"), intent: "incident.timeline", subject: reference } as const;
  return [...(card?.buttons ?? []), ...((card?.buttons?.length ?? 0) >= ratings.length ? [] : [timeline])];
}
