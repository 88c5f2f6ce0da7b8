// Incidents that a change may have caused: suggested by time and service, confirmed or rejected by people.
import { Temporal } from "temporal-polyfill";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { notEntitled } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import type { Change, Suspect } from "./change.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import { dependantsOf } from "./impact.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { line } from "./tell.ts";

export type OpenedIncident = {
  readonly reference: string;
  readonly serviceKey: string;
  readonly openedAt: Temporal.Instant;
};

export const SUSPECT_HOURS = 72;

/** Opened on an affected or dependent service between the actual start and 72 h after the actual end. Source: rules section 3, rule 12. */
export function mayHaveCaused(
  change: Pick<Change, "actualStart" | "actualEnd" | "serviceKeys">,
  { serviceKey, openedAt }: OpenedIncident,
  organisation: Pick<Organisation, "services">,
): boolean {
  const { actualStart, actualEnd, serviceKeys } = change;
  if (actualStart === null || Temporal.Instant.compare(openedAt, actualStart) < 0) return false;
  if (actualEnd && Temporal.Instant.compare(openedAt, actualEnd.add({ hours: SUSPECT_HOURS })) > 0) return false;
  return (
    serviceKeys.includes(serviceKey) || dependantsOf(organisation, serviceKeys).some(({ key }) => key === serviceKey)
  );
}

/** undefined: it is no suspect, or is one already. */
export function suggestSuspect(change: Change, incident: OpenedIncident, act: Act): Decided | undefined {
  if (!mayHaveCaused(change, incident, act.organisation)) return undefined;
  if (change.suspects.some(({ incidentReference }) => incidentReference === incident.reference)) return undefined;
  const suspect: Suspect = {
    ...{ incidentReference: incident.reference, at: act.at, state: "suggested", byId: null, decidedAt: null },
  };
  const said = line(change, "suspected", { incident: incident.reference });
  const subject = change.reference;
  return changed(change, act, {
    patch: { suspects: [...change.suspects, suspect] },
    timeline: [said.entry],
    notices: [
      said.notice,
      ...tellPeople(change, [change.implementerId, change.requesterId], `suspect-${incident.reference}`, {
        tone: "waiting",
        lines: [{ key: "change.told-suspect", values: { ...named(change), incident: incident.reference } }],
        buttons: [
          {
            ...{ label: "button.change.confirm-suspect", intent: intent("confirm-suspect"), subject },
            argument: incident.reference,
          },
          {
            label: "button.change.reject-suspect",
            intent: intent("reject-suspect"),
            subject,
            argument: incident.reference,
          },
        ],
      }),
    ],
  });
}

/** An incident as its card names it. Of a private one nothing is said in the thread of a change. */
export type BlamedFor = OpenedIncident & { readonly id: string };

/** "It was this change": confirmed by whoever may judge it, else asked of those who may. `incident`: one that the actor may see. */
export function blameChange(change: Change, incident: BlamedFor | undefined, act: Act): Decided {
  const { reference } = change;
  const may = authorize(act.actor, "change.judge-suspect", factsOf(change, act.organisation));
  if (!may.ok && may.refusal.code !== "not-entitled") return refuse(notEntitled(may.refusal, act));
  if (!incident || !mayHaveCaused(change, incident, act.organisation)) {
    return refuse({ saying: { key: "refused.no-suspect", values: { reference } } });
  }
  const suggested = suggestSuspect(change, incident, act);
  if (may.ok) {
    const suspects = suggested?.ok ? suggested.value.state.suspects : change.suspects;
    return judgeSuspect(
      { ...change, suspects },
      { incident: incident.reference, isCause: true, incidentId: incident.id },
      act,
    );
  }
  const values = { ...named(change), incident: incident.reference };
  if (!suggested) return unchanged(change, { key: "change.blame-asked", values });
  if (!suggested.ok) return suggested;
  const answer = { lines: [{ key: "change.blame-asked", values }] } as const;
  return { ok: true, value: { ...suggested.value, places: [{ redraw: incident.id }], answer } };
}

/** Only a confirmed one counts; a word can be taken back by saying the other one. */
export const judgeSuspect = (
  change: Change,
  given: {
    readonly incident: string | undefined;
    readonly isCause: boolean;
    /** Its card shows what is said here. */
    readonly incidentId?: string | undefined;
  },
  act: Act,
): Decided =>
  step(change, "judge-suspect", act, () => {
    const open = change.suspects.filter(({ state }) => state === "suggested");
    const suspect =
      given.incident === undefined
        ? open[0]
        : change.suspects.find(({ incidentReference }) => incidentReference === given.incident);
    if (!suspect) return refuse({ saying: { key: "refused.no-suspect", values: { reference: change.reference } } });
    const state = given.isCause ? "confirmed" : "rejected";
    const values = { ...named(change), incident: suspect.incidentReference };
    if (suspect.state === state) {
      const by = who(act, suspect.byId ?? act.actor.id);
      const at = clock(suspect.decidedAt ?? act.at, act.at);
      return unchanged(change, { key: "change.suspect-already", values: { ...values, by, at } });
    }
    const judged: Suspect = { ...suspect, state, byId: act.actor.id, decidedAt: act.at };
    const said = line(change, `suspect-${state}`, { by: actor(act), incident: suspect.incidentReference });
    return changed(change, act, {
      patch: { suspects: change.suspects.map((one) => (one === suspect ? judged : one)) },
      timeline: [said.entry],
      notices: [said.notice],
      ...(given.incidentId && { places: [{ redraw: given.incidentId }] }),
      answer: { lines: [{ key: `change.suspect-${state}`, values }] },
    });
  });
