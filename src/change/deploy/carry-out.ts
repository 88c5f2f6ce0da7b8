// What a deploy does to the change that covers it: it is noted in the thread, and carries the change out as far as it can.
import type { NoticeButton } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import type { Around } from "../around.ts";
import { backOut } from "../back-out.ts";
import type { Change } from "../change.ts";
import { changed, type Decided } from "../deciding.ts";
import { finishChange, misfit } from "../finish.ts";
import { intent } from "../intents.ts";
import { named } from "../naming.ts";
import { startChange } from "../start.ts";
import { finishStep } from "../step-done.ts";
import { runningStep } from "../steps.ts";
import { concernedIds, line } from "../tell.ts";
import { deployText, deployValues, linkLine } from "./deploy-words.ts";
import type { KeptDeploy } from "./kept.ts";

/** One after the other; each is an act of its own on the change as the one before left it. */
export const carryMoves = ["start", "note", "back-out", "step", "finish"] as const;
export type CarryMove = (typeof carryMoves)[number];

/** undefined: there is nothing to do for this move. What it refuses is what a person would be refused. */
export function carryOut(
  move: CarryMove,
  change: Change,
  deploy: KeptDeploy,
  act: Act,
  around: Around,
): Decided | undefined {
  const text = deployText(deploy, act.organisation);
  switch (move) {
    case "start":
      return change.state === "approved" ? startChange(change, act, around) : undefined;
    case "note":
      return noted(change, deploy, act);
    case "back-out":
      return isRolledBack(change, deploy) && change.backedOutAt === null ? backOut(change, text, act) : undefined;
    case "step":
      return endOf(change, deploy) && runningStep(change) ? finishStep(change, undefined, act) : undefined;
    case "finish": {
      const code = endOf(change, deploy);
      return code && misfit(change, code) === undefined ? finishChange(change, { code, text }, act) : undefined;
    }
  }
}

const isRolledBack = ({ state }: Change, { status }: KeptDeploy): boolean =>
  state === "implementing" && status === "rolled_back";

/** Where nothing but the deploy was to be done; steps that are left are for people. */
function endOf(change: Change, { status }: KeptDeploy) {
  if (change.state !== "implementing") return undefined;
  const isBackedOut = change.backedOutAt !== null;
  const left = change.steps.filter(
    ({ kind, state }) => (kind === "backout") === isBackedOut && (state === "planned" || state === "running"),
  );
  if (left.length > 1 || left.some(({ kind }) => kind === "verify")) return undefined;
  if (isBackedOut) return status === "rolled_back" ? "backed_out" : undefined;
  return status === "succeeded" ? "successful" : undefined;
}

/** In the thread; who carries it out is told where the next step is theirs. */
function noted(change: Change, deploy: KeptDeploy, act: Act): Decided {
  const said = line(change, "deploy", deployValues(deploy, act.organisation), linkLine(deploy));
  const isTheirs =
    change.state === "implementing" && deploy.status !== "started" && endOf(change, deploy) === undefined;
  const { reference: subject } = change;
  const back: NoticeButton = {
    ...{ label: "button.change.back-out", intent: intent("back-out"), subject },
    style: "danger",
  };
  const finish: NoticeButton = { label: "button.change.finish", intent: intent("finish"), subject };
  const told = tellPeople(change, isTheirs ? [change.implementerId] : [], `deploy-${deploy.status}`, {
    tone: deploy.status === "succeeded" ? "active" : "critical",
    lines: [{ key: "deploy.yours-now", values: { ...named(change), ...deployValues(deploy, act.organisation) } }],
    buttons: deploy.status === "failed" ? [back, finish] : [finish],
  });
  return changed(change, act, { timeline: [said.entry], notices: [said.notice, ...told] });
}

/** By hand: the deploy was carried out for this change. */
export function linkedTo(change: Change, deploy: KeptDeploy, act: Act): Decided {
  const said = line(
    change,
    "deploy-linked",
    { by: act.people.span(act.actor.id), ...deployValues(deploy, act.organisation) },
    linkLine(deploy),
  );
  const told = tellPeople(
    change,
    concernedIds(change).filter((id) => id !== act.actor.id),
    "deploy-linked",
    {
      lines: [
        {
          key: "deploy.told-linked",
          values: {
            ...named(change),
            by: act.people.span(act.actor.id),
            ...deployValues(deploy, act.organisation),
          },
        },
      ],
    },
  );
  return changed(change, act, { timeline: [said.entry], notices: [said.notice, ...told] });
}
