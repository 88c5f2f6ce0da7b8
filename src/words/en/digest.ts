// English words of digests.
export const digestWords = {
  "document.digest-too-often":
    "A digest comes once a day at most. Give one minute and one hour, such as 0 8 * * mon-fri.",
} as const;
