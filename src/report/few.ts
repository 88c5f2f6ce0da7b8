// How few records would tell of one of them.

/** Fewer records than this, one of them private, would tell that there is one, and where. Source: architecture section 5. */
export const LEAST_GROUP = 5;
