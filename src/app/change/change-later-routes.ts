// Routes of what comes after a change: clones, similar ones, standard models, the question whether all is well, suspected causes.

import type { Change } from "../../change/change.ts";
import { cloneChange } from "../../change/clone.ts";
import { pollForm, wordsForm } from "../../change/forms.ts";
import { changesSeenBy, similarCard } from "../../change/list.ts";
import { saysAllIsWell, saysSomethingIsWrong } from "../../change/poll.ts";
import { similarChanges } from "../../change/similar.ts";
import { decideStandard, proposeStandard, type Run } from "../../change/standard.ts";
import { blameChange, judgeSuspect } from "../../change/suspects.ts";
import { secrecyOf } from "../../incident/facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { runsLike } from "../../store/change-history.ts";
import { findChange, recentChanges } from "../../store/change-reads.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { given, subjectOf, viewOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import type { CreateRoute, RecordRoute, Routes, Scene } from "../route.ts";
import { changeSeen, showingChange } from "./change-look-routes.ts";
import { type ChangeFacts, changeFacts, NO_CHANGE_ID, onChange, openingChange } from "./change-route-parts.ts";

type Source = ChangeFacts & { readonly source: Change | undefined };

const clone: CreateRoute<Change, Source> = {
  kind: "create",
  record: "change",
  facts: async (scene, act, query) => {
    const source = await changeSeen(act, subjectOf(scene) ?? "", query, "card");
    const wanted = source && { ...source, id: NO_CHANGE_ID, modelKey: source.model && source.reference };
    return { ...(await changeFacts(wanted, scene, act, query)), source };
  },
  decide: (made, act, scene, { source, around }) =>
    source ? cloneChange(made, source, act, around) : refuse(unknownRecord(subjectOf(scene) ?? "?")),
};

const propose: RecordRoute<Change, readonly Run[]> = {
  kind: "record",
  record: "change",
  subject: async (scene) => subjectOf(scene) ?? "",
  facts: async (scene, _act, query) => {
    const change = await findChange(query, subjectOf(scene) ?? "");
    return change ? runsLike(query, change) : [];
  },
  decide: (change, act, _scene, runs) => proposeStandard(change, runs, act),
};

/** The incident that a button names, if the actor may see it. */
async function incidentNamed({ inbound }: Scene, act: Omit<Act, "at">, query: Query): Promise<Incident | undefined> {
  const incident = inbound.argument ? await findIncident(query, inbound.argument) : undefined;
  if (!incident || incident.isPrivate) return undefined;
  const seen = visibilityOf(secrecyOf(incident), { kind: "person", person: act.actor }, "search");
  return seen === "full" ? incident : undefined;
}

const judged = (isCause: boolean): RecordRoute<Change, Incident | undefined> => ({
  kind: "record",
  record: "change",
  facts: incidentNamed,
  decide: (change, act, { inbound }, incident) =>
    judgeSuspect(change, { incident: inbound.argument, isCause, incidentId: incident?.id }, act),
});

const blame: RecordRoute<Change, Incident | undefined> = {
  kind: "record",
  record: "change",
  facts: incidentNamed,
  decide: (change, act, _scene, incident) => blameChange(change, incident, act),
};

export const changeLaterRoutes = {
  "change.clone": clone,
  "change.similar": showingChange("list", async (change, act, query) => {
    const seen = changesSeenBy(await recentChanges(query), act.actor, "list");
    return similarCard(change, similarChanges(change, seen), viewOf(act));
  }),
  "change.poll-yes": onChange((change, act) => saysAllIsWell(change, act)),
  "change.poll-no": openingChange("answer-poll", (change, act) => pollForm(change, act)),
  "change.poll-no.save": onChange((change, act, scene) => saysSomethingIsWrong(change, given(scene, "text"), act)),
  "change.propose-standard": propose,
  "change.approve-standard": onChange((change, act) => decideStandard(change, { decision: "approve" }, act)),
  "change.decline-standard": openingChange("decide-standard", (change, act) =>
    wordsForm(change, act, "decline-standard"),
  ),
  "change.decline-standard.save": onChange((change, act, scene) =>
    decideStandard(change, { decision: "decline", comment: given(scene, "reason") }, act),
  ),
  "change.confirm-suspect": judged(true),
  "change.reject-suspect": judged(false),
  "change.blame": blame,
} satisfies Partial<Routes>;
