// English words of changes, from their files.
import { changeRiskWords } from "./change-risk.ts";
import { changeWindowWords } from "./change-window.ts";

export const changeWords = {
  ...changeRiskWords,
  ...changeWindowWords,
} as const;
