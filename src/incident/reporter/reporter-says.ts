// What the reporter says after reporting: adds something, it got worse, it works again. All of it reaches the team in the reporter's voice.

import type { Words } from "../../chat/notice.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { readOptionalText } from "../../organisation/given-words.ts";
import { missing } from "../../organisation/refused.ts";
import { quoteKey } from "../../organisation/talk.ts";
import { tellPerson } from "../../organisation/tell-people.ts";
import { actor } from "../../organisation/values.ts";
import { changed, type Decided, step } from "../deciding.ts";
import { namedFiles, withFiles } from "../files.ts";
import { noHold } from "../hold.ts";
import type { Attachment, Incident } from "../incident.ts";
import { line, tellTeam, tellThread } from "../tell.ts";
import { confirmSolved } from "./confirm.ts";

export type Added = { readonly text: string; readonly files: readonly Attachment[]; readonly sourceKey?: string };

/** Enters the thread as the reporter's words. What waited for the reporter goes on by itself: they have answered. */
export function addToIncident(incident: Incident, given: Added, act: Act): Decided {
  return step(incident, "add", act, (to) => {
    const text = readOptionalText("text", given.text, 4_000);
    if (!text.ok) return text;
    if (text.value === "" && given.files.length === 0) return refuse(missing("text"));
    const entry = {
      kind: "said",
      voice: "reporter",
      data: {
        by: act.people.span(act.actor.id),
        text: text.value,
        files: namedFiles(given.files),
      },
      ...(given.sourceKey && { sourceKey: given.sourceKey }),
    } as const;
    const inside = {
      ...tellThread(incident, "added", {
        lines: [{ key: "thread.reporter-said", values: { by: actor(act), files: given.files.length } }],
        quote: text.value,
        ...withFiles(given.files),
      }),
      ...(given.sourceKey && { key: quoteKey(incident, given.sourceKey) }),
    };
    const isAnswer = waitsForReporter(incident);
    const resumed = isAnswer ? [line(incident, "reporter-answered", { by: actor(act) })] : [];
    return changed(incident, act, {
      to: isAnswer ? "in_progress" : to,
      patch: { ...(isAnswer ? noHold : {}), attachments: [...incident.attachments, ...given.files] },
      timeline: [entry, ...resumed.map((said) => said.entry)],
      notices: [
        inside,
        ...resumed.map((said) => said.notice),
        ...toOwner(incident, "owner.reporter-said", act, text.value),
      ],
      answer: { lines: [{ key: "reporter.added", values: { reference: incident.reference } }] },
    });
  });
}

/** It is on hold until the reporter says something: whatever they say next lets it go on. */
export const waitsForReporter = (incident: Incident): boolean =>
  incident.state === "on_hold" && incident.holdReason === "reporter";

export function itGotWorse(incident: Incident, act: Act): Decided {
  return step(incident, "worse", act, () => {
    const worse = line(incident, "worse", { by: actor(act) });
    return changed(incident, act, {
      timeline: [{ ...worse.entry, voice: "reporter" }],
      notices: [worse.notice, ...toOwner(incident, "owner.worse", act)],
      answer: { lines: [{ key: "reporter.worse", values: { reference: incident.reference } }] },
    });
  });
}

/** While it is open the owner is asked to resolve it; once resolved it is the confirmation. */
export function itWorksAgain(incident: Incident, act: Act): Decided {
  if (incident.state === "resolved" || incident.state === "closed") return confirmSolved(incident, act);
  return step(incident, "works", act, () => {
    const works = line(incident, "works", { by: actor(act) });
    return changed(incident, act, {
      timeline: [{ ...works.entry, voice: "reporter" }],
      notices: [works.notice, ...toOwner(incident, "owner.works", act)],
      answer: { lines: [{ key: "reporter.works", values: { reference: incident.reference } }] },
    });
  });
}

/** The button under each of these. */
const answers = {
  "owner.reporter-said": { label: "button.reply", intent: "incident.reply" },
  "owner.worse": { label: "button.prioritise", intent: "incident.prioritise" },
  "owner.works": { label: "button.resolve", intent: "incident.resolve" },
} as const;

/** The owner, else the team, with the button that fits. */
function toOwner(incident: Incident, key: "owner.reporter-said" | "owner.worse" | "owner.works", act: Act, quote = "") {
  const { reference, title } = incident;
  const words: Words = {
    tone: key === "owner.worse" ? "critical" : "active",
    lines: [{ key, values: { reference, title, by: actor(act) } }],
    ...(quote && { quote }),
    buttons: [{ ...answers[key], subject: reference }],
  };
  const what = key.slice("owner.".length);
  if (incident.ownerId === act.actor.id) return [];
  if (incident.ownerId) return [tellPerson(incident, incident.ownerId, what, words)];
  return key === "owner.worse" ? [tellTeam(incident, incident.ownerTeamKey, what, words, "message")] : [];
}
