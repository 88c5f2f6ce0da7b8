// An agreed demand becomes the draft of a change, in one act: neither is there without the other.
import type { Change } from "../../change/change.ts";
import { declareChange } from "../../change/declare.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { step } from "../../register/deciding.ts";
import { secrecyOf } from "../../register/facts.ts";
import { moveRecord, rowOf } from "../../register/move.ts";
import { named } from "../../register/naming.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { type ChangeFacts, changeFacts } from "../change/change-route-parts.ts";
import { subjectOf } from "../incident/incident-route-parts.ts";
import type { PlainRoute } from "../route.ts";

export const realiseDemand: PlainRoute<ChangeFacts> = {
  kind: "plain",
  facts: (act, scene, query) => changeFacts(undefined, scene, act, query),
  run: async (act, scene, _transaction, acts, { around }) => {
    const reference = subjectOf(scene) ?? "";
    const locked: { demand?: RegisterRecord } = {};
    await acts.on<RegisterRecord>("demand", reference, (record) => {
      locked.demand = record;
      return undefined;
    });
    const { demand } = locked;
    const isSeen = demand && visibilityOf(secrecyOf(demand), { kind: "person", person: act.actor }, "card") === "full";
    if (!isSeen) return refuse(unknownRecord(reference || "?"));
    const may = step(demand, rowOf(demand, "realise"), act, () => moveRecord(demand, "realise", {}, act));
    if (!may.ok) return may;
    if (may.value.unchanged) return ok({ ...(may.value.answer && { answer: may.value.answer }), audit: { reference } });
    const services = demand.serviceKey === null ? {} : { services: [demand.serviceKey] };
    const given = { title: demand.title, description: demand.values.needText ?? "", ...services };
    const made = await acts.create<Change>("change", (record, now) => declareChange(record, given, now, around));
    if (!made.ok) return made;
    const to = made.value.state.reference;
    const moved = await acts.on<RegisterRecord>("demand", reference, (record, now) => {
      const links = [...record.links, { to, byId: now.actor.id, at: now.at }];
      return moveRecord({ ...record, links }, "realise", {}, now);
    });
    if (!moved?.ok) return moved ?? refuse(unknownRecord(reference));
    return ok({
      answer: {
        lines: [{ key: "register.demand-realised", values: { ...named(demand), change: to } }],
        buttons: [{ label: "button.change.detail", intent: "change.detail", subject: to, style: "primary" }],
      },
      audit: { reference, change: to },
    });
  },
};
