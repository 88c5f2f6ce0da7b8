// Reminding those who are awaited, because somebody pressed the button of a refusal.

import { decidersOf } from "../approval/awaited.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { notEntitled } from "../organisation/refused.ts";
import { about, tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { changed, type Decided, unchanged } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import { named } from "./naming.ts";
import { awaitedOf, requestWords } from "./requests.ts";
import { line } from "./tell.ts";

export function remindDeciders(change: Change, act: Act, around: Around): Decided {
  const may = authorize(act.actor, "change.ask", factsOf(change, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const waits = awaitedOf(change, act, around);
  if (waits === null || change.approval === null) {
    return unchanged(change, { key: "change.nothing-asked", values: named(change) });
  }
  const ids = decidersOf(waits).filter((id) => id !== act.actor.id);
  const words = requestWords(change, change.approval, act);
  const note = { key: "change.reminded-by", values: { by: actor(act) } } as const;
  const reminded = line(change, "reminded", { by: actor(act), people: peopleNamed(ids, act, "and") });
  return changed(change, act, {
    timeline: [reminded.entry],
    notices: about("proposal", tellPeople(change, ids, "remind", { ...words, note })),
    answer: {
      lines: [{ key: "change.reminded", values: { count: ids.length, people: peopleNamed(ids, act, "and") } }],
    },
  });
}
