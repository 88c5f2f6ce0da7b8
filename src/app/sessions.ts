// What signing in needs of the database; src/store/session.ts implements it. Tokens are never stored, only their SHA-256.

export interface Sessions {
  /** A link's token: works once, for ten minutes. */
  makeLink(personId: string): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** Whom the link would sign in; undefined when it no longer works. Changes nothing. */
  linkFor(token: string): Promise<{ readonly personId: string } | undefined>;
  /** Uses the link up; undefined when it is used, expired or unknown. */
  useLink(token: string): Promise<{ readonly personId: string } | undefined>;
  /** A new session of 30 days. */
  open(personId: string): Promise<{ readonly token: string }>;
  /** Who holds this session; undefined when it is expired, revoked or unknown, or the person is no longer active. */
  holder(token: string): Promise<string | undefined>;
  close(token: string): Promise<void>;
  /** Every session and unused link of the person, at once. */
  closeAll(personId: string): Promise<number>;
}
