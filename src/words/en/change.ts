// English words of changes, from their files.
import { changeAnswersWords } from "./change-answers.ts";
import { changeBoardWords } from "./change-board.ts";
import { changeCardWords } from "./change-card.ts";
import { changeDeployWords } from "./change-deploy.ts";
import { changeFormsWords } from "./change-forms.ts";
import { changeListWords } from "./change-list.ts";
import { changeRiskWords } from "./change-risk.ts";
import { changeThreadWords } from "./change-thread.ts";
import { changeWindowWords } from "./change-window.ts";

export const changeWords = {
  ...changeAnswersWords,
  ...changeBoardWords,
  ...changeCardWords,
  ...changeDeployWords,
  ...changeFormsWords,
  ...changeListWords,
  ...changeRiskWords,
  ...changeThreadWords,
  ...changeWindowWords,
} as const;
