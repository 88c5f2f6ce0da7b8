// English words of changes, from their files.
import { changeRiskWords } from "./change-risk.ts";

export const changeWords = {
  ...changeRiskWords,
} as const;
