// What the forms of the verbs say of priorities: the choices with their examples, and what a choice promises.
import type { Choice } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { nameIn } from "../organisation/organisation.ts";
import { duration, shortened } from "../organisation/values.ts";
import type { Target } from "../sla/target.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import type { Priority } from "./incident.ts";
import { levels } from "./priority.ts";

/** "P2: first answer within 30 min, fixed within 4 h, around the clock". */
export const consequence = (act: Act, priority: Priority, target: Target): string =>
  sayPlain(act.actor.lang, "form.consequence", { priority, times: targetWords(target) });

function targetWords(target: Target): Saying {
  const values = { first: duration(target.firstResponseSeconds), fix: duration(target.resolutionSeconds) };
  return { key: `target.${target.calendar}`, values };
}

/** High, medium and low, each with the organisation's own example. */
export function levelChoices(act: Act, kind: "impact" | "urgency"): readonly Choice[] {
  const { lang } = act.actor;
  return levels.map((level) => {
    const example = nameIn(lang, act.organisation.examples[kind][level]);
    return {
      value: level,
      label: sayPlain(lang, "form.level", { level: { key: `level.${level}` }, example: shortened(example, 60) }),
      description: example,
    };
  });
}
