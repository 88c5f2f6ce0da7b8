// Nothing has to be decided any more: the clocks begin, and whoever is to do something first is told.
import type { Notice, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { teamName } from "../organisation/names.ts";
import { who } from "../organisation/values.ts";
import type { Effects } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { openTasks, type Request, type Task } from "./request.ts";
import { line, showButton, tellTeam } from "./tell.ts";

export function beginning(request: Request, act: Act, more: Pick<Effects, "answer"> = {}): Effects {
  const fresh: Request = { ...request, state: "fulfilling" };
  const begun = line(request, "begun", { team: teamName(act.organisation, request.teamKey) });
  return {
    ...more,
    to: "fulfilling",
    lines: [begun],
    notices: [...toOwnTeam(fresh, act), ...turnNotices([], fresh, act)],
  };
}

/** The card in its channel tells the team; of what is private its members hear directly. */
function toOwnTeam(request: Request, act: Act): readonly Notice[] {
  if (!request.isPrivate) return [];
  const words: Words = {
    tone: "active",
    lines: [{ key: "request.yours", values: { ...named(request), by: who(act, request.requesterId) } }],
    buttons: [
      { label: "button.request.take", intent: intent("take"), subject: request.reference, style: "primary" },
      showButton(request),
    ],
  };
  return tellTeam(request, request.teamKey, "begun", words, { organisation: act.organisation, actorId: act.actor.id });
}

/** Another team whose task's turn has come is told in its channel. `before`: the tasks whose turn had come already. */
export function turnNotices(before: readonly Task[], after: Request, act: Act): readonly Notice[] {
  const { organisation, actor } = act;
  return openTasks(after)
    .filter(({ task }) => task.teamKey !== after.teamKey && !before.some(({ text }) => text === task.text))
    .flatMap(({ number, task }) =>
      tellTeam(
        after,
        task.teamKey,
        `task-${number}`,
        {
          tone: "active",
          lines: [{ key: "request.task-turn", values: { ...named(after), task: task.text, number } }],
          buttons: [
            {
              ...{ label: "button.request.tick", intent: intent("tick"), subject: after.reference },
              ...{ argument: String(number), style: "primary", values: { task: task.text } },
            },
            showButton(after),
          ],
        },
        { organisation, actorId: actor.id },
      ),
    );
}
