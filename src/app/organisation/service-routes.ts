// /service list, show and publish: the catalogue, privately or dated in a channel.
import { refuse } from "../../kernel/result.ts";
import { catalogueWords, listCard, serviceCard } from "../../organisation/catalogue.ts";
import { authorize } from "../../people/authorize.ts";
import { langOfPlace } from "../../store/place-lang.ts";
import { serviceAsked, suggestServices } from "../incident/asked-service.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";

const list: LookRoute = {
  kind: "look",
  look: async (act) => ({ kind: "done", card: listCard(act, act.actor.lang) }),
};

const show: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => {
    const asked = serviceAsked(act, inbound);
    if (!asked.ok) return { kind: "refusal", refusal: asked.refusal };
    return { kind: "done", card: serviceCard(act, asked.value, act.actor.lang) };
  },
  suggest: suggestServices,
};

const publish: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction) => {
    if (!authorize(act.actor, "publish-catalogue").ok)
      return refuse({ saying: { key: "service.publish-not-entitled" } });
    const { placeId } = scene;
    if (!placeId || scene.inbound.spot.isDirect) return refuse({ saying: { key: "service.publish-no-channel" } });
    const words = catalogueWords(act, (await langOfPlace(transaction, placeId)) ?? act.organisation.lang);
    const key = `ORG-1:catalogue:${act.newId()}`;
    return {
      ok: true,
      value: {
        answer: { lines: [{ key: "service.published" }] },
        notices: [{ key, to: { kind: "place", placeId }, words, lane: "message" }],
        audit: { placeId, version: act.organisation.version },
      },
    };
  },
};

export const serviceRoutes = {
  "service.list": list,
  "service.show": show,
  "service.publish": publish,
} satisfies Partial<Routes>;
