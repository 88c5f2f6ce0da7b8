// The two voices never mix: what the team writes for itself reaches nobody who is affected, whatever anybody does in whatever order.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Decision } from "../../../src/chat/decision.ts";
import { assignIncident } from "../../../src/incident/assign.ts";
import type { Decided } from "../../../src/incident/deciding.ts";
import { holdIncident, resumeIncident } from "../../../src/incident/hold.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { prioritiseIncident } from "../../../src/incident/prioritise.ts";
import { restrictIncident, unrestrictIncident } from "../../../src/incident/privacy.ts";
import { confirmSolved, stillBroken } from "../../../src/incident/reporter/confirm.ts";
import { joinIncident } from "../../../src/incident/reporter/join.ts";
import { replyToReporter } from "../../../src/incident/reporter/reply.ts";
import { reporterCard } from "../../../src/incident/reporter/reporter-card.ts";
import { addToIncident, itGotWorse } from "../../../src/incident/reporter/reporter-says.ts";
import { resolveIncident } from "../../../src/incident/resolve.ts";
import { subscribe } from "../../../src/incident/subscribe.ts";
import { takeIncident } from "../../../src/incident/take.ts";
import { editedInThread, messageToTask, pinMessage, saidInThread } from "../../../src/incident/thread.ts";
import { timelineCard } from "../../../src/incident/timeline.ts";
import { updateIncident } from "../../../src/incident/update.ts";
import type { TimelineRow } from "../../../src/organisation/timeline.ts";
import { act, ids, organisation, people, person, ten } from "../../support/incident-organisation.ts";
import { declared, readBack } from "../../support/incidents.ts";

/** Stands in everything that the team writes for itself. */
const INSIDE = "inside-words";
/** Stands in everything that is meant for reporters. */
const OPEN = "open-words";

const message = (n: number) => ({ text: `${INSIDE} said`, sourceKey: `slack:C:${n}`, placeId: "p", files: [] });
const marked = (n: number) => ({
  text: `${INSIDE} marked`,
  at: ten,
  author: "Ben",
  sourceKey: `slack:C:${n}`,
  isKnown: false,
});

type Step = (incident: Incident, at: ReturnType<typeof ten.add>, n: number) => Decided;
const steps: Record<string, Step> = {
  take: (incident, at) => takeIncident(incident, act("ben", at)),
  assign: (incident, at) => assignIncident(incident, { personId: ids.dana, note: `${INSIDE} note` }, act("ben", at)),
  assignTeam: (incident, at) => assignIncident(incident, { teamKey: "data", note: `${INSIDE} note` }, act("lin", at)),
  worse: (incident, at) => itGotWorse(incident, act("ana", at)),
  update: (incident, at) =>
    updateIncident(
      incident,
      { conditions: OPEN, actions: `${INSIDE} doing`, needs: `${INSIDE} needs` },
      act("ben", at),
    ),
  say: (incident, at, n) => saidInThread(incident, message(n), act("ben", at)),
  edit: (incident, at, n) => editedInThread(incident, message(n), act("ben", at)),
  pin: (incident, at, n) => pinMessage(incident, marked(n), act("ben", at)),
  task: (incident, at, n) => messageToTask(incident, marked(n), act("ben", at)),
  prioritise: (incident, at, n) =>
    prioritiseIncident(
      incident,
      { impact: n % 2 ? "low" : "high", urgency: "low", override: 2, reason: `${INSIDE} why` },
      act("ben", at),
    ),
  holdForSupplier: (incident, at) =>
    holdIncident(
      incident,
      { reason: "supplier", until: at.add({ hours: 1 }), note: `${INSIDE} ticket` },
      act("ben", at),
    ),
  holdForReporter: (incident, at) =>
    holdIncident(incident, { reason: "reporter", until: at.add({ hours: 1 }), note: OPEN }, act("ben", at)),
  resume: (incident, at) => resumeIncident(incident, act("ben", at)),
  reply: (incident, at) => replyToReporter(incident, OPEN, act("ben", at)),
  add: (incident, at) => addToIncident(incident, { text: OPEN, files: [] }, act("ana", at)),
  join: (incident, at) => joinIncident(incident, OPEN, act("wei", at)),
  follow: (incident, at) => subscribe(incident, act("wei", at)),
  resolve: (incident, at) =>
    resolveIncident(incident, { code: "fixed", cause: "technical", text: OPEN }, act("ben", at)),
  confirm: (incident, at) => confirmSolved(incident, act("ana", at)),
  deny: (incident, at) => stillBroken(incident, act("ana", at)),
  restrict: (incident, at) => restrictIncident(incident, act("ben", at)),
  unrestrict: (incident, at) => unrestrictIncident(incident, act("lin", at)),
};
const names = Object.keys(steps);

