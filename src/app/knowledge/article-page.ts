// The page of an article: that of a light record, with how it was used, and all of its versions where there is more than this one.
import { useLine, versionsCard } from "../../knowledge/cards.ts";
import { useOf, versionsOf } from "../../store/article.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import { actFor } from "../page/act-for.ts";
import { registerKindTable } from "../register/register-kind.ts";
import { recordSeen } from "../register/register-parts.ts";
import type { RecordKind } from "../world.ts";

export const articlePage: RecordKind["page"] = async (world, personId, reference) => {
  const { query } = world.database;
  const page = await registerKindTable.kb.page(world, personId, reference);
  const act = page && (await actFor(world, personId));
  const article = act && (await recordSeen(act, reference, query, "web-page"));
  if (!article) return undefined;
  const view = viewOf(act);
  const [use, versions] = await Promise.all([useOf(query, article.id), versionsOf(query, article.id)]);
  return {
    ...page,
    card: { ...page.card, note: useLine(use, view) },
    sections: [...page.sections, ...(versions.length > 1 ? [versionsCard(article, versions, view, true)] : [])],
  };
};
