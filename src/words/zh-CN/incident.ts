// Simplified Chinese words of incidents, from their files.
import type { incidentWords as english } from "../en/incident.ts";
import { incidentAnswersWords } from "./incident-answers.ts";
import { incidentCardWords } from "./incident-card.ts";
import { incidentFormsWords } from "./incident-forms.ts";
import { incidentNoticesWords } from "./incident-notices.ts";
import { incidentTimelineWords } from "./incident-timeline.ts";

export const incidentWords: Record<keyof typeof english, string> = {
  ...incidentCardWords,
  ...incidentAnswersWords,
  ...incidentNoticesWords,
  ...incidentTimelineWords,
  ...incidentFormsWords,
};
