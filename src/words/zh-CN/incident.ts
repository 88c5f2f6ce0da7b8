// Simplified Chinese words of incident.
import type { incidentWords as english } from "../en/incident.ts";

export const incidentWords: Record<keyof typeof english, string> = {};
