// Changes for tests: complete for their risk, brought to a state by the real verbs, in a shop with two change managers.
import { Temporal } from "temporal-polyfill";
import type { Around } from "../../../src/change/around.ts";
import type { Change, ChangeStep } from "../../../src/change/change.ts";
import type { Decided } from "../../../src/change/deciding.ts";
import { startChange } from "../../../src/change/start.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { approveChange } from "../../../src/change/vote.ts";
import type { Decision, Refusal } from "../../../src/chat/decision.ts";
import type { Words } from "../../../src/chat/notice.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import type { Act } from "../../../src/organisation/act.ts";
import { type Lang, type Saying, say } from "../../../src/words/say.ts";
import { act, ids, type Name, organisation, person } from "../../support/incident-organisation.ts";

/** A Monday. */
export const monday = Temporal.Instant.from("2026-11-23T09:00:00Z");

const planned = { from: monday.add({ hours: 17 }), to: monday.add({ hours: 18 }) };

/** CHG-17, asked for by ana, done by ben, on Tuesday from 02:00 to 03:00 UTC. */
export const changeWith = (given: Partial<Change> = {}): Change => ({
  ...{ id: "c-17", reference: "CHG-17", version: 1, isPrivate: false, type: "normal", state: "draft", source: "form" },
  ...{ title: "Payment gateway 4.2 to production", description: "", serviceKeys: ["checkout"], ownerTeamKey: "shop" },
  ...{ heldFrom: null, pauses: [], holdReason: null, requesterId: ids.ana, declaredById: ids.ana },
  ...{ implementerId: ids.ben, window: planned, askedWindow: null },
  ...{ plan: "1. Stop it 2. Migrate 3. Start it", backout: "Restore the snapshot", verification: "Buy something" },
  ...{ testEvidence: "Ran on staging", communication: "Shop staff know", monitoredKpi: "orders a minute", links: [] },
  ...{
    incidentReference: null,
    securityReason: null,
    modelKey: null,
    model: null,
    clonedFrom: null,
    predecessors: [],
    riskAnswers: {},
    risk: null,
  },
  ...{
    approval: null,
    delegations: [],
    pastApprovals: [],
    askedContents: [],
    materialEditorIds: [],
    steps: [],
    questions: [],
  },
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
  origin: null,
  ...{
    retrospective: null,
    transition: null,
    breakGlass: null,
    announced: [],
    pollAnswers: [],
    suspects: [],
    conflicts: [],
    usage: null,
  },
  ...{ exceptions: [], subscriberIds: [], movedById: ids.ana, movedAt: monday, createdAt: monday },
  ...given,
});

/** Two change managers; lin owns the service. */
const managers: readonly Name[] = ["omar", "sam"];

export const shop = {
  ...organisation,
  roleHolders: { ...organisation.roleHolders, "change-manager": managers.map((name) => ids[name]) },
};

export const as = (name: Name, at: Temporal.Instant = monday, more: Partial<Act> = {}): Act => {
  const roles = [...person(name).roles, ...(managers.includes(name) ? (["change-manager"] as const) : [])];
  return act(name, at, { organisation: shop, actor: person(name, { roles }), ...more });
};

export const aroundWith = (given: Partial<Around> = {}): Around => ({
  ...{
    policies: [],
    delegations: [],
    conflictsOf: () => [],
    usageOf: ({ usage }) => usage,
    openIncidents: [],
    isFirst: false,
    model: null,
  },
  ...{ lately: { done: 0, failed: 0 }, startBlockersOf: () => [], openPredecessors: [] },
  ...given,
});
export const quiet = aroundWith();

export const accepted = (decided: Decided): Decision<Change> => {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`);
  return decided.value;
};

/** The state as it is read back after the act. */
export const readBack = (decided: Decided): Change => {
  const { state, unchanged } = accepted(decided);
  return unchanged ? state : { ...state, version: state.version + 1 };
};

export const refused = (decided: Decided): Refusal => {
  if (decided.ok) throw new Error("it was accepted");
  return decided.refusal;
};

export const said = (saying: Saying, lang: Lang = "en"): string => flatten(say(lang, saying));

export const inWords = (words: Pick<Words, "headline" | "lines"> | undefined, lang: Lang = "en"): string =>
  words ? [...(words.headline ? [words.headline] : []), ...words.lines].map((one) => said(one, lang)).join("\n") : "";

export const refusalWords = (decided: Decided, lang: Lang = "en"): string => {
  const { saying, lines = [] } = refused(decided);
  return [saying, ...lines].map((one) => said(one, lang)).join(" ");
};

/** What stands in the thread after the act. */
export const threadOf = (decided: Decided): readonly string[] =>
  accepted(decided).notices.flatMap(({ to, words }) => (to.kind === "thread" ? [inWords(words)] : []));

/** Who is written to directly, by name. */
export const toldBy = (decided: Decided): readonly string[] =>
  accepted(decided).notices.flatMap(({ to }) =>
    to.kind === "person" ? Object.entries(ids).flatMap(([name, id]) => (id === to.personId ? [name] : [])) : [],
  );

export const submitted = (given: Partial<Change> = {}, around: Around = quiet): Change =>
  readBack(submitChange(changeWith(given), {}, as("ana"), around));

/** Medium risk: one change manager is enough. */
export const approved = (given: Partial<Change> = {}, around: Around = quiet): Change =>
  readBack(approveChange(submitted(given, around), {}, as("omar"), around));

/** Inside its window. */
export const night = monday.add({ hours: 17, minutes: 1 });

export const running = (given: Partial<Change> = {}, around: Around = quiet): Change =>
  readBack(startChange(approved(given, around), as("ben", night), around));

const steps: readonly ChangeStep[] = (["do", "do", "backout"] as const).map((kind, i) => ({
  ...{ number: i + 1, title: ["Stop", "Migrate", "Restore"][i] ?? "", kind, ownerId: null, plannedMinutes: 5 },
  ...{ state: "planned", startedAt: null, endedAt: null, doneById: null, note: null },
}));

/** Low risk, with two steps and one way back. */
export const small: Partial<Change> & { readonly steps: readonly ChangeStep[] } = { serviceKeys: ["reports"], steps };
