// An accepted suggestion becomes an improvement item, in one act: neither is there without the other.
import { ok, refuse } from "../../kernel/result.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { secrecyOf } from "../../register/facts.ts";
import { moveRecord } from "../../register/move.ts";
import { openRecord } from "../../register/open.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { show } from "../../register/tell.ts";
import { subjectOf } from "../incident/incident-route-parts.ts";
import type { PlainRoute } from "../route.ts";
import { type GivenFacts, givenFacts } from "./register-parts.ts";

export const acceptSuggestion: PlainRoute<GivenFacts> = {
  kind: "plain",
  facts: (_act, scene, query) => givenFacts("suggestion", scene, query),
  run: async (act, scene, _transaction, acts, { given }) => {
    const reference = subjectOf(scene) ?? "";
    const locked: { suggestion?: RegisterRecord } = {};
    await acts.on<RegisterRecord>("suggestion", reference, (record) => {
      locked.suggestion = record;
      return undefined;
    });
    const { suggestion } = locked;
    const viewer = { kind: "person", person: act.actor } as const;
    if (!suggestion || visibilityOf(secrecyOf(suggestion), viewer, "card") !== "full")
      return refuse(unknownRecord(reference || "?"));
    const may = moveRecord(suggestion, "accept", given, act);
    if (!may.ok) return may;
    if (may.value.unchanged) return ok({ ...(may.value.answer && { answer: may.value.answer }), audit: { reference } });
    const { title, isPrivate, serviceKey, values } = suggestion;
    const from = { reference, isPrivate, serviceKey };
    const made = await acts.create<RegisterRecord>("improvement", (record, now) =>
      openRecord(record, "improvement", { title, why: values.suggested || title }, from, now),
    );
    if (!made.ok) return made;
    const { state: improvement } = made.value;
    const moved = await acts.on<RegisterRecord>("suggestion", reference, (record, now) => {
      const links = [...record.links, { to: improvement.reference, byId: now.actor.id, at: now.at }];
      return moveRecord({ ...record, links }, "accept", given, now);
    });
    if (!moved?.ok) return moved ?? refuse(unknownRecord(reference));
    return ok({
      answer: {
        lines: [{ key: "suggestion.accepted", values: { reference, title, improvement: improvement.reference } }],
        buttons: [show(improvement)],
      },
      audit: { reference, improvement: improvement.reference },
    });
  },
};
