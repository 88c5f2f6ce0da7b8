// It is for somebody else from now on: whoever asked has left, or needs it no longer. About them is decided anew.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { actor, who } from "../organisation/values.ts";
import type { Around } from "./asking.ts";
import { changed, type Decided, stateAfter, step, unchanged } from "./deciding.ts";
import { canBeFor } from "./facts.ts";
import { named } from "./naming.ts";
import { firstProgress } from "./progress.ts";
import type { Request } from "./request.ts";
import { askedAboutAnew } from "./submit.ts";
import { line } from "./tell.ts";

export const handOverRequest = (request: Request, personId: string | undefined, act: Act, around: Around): Decided =>
  step(request, "hand-over", act, () => {
    if (personId === undefined) return refuse(missing("person"));
    const to = who(act, personId);
    if (!canBeFor(personId, act))
      return refuse(wrongField("person", { key: "refused.not-for", values: { person: to } }));
    const { requesterId, askedById } = request;
    const values = { ...named(request), to };
    if (requesterId === personId) return unchanged(request, { key: "request.theirs-already-for", values });
    const patch = { requesterId: personId, askedById: askedById === personId ? null : askedById };
    const asked = askedAboutAnew(request, patch, [forLine(request, personId, act)], act, around);
    const effects = { ...asked, patch: { ...patch, ...asked.patch } };
    const after = stateAfter(request, act, effects);
    return changed(request, act, {
      ...effects,
      lines: [line(request, "handed-over", { by: actor(act), to, of: who(act, requesterId) }), ...(asked.lines ?? [])],
      notices: [...firstProgress(after, act), ...(asked.notices ?? [])],
      answer: { tone: "good", lines: [{ key: "request.handed-over", values }, ...(asked.answer?.lines ?? [])] },
    });
  });

const forLine = ({ requesterId }: Request, personId: string, act: Act) =>
  ({ key: "request.for-line", values: { was: who(act, requesterId), is: who(act, personId) } }) as const;
