// Routes of handing on the right to decide on changes for a while: the form, saving it, ending it.

import { delegateForm } from "../../change/forms.ts";
import { makeStandIn, standInForm, valuesOf } from "../../change/stand-in.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { currentDelegations, endDelegation, makeDelegation } from "../../store/delegations.ts";
import { instantGiven, personGiven, subjectOf } from "../incident/incident-route-parts.ts";
import { isStranger, strangerRefused } from "../incident/incident-work-routes.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";
import { openingChange } from "./change-route-parts.ts";

const ofOne = openingChange("delegate", (change, act) => delegateForm(change, act));

/** With a number the right to decide on that change; without one the right to decide on all of them. */
const open: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    if (subjectOf(scene)) return ofOne.look(act, scene, query);
    const own = (await currentDelegations(query)).filter(({ fromId }) => fromId === act.actor.id);
    return { kind: "form", form: standInForm(own, act) };
  },
};

const save: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction) => {
    const toId = await personGiven(transaction, scene, "person");
    if (isStranger(scene, toId, "person")) return strangerRefused("person");
    const from = instantGiven(scene, act, "from");
    const made = makeStandIn({ toId, from, until: instantGiven(scene, act, "to") }, act);
    if (!made.ok) return made;
    const one = made.value;
    await makeDelegation(transaction, one, { id: act.actor.id, at: act.at });
    const values = valuesOf(one, act);
    return ok({
      answer: {
        tone: "good",
        lines: [{ key: "change.stand-in-made", values }],
        buttons: [{ label: "button.end-it", intent: "change.stand-in.end", subject: one.id }],
      },
      notices: [
        {
          key: `stand-in:${one.id}`,
          to: { kind: "person", personId: one.toId },
          words: {
            tone: "decision",
            lines: [{ key: "change.told-stand-in", values }],
            buttons: [{ label: "button.list", intent: "change.mine", subject: "" }],
          },
          lane: "message",
        },
      ],
      audit: { to: one.toId, from: `${one.from}`, until: `${one.until}` },
    });
  },
};

/** By whoever handed it on. */
const end: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const ended = await endDelegation(transaction, inbound.subject, act.actor.id, act.at);
    if (!ended) return refuse({ saying: { key: "refused.no-stand-in" } });
    return ok({
      answer: { lines: [{ key: "change.stand-in-ended", values: valuesOf(ended, act) }] },
      audit: { to: ended.toId, ended: `${act.at}` },
    });
  },
};

export const standInRoutes = {
  "change.delegate": open,
  "change.stand-in.save": save,
  "change.stand-in.end": end,
} satisfies Partial<Routes>;
