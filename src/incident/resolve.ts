// Resolving: with a code, the class of the cause and a sentence; then the affected are asked whether it works.
import type { Words } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { missing } from "../organisation/refused.ts";
import { about, tellPeople, tellPerson } from "../organisation/tell-people.ts";
import { actor, duration, who } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { answered, changed, type Decided, step } from "./deciding.ts";
import { noHold } from "./hold.ts";
import type { CauseClass, Incident, resolutionCodes } from "./incident.ts";
import { restored } from "./outage.ts";
import { affectedIds, followerIds, line } from "./tell.ts";

export type ResolveGiven = {
  readonly code: (typeof resolutionCodes)[number] | undefined;
  readonly cause: CauseClass | undefined;
  /** What was done, as the reporter will read it. */
  readonly text: string;
  /** Since when its service works again, where it was out of use; left out: now. */
  readonly restored?: string;
};

export function resolveIncident(incident: Incident, given: ResolveGiven, act: Act): Decided {
  return step(incident, "resolve", act, (to) => {
    const { code, cause } = given;
    if (code === undefined) return refuse(missing("code"));
    if (cause === undefined) return refuse(missing("cause"));
    const text = readText("text", given.text, 2_000);
    if (!text.ok) return text;
    const outages = restored(incident, "worksSince", given.restored ?? "", act);
    if (!outages.ok) return outages;
    const patch = {
      ...answered(incident, act),
      ...noHold,
      ownerId: incident.ownerId ?? act.actor.id,
      acknowledgedAt: incident.acknowledgedAt ?? act.at,
      resolvedAt: act.at,
      resolvedById: act.actor.id,
      resolutionCode: code,
      causeClass: cause,
      resolution: text.value,
      outages: outages.value,
    };
    const resolved = line(incident, "resolved", {
      by: actor(act),
      code: { key: `code.${code}` },
      cause: { key: `cause.${cause}` },
      text: text.value,
      after: duration(incident.openedAt.until(act.at).total("seconds")),
    });
    const after = { ...incident, ...patch };
    return changed(incident, act, {
      to,
      patch,
      timeline: [resolved.entry],
      notices: [resolved.notice, ...solvedQuestions(after, act), ...toFollowers(after, act)],
      answer: {
        lines: [resolvedSaying(incident, act)],
      },
    });
  });
}

/** Where only alerts reported it there is nobody to ask. */
function resolvedSaying(incident: Incident, act: Act): Saying {
  const { reference } = incident;
  if (affectedIds(incident).length === 0) return { key: "incident.resolved-unasked", values: { reference } };
  return { key: "incident.resolved", values: { reference, name: who(act, incident.reporterId) } };
}

/** "Does it work for you again?" to everybody who is affected. */
function solvedQuestions(incident: Incident, act: Act) {
  return about("question", tellPeople(incident, affectedIds(incident), "solved", solvedQuestion(incident, act)));
}

export function solvedQuestion(incident: Incident, act: Pick<Act, "people">): Words {
  const { reference } = incident;
  const by = who(act, incident.resolvedById ?? incident.reporterId);
  return {
    tone: "good",
    lines: [{ key: "reporter.solved", values: { reference, title: incident.title, by } }],
    quote: incident.resolution ?? "",
    buttons: [
      { label: "button.confirm", intent: "incident.confirm", subject: reference, style: "primary" },
      { label: "button.deny", intent: "incident.deny", subject: reference },
    ],
  };
}

const toFollowers = (incident: Incident, act: Act) =>
  tellPeople(
    incident,
    followerIds(incident).filter((id) => id !== act.actor.id),
    "solved",
    {
      tone: "good",
      lines: [
        { key: "follower.solved", values: { reference: incident.reference, title: incident.title, by: actor(act) } },
      ],
      quote: incident.resolution ?? "",
    },
  );

/** Fixed without a miss that counts; measured by the exact due time, not the rounded one. */
export const isInTime = (incident: Incident): boolean =>
  incident.resolvedAt !== null && incident.resolutionMissedAt === null;

/** The owner, told directly. */
export const tellOwner = (incident: Incident, what: string, words: Words) =>
  incident.ownerId ? [tellPerson(incident, incident.ownerId, what, words)] : [];
