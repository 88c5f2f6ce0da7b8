// What a problem is called: as somebody wrote it, or of a figure in each reader's own language.
import { shortened } from "../organisation/values.ts";
import { type Lang, sayPlain, type Value } from "../words/say.ts";
import type { Problem } from "./problem.ts";

type Titled = Pick<Problem, "title" | "evidence">;

/** In no language yet; what somebody wrote is cut. */
export const titleOf = ({ title, evidence }: Titled, length = Number.POSITIVE_INFINITY): Value =>
  evidence?.title ?? shortened(title, length);

export const titleIn = (lang: Lang, { title, evidence }: Titled): string =>
  evidence?.title ? sayPlain(lang, evidence.title.key, evidence.title.values) : title;
