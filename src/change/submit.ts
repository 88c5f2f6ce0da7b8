// Submitting: what is missing is said, otherwise the change is assessed and those who decide are asked.

import { validUntil } from "../approval/deadlines.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { actor, clock } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, step } from "./deciding.ts";
import { type Given, readGiven } from "./given.ts";
import { intent } from "./intents.ts";
import { named, typeWord } from "./naming.ts";
import { awaitedOf, fallbackLines, requests, riskSaying } from "./requests.ts";
import { asked, assessed, notReady, readiness } from "./round.ts";
import { outsideModel } from "./standard.ts";
import { line } from "./tell.ts";

/** `given`: what the second step asked for. Refused as it stands when something is missing; the draft is there all the same. */
export function submitChange(change: Change, given: Given, act: Act, around: Around): Decided {
  return step(change, "submit", act, () => {
    const read = readGiven(given, change, act);
    if (!read.ok) return read;
    const wanted = assessed({ ...change, ...read.value }, act, around);
    const outside = wanted.type === "standard" ? outsideModel(wanted, around) : [];
    const written: Change = outside.length > 0 ? { ...wanted, type: "normal", modelKey: null } : wanted;
    const ready = readiness(written, act, around);
    if (!ready.ok) return refuse(notReady(ready.refusal, written, act));
    return written.type === "standard"
      ? preApproved(change, written, act)
      : askFor(change, written, act, around, outside);
  });
}

/** Inside its model it needs no other approval. */
function preApproved(before: Change, written: Change, act: Act): Decided {
  const said = line(before, "pre-approved", { by: actor(act), model: written.modelKey ?? "" });
  return changed(before, act, {
    patch: {
      ...written,
      ...{ askedWindow: written.window, submittedAt: act.at, approvedAt: act.at },
      approvedUntil: written.window ? validUntil(written.window.to) : null,
    },
    to: "approved",
    timeline: [said.entry],
    notices: [said.notice],
    places: [{ show: { kind: "team", teamKey: written.ownerTeamKey } }],
    answer: {
      tone: "good",
      lines: [{ key: "change.pre-approved", values: { ...named(written), model: written.modelKey ?? "" } }],
    },
  });
}

/** Its risk is high, and nobody has said how it goes into service: perhaps it is a major one. An emergency has no time for that. */
const mayBeMajor = ({ type, risk, transition }: Change): boolean =>
  type === "normal" && risk?.class === "high" && transition === null;

/** Asks those who decide, and says so in the thread. */
function askFor(before: Change, written: Change, act: Act, around: Around, outside: readonly Saying[]): Decided {
  const editors = before.submittedAt === null ? [before.declaredById, act.actor.id] : [act.actor.id];
  const materialEditorIds = [...new Set([...written.materialEditorIds, ...editors])];
  const after = asked({ ...written, materialEditorIds, submittedAt: written.submittedAt ?? act.at }, act, around);
  const waits = awaitedOf(after, act, around);
  const said = line(
    before,
    "submitted",
    { by: actor(act), type: typeWord(after.type), round: after.approval?.round ?? 1 },
    [riskSaying(after.risk?.class ?? "high", after.risk?.reasons ?? [])],
  );
  const lines = [said, ...fallbackLines(after, act)];
  return changed(before, act, {
    patch: after,
    to: after.type === "emergency" ? "submitted" : "awaiting_approval",
    timeline: lines.map(({ entry }) => entry),
    notices: [...lines.map(({ notice }) => notice), ...requests(after, act, around)],
    places: [{ show: { kind: "team", teamKey: after.ownerTeamKey } }],
    answer: {
      tone: "good",
      lines: [
        {
          key: "change.submitted",
          values: {
            ...named(after),
            people: peopleNamed(waits?.personIds ?? [], act, "or"),
            count: waits?.personIds.length ?? 0,
            until: clock(after.approval?.expiresAt ?? act.at),
          },
        },
        ...(outside.length > 0 ? [{ key: "change.outside" } as const, ...outside] : []),
        ...(mayBeMajor(after) ? [{ key: "change.may-be-major" } as const] : []),
      ],
      ...(mayBeMajor(after) && {
        buttons: [{ label: "button.change.transition", intent: intent("transition"), subject: after.reference }],
      }),
    },
  });
}