/** Makes the steps one after the other; what is refused changes nothing. */
function live(chosen: readonly string[]) {
  let incident = readBack(declared());
  const decisions: Decision<Incident>[] = [];
  const rows: TimelineRow[] = [];
  chosen.forEach((name, n) => {
    const at = ten.add({ minutes: n + 1 });
    const decided = steps[name]?.(incident, at, n);
    if (!decided?.ok || decided.value.unchanged) return;
    decisions.push(decided.value);
    for (const entry of decided.value.timeline) {
      rows.push({ ...entry, seq: rows.length, at: entry.at ?? at, sourceKey: entry.sourceKey ?? null });
    }
    incident = readBack(decided);
  });
  return { incident, decisions, rows };
}

const chosen = fc.array(fc.constantFrom(...names), { maxLength: 14 });
const affected = [ids.ana, ids.wei];

test("nothing the team says inside is ever sent to a reporter or follower", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(chosen, (list) => {
      for (const { notices } of live(list).decisions) {
        const sent = notices.filter(({ to }) => to.kind === "person" && affected.includes(to.personId));
        expect(JSON.stringify(sent)).not.toContain(INSIDE);
      }
    }),
    { numRuns: 300 },
  );
});

test("nothing the team says inside stands in the timeline or on the card that a reporter opens", () => {
  fc.assert(
    fc.property(chosen, (list) => {
      const { incident, rows } = live(list);
      const view = { lang: "en", organisation, people, reader: person("ana") } as const;
      expect(JSON.stringify(timelineCard(incident, rows, false, view))).not.toContain(INSIDE);
      expect(JSON.stringify(reporterCard(incident, view))).not.toContain(INSIDE);
    }),
    { numRuns: 200 },
  );
});

test("while it is private nothing of it is sent to a channel or to somebody who is no member", () => {
  fc.assert(
    fc.property(chosen, (list) => {
      let wasPrivate = false;
      for (const { notices, state } of live(list).decisions) {
        if (state.isPrivate && wasPrivate) {
          expect(notices.filter(({ to }) => to.kind === "team" || to.kind === "place")).toEqual([]);
          const readers = notices.flatMap(({ to }) => (to.kind === "person" ? [to.personId] : []));
          expect(readers.filter((id) => !state.memberIds.includes(id) && id !== ids.sam)).toEqual([]);
        }
        wasPrivate = state.isPrivate;
      }
    }),
    { numRuns: 300 },
  );
});

test("no notice is ever sent twice under one key, and every clock stays in order", () => {
  fc.assert(
    fc.property(chosen, (list) => {
      const { decisions, incident } = live(list);
      const keys = decisions.flatMap(({ notices }) =>
        notices.map(({ key, to, change }) => `${key}:${JSON.stringify(to)}:${change?.revision ?? ""}`),
      );
      expect(new Set(keys).size).toBe(keys.length);
      const bounds = incident.segments.flatMap(({ from, to }) => [
        from.epochMilliseconds,
        to?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      ]);
      expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
      expect(incident.segments.at(-1)?.to === null).toBe(["new", "in_progress", "on_hold"].includes(incident.state));
    }),
    { numRuns: 300 },
  );
});
