// Links to other records, by reference: duplicate of, caused by a change, belongs to a problem, related.
import type { PlaceChange } from "../chat/decision.ts";
import { parseReference } from "../kernel/reference.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident, Link, LinkKind } from "./incident.ts";
import { line } from "./tell.ts";

const ownPrefix = "INC-";
const problemPrefix = "PRB-";

/**
 * `isKnown`: an incident or a problem of ours by that reference exists and the actor may see it; other kinds of record need
 * not be ours. `problemId`: of the problem that it is, whose cards show the link as well.
 */
export function linkIncident(
  incident: Incident,
  given: {
    readonly kind: LinkKind | undefined;
    readonly other: string;
    readonly isKnown: boolean;
    readonly problemId?: string | undefined;
  },
  act: Act,
): Decided {
  return step(incident, "link", act, () => {
    const { kind } = given;
    if (!kind) return refuse(missing("kind"));
    const to = parseReference(given.other);
    if (!to)
      return refuse(wrongField("other", { key: "refused.no-reference", values: { typed: given.other.slice(0, 40) } }));
    if (to === incident.reference) return refuse(wrongField("other", { key: "refused.link-itself" }));
    if ((to.startsWith(ownPrefix) || to.startsWith(problemPrefix)) && !given.isKnown) {
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
      places: redrawn(given.problemId),
      answer: { lines: [{ key: "incident.linked", values: { reference: incident.reference, to } }] },
    });
  });
}

/** What a merge wrote stays. */
export const isLoose = ({ kind }: Link): boolean => kind !== "duplicate-of";

/** `link`: which one, by its id. */
export const unlinkIncident = (
  incident: Incident,
  given: { readonly link: string; readonly problemId?: string | undefined },
  act: Act,
): Decided =>
  step(incident, "unlink", act, () => {
    const gone = incident.links.find((link) => link.id === given.link && isLoose(link));
    if (!gone)
      return refuse(wrongField("link", { key: "refused.no-such-link", values: { reference: incident.reference } }));
    const { kind, to } = gone;
    const unlinked = line(incident, "unlinked", { by: actor(act), kind: { key: `link.${kind}` }, to });
    return changed(incident, act, {
      patch: { links: incident.links.filter((link) => link !== gone) },
      timeline: [unlinked.entry],
      notices: [unlinked.notice],
      places: redrawn(given.problemId),
      answer: { lines: [{ key: "incident.unlinked", values: { reference: incident.reference, to } }] },
    });
  });

const redrawn = (problemId: string | undefined): readonly PlaceChange[] =>
  problemId === undefined ? [] : [{ redraw: problemId }];
