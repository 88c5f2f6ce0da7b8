// The living card of a problem for one place, from its latest state.
import { problemCard } from "../../problem/card.ts";
import { problemById } from "../../store/problem.ts";
import type { PaintCard } from "../ports.ts";
import { behindOf } from "./problem-look-routes.ts";

export const paintProblem: PaintCard = async (record, place, { organisation, people }, query) => {
  const problem = await problemById(query, record.id);
  return problem && problemCard(problem, { lang: place.lang, organisation, people }, await behindOf(problem, query));
};
