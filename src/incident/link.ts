// Links to other records, by reference: duplicate of, caused by a change, belongs to a problem, related.
import { parseReference } from "../kernel/reference.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident, LinkKind } from "./incident.ts";
import { line } from "./tell.ts";

const ownPrefix = "INC-";

/** `isKnown`: an incident of ours by that reference exists and the actor may see it; other kinds of record need not be ours. */
export function linkIncident(
  incident: Incident,
  given: { readonly kind: LinkKind | undefined; readonly other: string; readonly isKnown: boolean },
  act: Act,
): Decided {
  return step(incident, "link", act, () => {
    const { kind } = given;
    if (!kind) return refuse(missing("kind"));
    const to = parseReference(given.other);
    if (!to)
      return refuse(wrongField("other", { key: "refused.no-reference", values: { typed: given.other.slice(0, 40) } }));
    if (to === incident.reference) return refuse(wrongField("other", { key: "refused.link-itself" }));
    if (to.startsWith(ownPrefix) && !given.isKnown) {
      return refuse(wrongField("other", { key: "refused.unknown-record", values: { reference: to } }));
    }
    if (incident.links.some((link) => link.kind === kind && link.to === to)) {
      return unchanged(incident, { key: "incident.linked-already", values: { reference: incident.reference, to } });
    }
    const linked = line(incident, "linked", { by: actor(act), kind: { key: `link.${kind}` }, to });
    return changed(incident, act, {
      patch: { links: [...incident.links, { id: act.newId(), kind, to, byId: act.actor.id, at: act.at }] },
      timeline: [linked.entry],
      notices: [linked.notice],
      answer: { lines: [{ key: "incident.linked", values: { reference: incident.reference, to } }] },
    });
  });
}
