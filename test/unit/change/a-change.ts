// A change for tests: complete for its risk and in whatever state is wanted.
import { Temporal } from "temporal-polyfill";
import type { Change } from "../../../src/change/change.ts";
import { ids } from "../../support/incident-organisation.ts";

/** A Monday. */
export const monday = Temporal.Instant.from("2026-11-23T09:00:00Z");

const night = { from: monday.add({ hours: 17 }), to: monday.add({ hours: 18 }) };

/** CHG-17, asked for by ana, done by ben, on Tuesday from 02:00 to 03:00 UTC. */
export const changeWith = (given: Partial<Change> = {}): Change => ({
  ...{ id: "c-17", reference: "CHG-17", version: 1, isPrivate: false, type: "normal", state: "draft", source: "form" },
  ...{ title: "Payment gateway 4.2 to production", description: "", serviceKeys: ["checkout"], ownerTeamKey: "shop" },
  ...{ heldFrom: null, pauses: [], holdReason: null, requesterId: ids.ana, declaredById: ids.ana },
  ...{ implementerId: ids.ben, window: night, askedWindow: null },
  ...{ plan: "1. Stop it 2. Migrate 3. Start it", backout: "Restore the snapshot", verification: "Buy something" },
  ...{ testEvidence: "Ran on staging", communication: "Shop staff know", monitoredKpi: "orders a minute", links: [] },
  ...{
    incidentReference: null,
    securityReason: null,
    modelKey: null,
    clonedFrom: null,
    predecessors: [],
    riskAnswers: {},
    risk: null,
  },
  ...{ approval: null, delegations: [], pastApprovals: [], materialEditorIds: [], steps: [], questions: [] },
  ...{ submittedAt: null, approvedAt: null, approvedUntil: null, actualStart: null, actualEnd: null, closedAt: null },
  ...{
    backedOutAt: null,
    backoutReason: null,
    resultCode: null,
    resultText: null,
    remindedPercent: 0,
    overrunWarnedAt: null,
    review: null,
  },
  ...{ retrospective: null, breakGlass: null, announced: [], pollAnswers: [], suspects: [], conflicts: [] },
  ...{ exceptions: [], subscriberIds: [], movedById: ids.ana, movedAt: monday, createdAt: monday },
  ...given,
});
