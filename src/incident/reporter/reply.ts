// Writing to the reporter: the one way in which the team's words leave the team.
import type { Notice } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { readText } from "../../organisation/given-words.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import { actor } from "../../organisation/values.ts";
import { answered, changed, type Decided, step } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { affectedIds, tellThread } from "../tell.ts";

export function replyToReporter(incident: Incident, given: string, act: Act): Decided {
  return step(incident, "reply", act, (to) => {
    const text = readText("text", given, 4_000);
    if (!text.ok) return text;
    const { reference, title } = incident;
    const entry = {
      kind: "replied",
      voice: "reporter",
      data: { by: act.people.span(act.actor.id), text: text.value },
    } as const;
    const words = {
      lines: [{ key: "reporter.replied", values: { reference, title, by: actor(act) } }],
      quote: text.value,
      buttons: [{ label: "button.answer", intent: "incident.add", subject: reference }],
    } as const;
    const inside: Notice = tellThread(incident, "replied", {
      lines: [{ key: "thread.replied", values: { by: actor(act) } }],
      quote: text.value,
    });
    const readers = affectedIds(incident).filter((id) => id !== act.actor.id);
    return changed(incident, act, {
      to,
      patch: { ...answered(incident, act), acknowledgedAt: incident.acknowledgedAt ?? act.at },
      timeline: [entry],
      notices: [...tellPeople(incident, readers, "reply", words), inside],
      answer: { lines: [{ key: "incident.replied", values: { reference } }] },
    });
  });
}
