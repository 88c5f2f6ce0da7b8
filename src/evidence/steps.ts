// What makes the evidence that a clause lacks: a command, and where the record is there already the button that brings it on.
import type { Saying, WordKey } from "../words/say.ts";
import type { List, Source, Want } from "./clauses.ts";
import { countOf, type Found } from "./found.ts";

export type Step = {
  /** Of the chat or of the terminal, as it is typed. */
  readonly command: string;
  /** What is pressed then; one of these. */
  readonly press: readonly WordKey[];
};

type Steps = { readonly make: string; readonly list?: string; readonly press?: readonly WordKey[] };

const make = (command: string): Steps => ({ make: command });
const bring = (kind: string, ...press: readonly WordKey[]): Steps => ({
  ...{ make: `/${kind} new`, list: `/${kind} list`, press },
});
const document = bring("document", "button.document.submit", "button.document.approve");
const incident: Steps = { make: "/incident", list: "/incident list", press: ["button.resolve"] };
const change: Steps = { make: "/change", list: "/change list", press: ["button.change.finish"] };
const problem = bring("problem", "button.problem.analyse");
const configuration = make("tocsin config apply");
const digest = make("/digest add");
const meeting = bring("meeting", "button.meeting.minute");

const steps: Readonly<Record<Source | List, Steps>> = {
  ...{ incident, major: incident, review: incident, missed: incident, security: incident, change, emergency: change },
  "major-change": {
    make: "/change",
    list: "/change list",
    press: ["button.change.transition", "button.change.accept"],
  },
  request: { make: "/request", list: "/request list", press: ["button.request.fulfil"] },
  ...{ problem, "known-error": problem },
  "missed-target": { make: "/problem list", list: "/problem list", press: ["button.problem.close"] },
  kb: bring("kb", "button.kb.publish"),
  improvement: bring("improvement", "button.improvement.check"),
  risk: bring("risk", "button.risk.assess"),
  supplier: bring("supplier", "button.supplier.agree", "button.supplier.review"),
  obligation: bring("obligation", "button.obligation.done"),
  continuity: bring("continuity", "button.continuity.test"),
  audit: bring("audit", "button.audit.report"),
  finding: bring("finding", "button.finding.check"),
  training: bring("training", "button.training.train"),
  ...{ release: make("/release new"), demand: make("/demand new"), certificate: make("/certificate new"), document },
  ...{ scope: document, "management-policy": document, "change-policy": document, "security-policy": document },
  ...{ "management-plan": document, "transition-plan": document, "continuity-plan": document },
  ...{ "capacity-plan": document, "communication-plan": document },
  ...{ "service-review": meeting, "management-review": meeting },
  ...{ complaint: make("/feedback complaint"), suggestion: make("/feedback suggestion") },
  ...{ kudos: make("/feedback kudos"), rated: make("/kpi pulse"), pulses: make("/kpi pulse") },
  ...{ configuration, deploys: configuration, digests: digest, "posted-digests": digest },
  ...{ "cab-meetings": make("/change list"), schedule: make("/change list"), links: make("/change list") },
  ...{ improvements: make("/incident list"), outages: make("/outage start"), measurements: make("/kpi record") },
};

/** For a want that is not met: of what is begun already how it is brought on, else what makes the first of them. */
export function stepsFor(alternatives: readonly Want[], found: Found): readonly Step[] {
  const begun = alternatives.filter(({ is, what }) => is === "done" && steps[what].list && countOf(what, found) > 0);
  if (begun.length > 0) {
    return begun.map(({ what }) => ({ command: steps[what].list ?? "", press: steps[what].press ?? [] }));
  }
  return alternatives.slice(0, 1).map(({ what }) => ({ command: steps[what].make, press: [] }));
}

export const stepWords = ({ command, press }: Step): Saying => ({
  key: "evidence.step",
  values: {
    command,
    hasPress: press.length > 0 ? "yes" : "no",
    press: {
      list: press.map((label): Saying => ({ key: "evidence.press", values: { label: { key: label } } })),
      join: "or",
    },
  },
});
