// What a chat says when it is asked whether the bot is set up right there.

/** Names and reasons are for the operator and hold no secrets. */
export type ChatFault =
  /** It does not answer; nothing more is known. */
  | { readonly code: "away"; readonly reason: string }
  /** It does not take the token, or the bot is not where it should be. */
  | { readonly code: "refused"; readonly reason: string }
  /** The token is right, and the bot is in no server, or not in the one that is meant. */
  | { readonly code: "uninvited"; readonly link: string }
  | { readonly code: "scopes"; readonly missing: readonly string[] }
  | { readonly code: "permissions"; readonly missing: readonly string[]; readonly link: string }
  | { readonly code: "intent"; readonly name: string }
  | { readonly code: "no-channel"; readonly channel: string }
  | { readonly code: "channel-permissions"; readonly channel: string; readonly missing: readonly string[] };

/** `where`: the workspace or server by name, once it is known. */
export type Examined = { readonly where?: string; readonly faults: readonly ChatFault[] };
