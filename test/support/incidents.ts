// Incidents for tests: declared and brought to a state by the real verbs, as the store would read them back.

import type { Decision, Refusal } from "../../src/chat/decision.ts";
import type { Words } from "../../src/chat/notice.ts";
import { cancelIncident } from "../../src/incident/cancel.ts";
import { closeIncident } from "../../src/incident/close.ts";
import type { Decided } from "../../src/incident/deciding.ts";
import { declareIncident, type Report } from "../../src/incident/declare.ts";
import { secrecyOf } from "../../src/incident/facts.ts";
import { holdIncident } from "../../src/incident/hold.ts";
import type { Incident, IncidentState } from "../../src/incident/incident.ts";
import { mergeIncident } from "../../src/incident/merge.ts";
import { resolveIncident } from "../../src/incident/resolve.ts";
import { takeIncident } from "../../src/incident/take.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import type { Act } from "../../src/organisation/act.ts";
import { type Lang, say } from "../../src/words/say.ts";
import { act, ten } from "./incident-organisation.ts";

export const accepted = (decided: Decided): Decision<Incident> => {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`);
  return decided.value;
};

/** The state as it is read back after the act. */
export const readBack = (decided: Decided): Incident => {
  const { state, unchanged } = accepted(decided);
  return unchanged ? state : { ...state, version: state.version + 1 };
};

export const refused = (decided: Decided): Refusal => {
  if (decided.ok) throw new Error("it was accepted");
  return decided.refusal;
};

export const inWords = (words: Words | undefined, lang: Lang = "en"): string =>
  words
    ? [...(words.headline ? [words.headline] : []), ...words.lines].map((line) => flatten(say(lang, line))).join("\n")
    : "";

export const report = (more: Partial<Report> = {}): Report => ({
  what: "Checkout fails at payment",
  serviceKey: "checkout",
  impact: "high",
  urgency: "high",
  source: "form",
  files: [],
  ...more,
});

export const declared = (more: Partial<Report> = {}, by: Parameters<typeof act>[0] = "ana", given: Partial<Act> = {}) =>
  declareIncident(
    { id: "00000000-0000-7000-a000-000000000142", reference: "INC-142" },
    report(more),
    act(by, ten, given),
  );

const resolution = { code: "fixed", cause: "technical", text: "Rolled back the 09:55 release." } as const;
const minutes = (n: number) => ten.add({ minutes: n });

/** A P1 on the checkout in any state, reported by Ana and worked on by Ben. */
export function incidentIn(state: IncidentState, more: Partial<Incident> = {}): Incident {
  return { ...reach(state), ...more };
}

function reach(state: IncidentState): Incident {
  const fresh = readBack(declared());
  const taken = () => readBack(takeIncident(fresh, act("ben", minutes(4))));
  const resolved = () => readBack(resolveIncident(taken(), resolution, act("ben", minutes(52))));
  switch (state) {
    case "new":
      return fresh;
    case "in_progress":
      return taken();
    case "on_hold": {
      const hold = { reason: "reporter", until: ten.add({ hours: 3 }), note: "Which card?" } as const;
      return readBack(holdIncident(taken(), hold, act("ben", minutes(20))));
    }
    case "resolved":
      return resolved();
    case "closed":
      return readBack(closeIncident(resolved(), act("ben", minutes(60))));
    case "cancelled":
      return readBack(cancelIncident(taken(), "A test order", act("ben", minutes(10))));
    case "duplicate":
      return readBack(mergeIncident(taken(), parent(), "INC-139", act("ben", minutes(10))));
  }
}

export function parent() {
  const other = { ...readBack(declared({ what: "Payment page error" }, "wei")), id: "other", reference: "INC-139" };
  return { ...other, secrecy: secrecyOf(other) };
}

/** Keys of everything said to one person. */
export const toldTo = (decision: Decision<Incident>, personId: string): readonly string[] =>
  decision.notices.flatMap((notice) =>
    notice.to.kind === "person" && notice.to.personId === personId ? notice.words.lines.map((line) => line.key) : [],
  );
