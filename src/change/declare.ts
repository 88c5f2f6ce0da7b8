// The first words of a change: kept as a draft at once, so that nothing that was written is lost.
import type { Temporal } from "temporal-polyfill";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { notEntitled } from "../organisation/refused.ts";
import { authorize } from "../people/authorize.ts";
import type { Around } from "./around.ts";
import type { Change, ChangeSource } from "./change.ts";
import { changed, type Decided } from "./deciding.ts";
import { type Given, readGiven } from "./given.ts";
import { intent } from "./intents.ts";
import { classWord, named } from "./naming.ts";
import { assessed } from "./round.ts";
import { line } from "./tell.ts";

type Made = { readonly id: string; readonly reference: string };

/** A draft, assessed, so that the second step can ask for what its risk demands and nothing else. */
export function declareChange(
  made: Made,
  given: Given,
  act: Act,
  around: Around,
  source: ChangeSource = "form",
): Decided {
  const may = authorize(act.actor, "change.declare");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const blank = blankChange(made, act, source);
  const read = readGiven({ ...given, what: given.title === undefined ? (given.what ?? "") : given.what }, blank, act);
  if (!read.ok) return read;
  const change = assessed({ ...blank, ...read.value }, act, around);
  const drafted = line(change, "drafted", { by: act.people.span(act.actor.id) });
  return changed(change, act, {
    timeline: [drafted.entry],
    answer: {
      lines: [{ key: "change.drafted", values: { ...named(change), class: classWord(change.risk?.class ?? "high") } }],
      buttons: [
        { label: "button.change.detail", intent: intent("detail"), subject: change.reference, style: "primary" },
      ],
    },
  });
}

/** Nothing is known of it yet but who wants it; they carry it out until somebody else is named. */
export const blankChange = (made: Made, act: Act, source: ChangeSource): Change => ({
  ...emptyChange(made, act.actor.id, act.at),
  implementerId: act.actor.id,
  ownerTeamKey: act.actor.teams[0] ?? act.organisation.fallbackTeamKey,
  source,
});

/** A change of which nothing is known, by this person. */
export const emptyChange = ({ id, reference }: Made, byId: string, at: Temporal.Instant): Change => ({
  ...{ id, reference, version: 0, isPrivate: false, title: "", description: "", type: "normal", state: "draft" },
  ...{ heldFrom: null, holdReason: null, pauses: [], serviceKeys: [] },
  ...{ requesterId: byId, declaredById: byId, implementerId: null, ownerTeamKey: "", source: "form" },
  ...{ window: null, askedWindow: null, plan: "", backout: "", verification: "", testEvidence: "" },
  ...{ communication: "", monitoredKpi: "", links: [], incidentReference: null, securityReason: null },
  ...{ modelKey: null, model: null, clonedFrom: null, predecessors: [], riskAnswers: {}, risk: null },
  ...{
    approval: null,
    delegations: [],
    pastApprovals: [],
    askedContents: [],
    materialEditorIds: [],
    steps: [],
    questions: [],
  },
  ...{ submittedAt: null, approvedAt: null, approvedUntil: null, actualStart: null, actualEnd: null },
  ...{ backedOutAt: null, backoutReason: null, closedAt: null, resultCode: null, resultText: null },
  ...{ remindedPercent: 0, overrunWarnedAt: null, review: null, retrospective: null, transition: null },
  breakGlass: null,
  origin: null,
  ...{ announced: [], pollAnswers: [], suspects: [], conflicts: [], usage: null, exceptions: [] },
  ...{ subscriberIds: [], movedById: byId, movedAt: at, createdAt: at },
});
