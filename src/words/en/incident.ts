// English words of incident.
export const incidentWords = {} as const;
