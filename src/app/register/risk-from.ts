// A risk that comes of a missed target, a failed change or a problem: offered with what is known of it, and made once of each.
import { secrecyOf as secrecyOfChange } from "../../change/facts.ts";
import { resultWord } from "../../change/naming.ts";
import { type RecordKindName, recordKindOf } from "../../chat/record-kind.ts";
import { secrecyOf as secrecyOfIncident } from "../../incident/facts.ts";
import { parseReference } from "../../kernel/reference.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { notEntitled, unknownRecord } from "../../organisation/refused.ts";
import { authorize } from "../../people/authorize.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { secrecyOf as secrecyOfProblem } from "../../problem/facts.ts";
import { recordCard } from "../../register/card.ts";
import { secrecyOf } from "../../register/facts.ts";
import { newForm } from "../../register/forms.ts";
import { isOver } from "../../register/kind.ts";
import { registerKind } from "../../register/kinds.ts";
import { named } from "../../register/naming.ts";
import { type From, openRecord } from "../../register/open.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { show } from "../../register/tell.ts";
import { findChange } from "../../store/change-reads.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { findProblem } from "../../store/problem.ts";
import { registerRecordsLinking } from "../../store/register-reads.ts";
import { type Saying, sayPlain } from "../../words/say.ts";
import { given, viewOf } from "../incident/incident-route-parts.ts";
import type { Query, Transaction } from "../ports.ts";
import { seeing } from "../record-looks.ts";
import type { LookRoute, PlainRoute, RecordActs } from "../route.ts";
import { occasionOf } from "./occasion.ts";
import { type GivenFacts, givenFacts, refuseStranger } from "./register-parts.ts";
import { wordsGiven } from "./said-at-once.ts";

/** The first form: filled in with what the record tells that gave the occasion; where a risk came of it already, that one. */
const opening: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const may = authorize(act.actor, registerKind("risk").opens ?? "register.open");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    const from = parseReference(scene.inbound.subject);
    const title = given(scene, "what") || (scene.inbound.message?.text ?? "");
    if (from === undefined) return { kind: "form", form: newForm("risk", { title, from: "" }, act) };
    const known = await knownOf(from, act, query);
    if (known === undefined) return { kind: "refusal", refusal: unknownRecord(from) };
    const made = await standing(from, act, query);
    if (made) return { kind: "done", card: recordCard(made, viewOf(act)) };
    const words = (one: Saying) => sayPlain(act.actor.lang, one.key, one.values);
    const filled = { serviceKey: known.serviceKey, values: { riskWhat: known.what ? words(known.what) : "" } };
    return { kind: "form", form: newForm("risk", { title: title || words(known.title), from, filled }, act) };
  },
};

/** That is not closed, and open to this person: nobody hears by it of a private one. A new one may come of what happened since. */
const standing = async (reference: string, { actor }: Act, query: Transaction): Promise<RegisterRecord | undefined> =>
  (await registerRecordsLinking(query, reference)).find(
    (record) =>
      record.kind === "risk" &&
      !isOver(registerKind("risk"), record) &&
      visibilityOf(secrecyOf(record), { kind: "person", person: actor }, "card") === "full",
  );

type Known = { readonly title: Saying; readonly what: Saying | undefined; readonly serviceKey: string | null };

const incidentSeen = seeing(findIncident, secrecyOfIncident);
const changeSeen = seeing(findChange, secrecyOfChange);
const problemSeen = seeing(findProblem, secrecyOfProblem);

/** undefined: there is none of ours, or not for this person. */
async function knownOf(reference: string, act: Act, query: Query): Promise<Known | undefined> {
  switch (recordKindOf(reference)) {
    case "incident": {
      const one = await incidentSeen(act, reference, query, "card");
      const values = { reference, title: one?.title ?? "" };
      return (
        one && {
          title: { key: "risk.title-missed", values },
          what: one.improvements.length > 0 ? { key: "risk.what-missed", values } : undefined,
          serviceKey: one.serviceKey,
        }
      );
    }
    case "change": {
      const one = await changeSeen(act, reference, query, "card");
      if (!one) return undefined;
      const values = { reference, title: one.title, text: one.resultText ?? "" };
      return {
        title: { key: "risk.title-failed", values },
        what: one.resultCode
          ? { key: "risk.what-failed", values: { ...values, result: resultWord(one.resultCode) } }
          : undefined,
        serviceKey: one.serviceKeys[0] ?? null,
      };
    }
    case "problem": {
      const one = await problemSeen(act, reference, query, "card");
      if (!one) return undefined;
      const title = { key: "risk.title", values: { title: one.title } } as const;
      return { title, what: one.evidence?.says, serviceKey: one.serviceKeys[0] ?? null };
    }
    default: {
      const from = await occasionOf(reference, act, query);
      const title = { key: "risk.title", values: { title: "" } } as const;
      return from === "unknown" ? undefined : { title, what: undefined, serviceKey: from.serviceKey ?? null };
    }
  }
}

type Given = GivenFacts & { readonly from: From | null | "unknown" };

/** Under the lock of the record that gave the occasion: of two who make one at once the second is shown the first one's. */
const saving: PlainRoute<Given> = {
  kind: "plain",
  facts: async (act, scene, query) => {
    const reference = parseReference(scene.inbound.subject);
    return {
      ...(await wordsGiven("risk", await givenFacts("risk", scene, query), scene, act, query)),
      from: reference === undefined ? null : await occasionOf(reference, act, query),
    };
  },
  run: async (act, scene, transaction, acts, facts) => {
    const reference = parseReference(scene.inbound.subject);
    const kind = reference === undefined ? undefined : recordKindOf(reference);
    if (reference !== undefined && kind) await lock(kind, reference, acts);
    const { from } = facts;
    if (from === "unknown") return refuse(unknownRecord(reference ?? "?"));
    const made = reference === undefined ? undefined : await standing(reference, act, transaction);
    if (made)
      return ok({
        answer: {
          lines: [{ key: "risk.made-already", values: { ...named(made), from: reference ?? "" } }],
          buttons: [show(made)],
        },
        audit: { reference: made.reference, from: reference ?? "" },
      });
    const opened = await acts.create<RegisterRecord>("risk", (one, now) =>
      refuseStranger(facts, () => openRecord(one, "risk", facts.given, from && { ...from, values: {} }, now)),
    );
    if (!opened.ok) return opened;
    const { answer, state } = opened.value;
    return ok({ ...(answer && { answer }), audit: { reference: state.reference, from: reference ?? "" } });
  },
};

/** Nothing is done to it. */
const lock = (kind: RecordKindName, reference: string, acts: RecordActs) => acts.on(kind, reference, () => undefined);

export const riskRoutes = { "risk.new": opening, "risk.new.save": saving } as const;
