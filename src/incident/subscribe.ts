// Following an incident without working on it.
import type { Act } from "../organisation/act.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident } from "./incident.ts";

export function subscribe(incident: Incident, act: Act): Decided {
  return step(incident, "subscribe", act, () => {
    const { reference } = incident;
    if (incident.subscriberIds.includes(act.actor.id)) {
      return unchanged(incident, { key: "incident.subscribed-already", values: { reference } });
    }
    return changed(incident, act, {
      patch: { subscriberIds: [...incident.subscriberIds, act.actor.id] },
      answer: {
        lines: [{ key: "incident.subscribed", values: { reference } }],
        buttons: [{ label: "button.unsubscribe", intent: "incident.unsubscribe", subject: reference }],
      },
    });
  });
}

export function unsubscribe(incident: Incident, act: Act): Decided {
  return step(incident, "unsubscribe", act, () => {
    const { reference } = incident;
    if (!incident.subscriberIds.includes(act.actor.id)) {
      return unchanged(incident, { key: "incident.unsubscribed-already", values: { reference } });
    }
    return changed(incident, act, {
      patch: { subscriberIds: incident.subscriberIds.filter((id) => id !== act.actor.id) },
      answer: { lines: [{ key: "incident.unsubscribed", values: { reference } }] },
    });
  });
}
