// Some days after it was closed its reporter is asked whether it is still fine: a yes is counted, a no brings it back.
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import {
  type FollowUpAnswer,
  followUpAt,
  followUpQuestion,
  followUpThanks,
  saidBefore,
} from "../../organisation/follow-up.ts";
import { about, tellPerson } from "../../organisation/tell-people.ts";
import { actor, who } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import { factsOf } from "../facts.ts";
import { type Incident, isOpen } from "../incident.ts";
import { backToWork } from "../reopen.ts";
import { line } from "../tell.ts";
import { isOwnWork } from "./rate.ts";

/** Undefined: nobody is to be asked. Whoever left is not, nor who may not see it any more, nor who solved it themselves. */
export function askFollowUp(incident: Incident, act: Act): Decided | undefined {
  const { reporterId, reference, title, closedAt, followUp, serviceKey } = incident;
  if (incident.state !== "closed" || closedAt === null || followUp !== null) return undefined;
  if (followUpAt(serviceKey, closedAt, act.organisation) === null) return undefined;
  const reporter = act.people.find(reporterId);
  const mayAnswer = reporter && authorize(reporter, "follow-up", factsOf(incident, act.organisation)).ok;
  if (!mayAnswer || isOwnWork(incident, reporterId)) return undefined;
  const question = followUpQuestion({ reference, title, fine: "incident.fine", notFine: "incident.not-fine" });
  return changed(incident, act, {
    patch: { followUp: { askedAt: act.at, answer: null, answeredAt: null } },
    timeline: [line(incident, "follow-up-asked", { to: who(act, reporterId) }).entry],
    notices: about("question", [tellPerson(incident, reporterId, "follow-up", question)]),
  });
}

/** The first answer counts. What is open again already is only told so. */
export const answerFollowUp = (incident: Incident, answer: FollowUpAnswer, act: Act): Decided =>
  step(incident, "follow-up", act, () => {
    const { followUp, reference } = incident;
    if (followUp === null || act.actor.id !== incident.reporterId) return refuse({ saying: { key: "refused.stale" } });
    const before = saidBefore({ reference, followUp }, act);
    if (before) return unchanged(incident, before);
    const patch = { followUp: { ...followUp, answer, answeredAt: act.at } };
    if (answer === "not-fine" && !isOpen(incident)) {
      return step(incident, "deny", act, (to) =>
        backToWork({ ...incident, ...patch }, to, "follow-up-not-fine", {}, act),
      );
    }
    const said = line(incident, `follow-up-${answer}`, { by: actor(act) });
    return changed(incident, act, {
      patch,
      timeline: [said.entry],
      notices: [said.notice],
      answer:
        answer === "fine"
          ? followUpThanks(reference)
          : { lines: [{ key: "follow-up.open-already", values: { reference } }] },
    });
  });
