// Joining: the same thing was reported before, so the person follows that one instead of making another.
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled } from "../../organisation/refused.ts";
import { tellPerson } from "../../organisation/tell-people.ts";
import { actor, who } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import { changed, type Decided, step, unchanged } from "../deciding.ts";
import { factsOf } from "../facts.ts";
import type { Incident } from "../incident.ts";
import { ownerName, stateWord } from "../naming.ts";
import { affectedIds, line } from "../tell.ts";
import { timesSaying } from "./promise.ts";

/** The person is told the same times as the reporter, and hears of each update. `words`: how they put it themselves. */
export function joinIncident(incident: Incident, words: string, act: Act): Decided {
  const facts = factsOf(incident, act.organisation);
  const may = authorize(act.actor, "join", { ...facts, subscriberIds: [...facts.subscriberIds, act.actor.id] });
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const { reference } = incident;
  if (affectedIds(incident).includes(act.actor.id) || incident.subscriberIds.includes(act.actor.id)) {
    return unchanged(incident, { key: "incident.joined-already", values: { reference } });
  }
  return step({ ...incident, subscriberIds: [...incident.subscriberIds, act.actor.id] }, "join", act, () => {
    const joined = line(incident, "joined", { by: actor(act) });
    const said =
      words === ""
        ? []
        : [{ kind: "said", voice: "reporter", data: { by: act.people.span(act.actor.id), text: words } } as const];
    const owner = ownerName(incident, act.organisation, (id) => who(act, id));
    const told = {
      tone: "active",
      lines: [
        {
          key: "reporter.joined",
          values: { reference, title: incident.title, owner, state: stateWord(incident.state) },
        },
        timesSaying(incident),
      ],
      buttons: [
        { label: "button.worse", intent: "incident.worse", subject: reference },
        { label: "button.unsubscribe", intent: "incident.unsubscribe", subject: reference },
      ],
    } as const;
    return changed(incident, act, {
      patch: { subscriberIds: [...incident.subscriberIds, act.actor.id] },
      timeline: [joined.entry, ...said],
      notices: [joined.notice, tellPerson(incident, act.actor.id, "joined", told)],
      answer: { lines: [{ key: "incident.joined", values: { reference } }] },
    });
  });
}
