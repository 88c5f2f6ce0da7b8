// A request that only its requester, those who decide and those who do it may see, and the end of that.
import type { Act } from "../organisation/act.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Request } from "./request.ts";
import { line } from "./tell.ts";

/** Cards become stubs, and what we posted under them is taken back. */
export const restrictRequest = (request: Request, act: Act): Decided =>
  step(request, "restrict", act, () => {
    const { reference } = request;
    if (request.isPrivate) return unchanged(request, { key: "incident.private-already", values: { reference } });
    return changed(request, act, {
      patch: { isPrivate: true },
      lines: [line(request, "restricted", { by: actor(act) })],
      places: [{ hide: "all" }],
      answer: { lines: [{ key: "request.restricted", values: { reference } }] },
    });
  });

export const openUpRequest = (request: Request, act: Act): Decided =>
  step(request, "open-up", act, () => {
    const { reference } = request;
    if (!request.isPrivate) return unchanged(request, { key: "incident.public-already", values: { reference } });
    return changed(request, act, {
      patch: { isPrivate: false },
      lines: [line(request, "opened-up", { by: actor(act) })],
      places: [{ reveal: "all" }, { show: { kind: "team", teamKey: request.teamKey } }],
      answer: { lines: [{ key: "incident.unrestricted", values: { reference } }] },
    });
  });
