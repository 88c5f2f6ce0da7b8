// English words of organisation.
export const organisationWords = {} as const;
