// An emergency that was deployed before anybody could approve it: recorded as it happened, and decided on afterwards.
import type { Refusal } from "../../chat/decision.ts";
import { ok } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { wrongField } from "../../organisation/refused.ts";
import type { Around } from "../around.ts";
import type { Change, ResultCode } from "../change.ts";
import { changed, type Decided } from "../deciding.ts";
import { declareChange } from "../declare.ts";
import { finishChange } from "../finish.ts";
import { line } from "../tell.ts";
import { deployText, deployValues, linkLine } from "./deploy-words.ts";
import type { KeptDeploy } from "./kept.ts";

type Made = { readonly id: string; readonly reference: string };

export type EmergencyGiven = {
  readonly title: string;
  /** One of the two has to be said. */
  readonly incident: string;
  readonly security: string;
};

const results: Readonly<Partial<Record<KeptDeploy["status"], ResultCode>>> = {
  succeeded: "successful",
  failed: "failed",
  rolled_back: "backed_out",
};

/** undefined: it says what it answered. */
export const unexplained = ({ incident, security }: EmergencyGiven): Refusal | undefined =>
  incident === "" && security === "" ? wrongField("incident", { key: "deploy.emergency-why" }) : undefined;

/** It runs, or has ended and is to be reviewed; either way a change manager decides on it afterwards. */
export function recordEmergency(
  made: Made,
  deploy: KeptDeploy,
  given: EmergencyGiven,
  act: Act,
  around: Around,
): Decided {
  const { title, incident, security } = given;
  const words = { title, type: "emergency", services: [deploy.serviceKey], incident, security };
  const drafted = declareChange(made, words, act, around, "deploy");
  if (!drafted.ok) return drafted;
  const startedAt = deploy.startedAt ?? deploy.firstAt;
  const running: Change = {
    ...drafted.value.state,
    ...{ state: "implementing", submittedAt: act.at, actualStart: startedAt, movedAt: startedAt },
    exceptions: ["no-approved-change"],
    retrospective: {
      ...{ dueAt: null, outcome: "pending", remindedAt: null },
      ...{ decidedById: null, decidedAt: null, comment: null },
    },
    ...(deploy.status === "rolled_back" && {
      backedOutAt: deploy.endedAt ?? act.at,
      backoutReason: deployText(deploy, act.organisation),
    }),
  };
  const code = results[deploy.status];
  const decided = code
    ? finishChange(running, { code, text: deployText(deploy, act.organisation) }, act)
    : changed(running, act, {});
  if (!decided.ok) return decided;
  const { value } = decided;
  const said = line(running, "deploy-emergency", deployValues(deploy, act.organisation), linkLine(deploy));
  return ok({
    ...value,
    state: { ...value.state, ...(deploy.endedAt && value.state.actualEnd && { actualEnd: deploy.endedAt }) },
    places: [{ show: { kind: "team", teamKey: value.state.ownerTeamKey } }],
    timeline: [...drafted.value.timeline, said.entry, ...value.timeline],
    notices: [said.notice, ...value.notices],
    answer: {
      tone: "good",
      lines: [{ key: "deploy.recorded", values: { reference: made.reference, title: value.state.title } }],
    },
  });
}
