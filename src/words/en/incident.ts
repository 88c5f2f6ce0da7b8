// English words of incidents, from their files.
import { incidentAnswersWords } from "./incident-answers.ts";
import { incidentCardWords } from "./incident-card.ts";
import { incidentFormsWords } from "./incident-forms.ts";
import { incidentNoticesWords } from "./incident-notices.ts";
import { incidentTimelineWords } from "./incident-timeline.ts";

export const incidentWords = {
  ...incidentCardWords,
  ...incidentAnswersWords,
  ...incidentNoticesWords,
  ...incidentTimelineWords,
  ...incidentFormsWords,
} as const;
