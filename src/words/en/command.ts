// English words of command.
export const commandWords = {} as const;
