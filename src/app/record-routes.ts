// Intents that are the same for every kind of record: what stands under a shared link.
import { type RecordKindName, recordKindOf } from "../chat/record-kind.ts";
import { silence } from "./answers.ts";
import { previewChange } from "./change/change-look-routes.ts";
import { previewIncident } from "./incident/incident-look-routes.ts";
import type { LookRoute, Routes } from "./route.ts";

const previews: { readonly [kind in RecordKindName]: LookRoute["look"] } = {
  incident: previewIncident,
  change: previewChange,
};

export const recordRoutes = {
  "record.preview": {
    kind: "look",
    look: async (act, scene, query) => {
      const kind = recordKindOf(scene.inbound.subject);
      return kind ? previews[kind](act, scene, query) : silence;
    },
  },
} satisfies Partial<Routes>;
