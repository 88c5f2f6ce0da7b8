// Simplified Chinese words of changes, from their files.
import type { changeWords as english } from "../en/change.ts";
import { changeRiskWords } from "./change-risk.ts";
import { changeWindowWords } from "./change-window.ts";

export const changeWords: Record<keyof typeof english, string> = {
  ...changeRiskWords,
  ...changeWindowWords,
};
