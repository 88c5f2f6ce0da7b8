// Open incidents that look the same as a report, for "Join instead".
import type { Answer } from "../../chat/answer.ts";
import type { Card } from "../../chat/card.ts";
import type { Incident } from "../../incident/incident.ts";
import { seenBy } from "../../incident/list.ts";
import { OFFERS, offer } from "../../incident/reporter/report-form.ts";
import type { Hint } from "../../knowledge/hints.ts";
import type { Act } from "../../organisation/act.ts";
import { ALIKE_HOURS, isAlike, likeness, marksOf } from "../../organisation/alike.ts";
import { findService } from "../../organisation/find-service.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { alikeCandidates } from "../../store/incident-reads.ts";
import { say, sayPlain } from "../../words/say.ts";
import type { Query } from "../ports.ts";

/** The most alike first, at most three, only such as the person may see and has not reported. */
export async function alikeOnes(
  words: string,
  serviceKey: string,
  act: Omit<Act, "at">,
  query: Query,
): Promise<readonly Incident[]> {
  const marks = marksOf(words);
  const known = serviceMarks(serviceKey, act.organisation);
  const candidates = seenBy(await alikeCandidates(query, marks, serviceKey, ALIKE_HOURS), act.actor, "alike");
  return candidates
    .filter((incident) => isAlike(marks, incident.alike, known))
    .sort((a, b) => likeness(marks, b.alike, known) - likeness(marks, a.alike, known))
    .slice(0, OFFERS);
}

/** What everybody says who reports something on this service. */
export function serviceMarks(serviceKey: string, organisation: Organisation): readonly string[] {
  const service = findService(organisation, serviceKey);
  return service ? marksOf([service.name.en, service.name["zh-CN"] ?? "", ...service.hints].join(" ")) : [];
}

/** "Is it one of these?": join one, or go on with the report that waits under `draftId`; with none alike only the latter. */
export function alikeAnswer(alike: readonly Incident[], hints: readonly Hint[], draftId: string, act: Act): Answer {
  const { lang } = act.actor;
  const offers = alike.map((incident) => offer(incident, act));
  const card: Card = {
    tone: "decision",
    headline: say(lang, { key: alike.length > 0 ? "incident.alike-headline" : "incident.direct-headline" }),
    lines: [...offers.map(({ text }) => text), ...hints.map(({ text }) => say(lang, text))],
    buttons: [
      ...offers.map(({ button }) => button),
      {
        label: sayPlain(lang, alike.length > 0 ? "button.declare-anyway" : "button.declare-draft"),
        intent: "incident.declare-anyway",
        subject: draftId,
      },
      ...hints.map(({ button: { label, values, ...button } }) => ({ ...button, label: sayPlain(lang, label, values) })),
    ],
    note: say(lang, { key: "incident.alike-note" }),
  };
  return { kind: "done", card };
}
