// English words of web.
export const webWords = {} as const;
