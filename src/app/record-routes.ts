// Intents that are the same for every kind of record: what stands under a shared link.
import { recordKindOf } from "../chat/record-kind.ts";
import { silence } from "./answers.ts";
import { recordKindTable } from "./record-kinds.ts";
import type { Routes } from "./route.ts";

export const recordRoutes = {
  "record.preview": {
    kind: "look",
    look: async (act, scene, query) => {
      const kind = recordKindOf(scene.inbound.subject);
      return kind ? recordKindTable[kind].preview(act, scene, query) : silence;
    },
  },
} satisfies Partial<Routes>;
